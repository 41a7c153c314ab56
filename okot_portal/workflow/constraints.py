"""From a violated database constraint to the sentence its model wrote for people."""

from functools import lru_cache

from django.apps import apps
from django.db import IntegrityError
from django.db.models import BaseConstraint

UNKNOWN = "Dit kan niet samen met wat al geregistreerd is. Er is niets gewijzigd: kijk het dossier na."


@lru_cache(maxsize=1)
def sentences() -> dict[str, str]:
    """Constraint name → sentence, for every constraint that has a sentence of its own."""
    return {
        constraint.name: str(constraint.violation_error_message)
        for model in apps.get_models()
        for constraint in model._meta.constraints
        if constraint.violation_error_message != BaseConstraint.default_violation_error_message
    }


def sentence_for(error: IntegrityError) -> str:
    diagnosis = getattr(error.__cause__, "diag", None)
    return sentences().get(getattr(diagnosis, "constraint_name", None) or "", UNKNOWN)
