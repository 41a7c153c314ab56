"""The client: who it is, who is responsible for them, and to whom their dossier is open."""

from trajects.clients.models.client import Client, ClientQuerySet
from trajects.clients.models.grant import Grant, GrantQuerySet
from trajects.clients.models.records import ClientChange, InszRecord, RegistrationRecord, Responsibility

__all__ = [
    "Client",
    "ClientChange",
    "ClientQuerySet",
    "Grant",
    "GrantQuerySet",
    "InszRecord",
    "RegistrationRecord",
    "Responsibility",
]
