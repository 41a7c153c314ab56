"""The models of the catalogue, in two files: the trainings, and the conditions to enter them."""

from trajects.catalogue.conditions import AnsweredBy, EntryCondition
from trajects.catalogue.trainings import Occupation, Training, TrainingQuerySet

__all__ = ["AnsweredBy", "EntryCondition", "Occupation", "Training", "TrainingQuerySet"]
