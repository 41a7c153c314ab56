"""The draaiboek: per step what to do and to watch, in our own words, with the text it comes from.

One table per machine. A test holds that every step a person takes in these machines has its lines, and no other.
"""

from trajects.pages.playbook import groups, handover, okot, twe
from trajects.pages.playbook.advice import Advice

PLAYBOOKS: dict[str, dict[str, Advice]] = {
    "okot": okot.STEPS,
    "handover": handover.STEPS,
    "twe": twe.STEPS,
    "outflow_group": groups.OF_THE_GROUP,
    "outflow": groups.OF_A_PARTICIPANT,
}


def advice_for(machine_code: str, step_name: str) -> Advice | None:
    return PLAYBOOKS.get(machine_code, {}).get(step_name)
