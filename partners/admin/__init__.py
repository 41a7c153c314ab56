"""The admin of people and organisations. Nothing is deleted here: who or what stops is ended with a date."""

from partners.admin import entrance, organisations, people

__all__ = ["entrance", "organisations", "people"]
