"""The draaiboek beside the form of a step."""

from typing import Any

from django import template

from trajects.pages.playbook import advice_for

register = template.Library()


@register.inclusion_tag("pages/_playbook.html")
def playbook(machine_code: str, step_name: str) -> dict[str, Any]:
    """Nothing at all where the draaiboek has no lines for this step."""
    return {"advice": advice_for(machine_code, step_name)}
