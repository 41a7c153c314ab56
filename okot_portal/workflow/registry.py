"""All machines, by code. A machine enters by being made; the apps' `workflow` modules are loaded at start-up."""

from typing import TYPE_CHECKING

from okot_portal.workflow.errors import BrokenTable

if TYPE_CHECKING:
    from okot_portal.workflow.machine import Machine

MACHINES: "dict[str, Machine]" = {}


def register(machine: "Machine") -> None:
    if machine.code in MACHINES:
        raise BrokenTable(f"Two machines are called {machine.code}.")
    MACHINES[machine.code] = machine


def machine_of(code: str) -> "Machine":
    return MACHINES[code]
