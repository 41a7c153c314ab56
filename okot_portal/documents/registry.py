"""Which documents exist. A name is looked up here and nowhere else, so no path from outside reaches a file.

Other apps add their own with `register(DocumentTemplate("handover_sheet", label="Overdrachtsfiche", …))`.
Their template starts with `#import "@local/portal-style:1.0.0": *` and looks like the others at once.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import contracts

PACKAGE = Path(__file__).parent
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
_IMPORT = re.compile(r'"@(?!local/portal-style:)')

Rule = Callable[[dict[str, Any]], list[str]]


class UnknownTemplateError(LookupError):
    """No document of that name is registered."""


@dataclass(frozen=True)
class DocumentTemplate:
    name: str
    label: str  # Dutch, for lists and file names: "Formeel akkoord"
    folder: Path
    contract: type  # a TypedDict that extends contracts.Document
    title: Callable[[dict[str, Any]], str]
    rules: tuple[Rule, ...] = ()

    @property
    def path(self) -> Path:
        return self.folder / f"{self.name}.typ"


_TEMPLATES: dict[str, DocumentTemplate] = {}


def register(template: DocumentTemplate) -> None:
    """Make a document known. Refused: a strange name, a name in use, no file, a foreign package."""
    if not _NAME.fullmatch(template.name):
        message = f"not a template name: {template.name!r}"
        raise ValueError(message)
    if _TEMPLATES.get(template.name, template) != template:
        message = f"a template named {template.name} is registered already"
        raise ValueError(message)
    if _IMPORT.search(template.path.read_text(encoding="utf-8")):
        message = f"{template.name}.typ imports a package that is not part of the portal"
        raise ValueError(message)
    _TEMPLATES[template.name] = template


def find(name: str) -> DocumentTemplate:
    try:
        return _TEMPLATES[name]
    except KeyError:
        raise UnknownTemplateError(name) from None


def names() -> list[str]:
    return sorted(_TEMPLATES)


def _agreement_title(data: dict[str, Any]) -> str:
    return "Formeel akkoord met de kandidaatstelling" if data["agreed"] else "Geen formeel akkoord"


def _screening_title(data: dict[str, Any]) -> str:
    return "Resultaat van de screening" if data["audience"] == "ocmw" else "Het resultaat van uw screening"


def _outcome_title(data: dict[str, Any]) -> str:
    return "Resultaat van de opleiding" if data["audience"] == "ocmw" else "Het resultaat van uw opleiding"


OWN = PACKAGE / "templates"
for _template in (
    DocumentTemplate(
        name="formal_agreement",
        label="Formeel akkoord",
        folder=OWN,
        contract=contracts.FormalAgreement,
        title=_agreement_title,
        rules=(contracts.formal_agreement_rules,),
    ),
    DocumentTemplate(
        name="screening_result",
        label="Screeningsresultaat",
        folder=OWN,
        contract=contracts.ScreeningResult,
        title=_screening_title,
        rules=(contracts.screening_result_rules,),
    ),
    DocumentTemplate(
        name="outcome",
        label="Resultaat van de opleiding",
        folder=OWN,
        contract=contracts.Outcome,
        title=_outcome_title,
        rules=(contracts.outcome_rules,),
    ),
    DocumentTemplate(
        name="group_handover",
        label="Overdrachtsverslag van de groep",
        folder=OWN,
        contract=contracts.GroupHandover,
        title=lambda _data: "Overdrachtsverslag aan VDAB",
        rules=(contracts.group_handover_rules,),
    ),
    DocumentTemplate(
        name="handover_sheet",
        label="Fiche van de warme overdracht",
        folder=OWN,
        contract=contracts.HandoverSheet,
        title=lambda _data: "Fiche van de warme overdracht",
        rules=(contracts.handover_sheet_rules,),
    ),
    DocumentTemplate(
        name="mlp_access",
        label="Aanvraag inzagerecht MLP",
        folder=OWN,
        contract=contracts.MlpAccessForm,
        title=lambda _data: "Aanvraag van inzagerecht in MLP",
    ),
):
    register(_template)
