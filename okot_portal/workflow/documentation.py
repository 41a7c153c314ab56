"""The workflows as Dutch pages: whoever knows the work can check the tables without reading code.

The same tables always give the same pages, to the letter, so that CI can tell when a page no longer matches.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from okot_portal.workflow.diagrams import SYSTEM_MARK, is_automatic, state_diagram
from okot_portal.workflow.machine import Machine, field_label
from okot_portal.workflow.rules import Guard
from okot_portal.workflow.transitions import CHOSEN, STAY, Due, Notice, Transition
from okot_portal.workflow.words import words_of

INDEX = "index.md"
NOT_BY_HAND = "<!-- Gemaakt door `make workflows` uit de tabellen in de code. Wijzig de tabel, niet deze pagina. -->"
PLACEHOLDER = re.compile(r"(\{\w+\})+")


def pages(machines: Iterable[Machine]) -> dict[str, str]:
    """File name → text: an index, and one page per machine."""
    listed = list(machines)
    return {INDEX: index(listed), **{f"{machine.code}.md": page(machine) for machine in listed}}


def differences(wanted: dict[str, str], folder: Path) -> list[str]:
    """What differs between the folder and the pages as they should be, one Dutch line per file."""
    present = {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.md"))}
    lines = [
        f"{name} ontbreekt" if name not in present else f"{name} is niet meer zoals de tabel"
        for name, text in wanted.items()
        if present.get(name) != text
    ]
    return lines + [f"{name} hoort bij geen enkele tabel" for name in present if name not in wanted]


def write(wanted: dict[str, str], folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.glob("*.md"):
        if path.name not in wanted:
            path.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")


def index(machines: list[Machine]) -> str:
    rows = [
        f"| [{m.label}]({m.code}.md) | {_cell(m.about)} | {len(m.states.values)} | {len(m.transitions)} |"
        for m in machines
    ]
    return _text(
        "# Stappen en statussen",
        NOT_BY_HAND,
        "Elke workflow van het portaal is een tabel: welke stappen bestaan, wie ze mag zetten, wanneer, wat gevraagd "
        "wordt en wat er daarna gebeurt. Deze pagina's zijn uit die tabellen gemaakt.",
        "\n".join(["| Workflow | Waarover | Statussen | Stappen |", "| --- | --- | --- | --- |", *rows]),
        "## Hoe lees je dit?",
        "- Een **harde** voorwaarde houdt de stap tegen en zegt wat je eerst moet doen. Een **zachte** voorwaarde "
        "mag je met een reden opzijzetten; de reden blijft zichtbaar in het dossier.\n"
        f"- {SYSTEM_MARK} is een stap die het portaal zelf zet, zonder dat iemand klikt.\n"
        "- Een **rechtzetting** herstelt een vergissing: de foute stap en de rechtzetting blijven allebei in de "
        "geschiedenis staan.\n"
        "- N0 tot N7 zijn de codes van de meldingen; wie een melding krijgt, krijgt ook een mail zonder namen.\n"
        "- Een naam als `AKKOORD_TERMIJN_WERKDAGEN` is een parameter: een beheerder past de waarde aan.",
    )


def page(machine: Machine) -> str:
    folder = machine.model.__module__.rpartition(".")[0].replace(".", "/")
    return _text(
        f"# {machine.label}",
        NOT_BY_HAND,
        machine.about,
        f"De tabel staat in `{folder}/`. Terug naar [alle workflows]({INDEX}).",
        "## Schema",
        f"```mermaid\n{state_diagram(machine)}\n```",
        f"{SYSTEM_MARK}: het portaal zelf. Stappen die de status niet veranderen en rechtzettingen staan niet in het "
        "schema, wel in de tabel.",
        "## Statussen",
        "\n".join(_states(machine)),
        "## Stappen",
        "\n".join(_overview(machine)),
        *(_step(machine, transition) for transition in machine.transitions),
    )


def _states(machine: Machine) -> Iterator[str]:
    yield "| Status | Code | Fase | Wat dan altijd ingevuld is |"
    yield "| --- | --- | --- | --- |"
    for code, label in machine.states.choices:
        phase = ", ".join(name for name, states in machine.phases if code in states)
        required = machine.requires.get(code)
        implied = ", ".join(field_label(machine.model, name) for name in required.fields) if required else ""
        end = " (einde)" if code in machine.ends else ""
        yield f"| {_cell(label)}{end} | `{code}` | {_cell(phase)} | {_cell(implied)} |"


def _overview(machine: Machine) -> Iterator[str]:
    yield "| Stap | Van → naar | Wie | Regels |"
    yield "| --- | --- | --- | --- |"
    for transition in machine.transitions:
        rules = ", ".join(dict.fromkeys(guard.rule for guard in transition.guards))
        step = f"[{transition.label}](#{transition.name}){_mark(transition)}"
        yield f"| {step} | {_cell(_move(machine, transition))} | {_cell(_who(transition))} | {_cell(rules)} |"


def _step(machine: Machine, transition: Transition) -> str:
    facts = [
        ("Van → naar", [_move(machine, transition)]),
        ("Wie", [_who(transition)]),
        ("Voorwaarden", [_guard(guard) for guard in transition.guards]),
        ("Gevraagd", [", ".join(_asked(transition))]),
        ("Wat er nog verandert", [said for effect in transition.effects if (said := words_of(effect))]),
        ("Wie het hoort", [_notice(notice) for notice in transition.notices]),
        ("Termijnen die starten", [_due(due) for due in transition.due]),
        ("Termijnen die eindigen", _closed(machine, transition)),
    ]
    lines = [line for title, items in facts for line in _fact(title, [item for item in items if item])]
    heading = f'### <a id="{transition.name}"></a>{transition.label}{_mark(transition)}'
    hint = [transition.hint] if transition.hint else []
    return _text(heading, *hint, "\n".join(lines)).rstrip("\n")


def _fact(title: str, items: list[str]) -> Iterator[str]:
    if len(items) == 1:
        yield f"- **{title}:** {items[0]}"
    elif items:
        yield f"- **{title}:**"
        yield from (f"  - {item}" for item in items)


def _move(machine: Machine, transition: Transition) -> str:
    labels = dict(machine.states.choices)
    every = set(transition.source) == set(machine.states.values)
    source = "elke status" if every else " · ".join(labels.get(s, "(nieuw)") for s in transition.source)
    if transition.target == STAY:
        return f"{source} (status blijft)"
    target = "de status die je kiest" if transition.target == CHOSEN else labels[transition.target]
    return f"{source} → {target}"


def _mark(transition: Transition) -> str:
    if is_automatic(transition):
        return f" {SYSTEM_MARK}"
    return " (herstelt een vergissing)" if transition.is_correction else ""


def _who(transition: Transition) -> str:
    return " of ".join(dict.fromkeys(rule.label for rule in transition.by))


def _guard(guard: Guard) -> str:
    kind = "zacht" if guard.soft else "hard"
    return f"{guard.rule} ({kind}): “{_open(guard.sentence)}” Bron: {guard.source}."


def _asked(transition: Transition) -> Iterator[str]:
    form = transition.form
    if form.asks_date:
        yield f"{form.date_label} (vandaag als je niets invult)"
    for name, field in form.base_fields.items():
        if not field.widget.is_hidden:
            yield f"{field.label or name}" + ("" if field.required else " (mag leeg blijven)")
    if form.asks_also:
        yield form.asks_also


def _notice(notice: Notice) -> str:
    return f"{notice.code} naar {notice.foretold or _said(notice.to)}: “{_open(notice.title)}”"


def _due(due: Due) -> str:
    waiting = f"; {_said(due.owed_to)} wacht erop" if due.owed_to else ""
    return f"“{_label(due.kind)}” voor {_said(due.owner)}, {_said(due.by)}{waiting}"


def _closed(machine: Machine, transition: Transition) -> list[str]:
    closed = [f"“{_label(kind)}” is gedaan" for kind in transition.closes]
    closed += [f"“{_label(kind)}” vervalt" for kind in transition.drops]
    lapses = transition.target in machine.ends and any(t.due for t in machine.transitions)
    return [*closed, "wat nog open staat, vervalt"] if lapses else closed


def _said(function: Callable[..., Any]) -> str:
    return words_of(function) or function.__name__.replace("_", " ")


def _label(kind: Any) -> str:
    return str(getattr(kind, "label", kind))


def _open(sentence: str) -> str:
    """A sentence with its placeholders open."""
    return PLACEHOLDER.sub("…", sentence)


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


def _text(*blocks: str) -> str:
    return "\n\n".join(block for block in blocks if block) + "\n"
