"""The tables of the dossier; each lives in the module of its subject."""

from trajects.dossier.corrections import CorrectionRequest
from trajects.dossier.documents import Document, Rendering
from trajects.dossier.duties import Duty
from trajects.dossier.escalation import Escalation
from trajects.dossier.history import StepRecord
from trajects.dossier.notes import Note
from trajects.dossier.periods import Period
from trajects.dossier.reminders import Reminder

__all__ = [
    "CorrectionRequest",
    "Document",
    "Duty",
    "Escalation",
    "Note",
    "Period",
    "Reminder",
    "Rendering",
    "StepRecord",
]
