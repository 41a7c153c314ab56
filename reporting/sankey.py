"""The flow of candidates as a drawing: the stages are known, so the layout is worked out in one pass."""

from dataclasses import dataclass

from django.utils.html import format_html
from django.utils.safestring import SafeString

from reporting.charts import COLOURS, INK, Chart, rect, short, svg, text
from reporting.printing import shown
from reporting.report import Row
from reporting.reports.flow import ARROW, LABELS, LEFT, OUTCOMES, STAGES, WAITING
from reporting.sheet import Sheet

WIDE, HIGH, TOP, ROOM, NODE, LABEL = 980.0, 360.0, 12.0, 34.0, 14.0, 140.0
SMALLEST = 2.0
KINDS = {LEFT: "k-grey", WAITING: "k-info", "passed": "k-success", "failed": "k-danger", "stopped": "k-redirect"}
USUAL = "k-active"
ORDER = [*(one.key for one in STAGES), *(one.key for one in OUTCOMES), WAITING, LEFT]


@dataclass(eq=False)
class Node:
    """A stop in a layer; `filled` and `left` say how much of its height its flows took so far."""

    key: str
    layer: int
    value: int = 0
    y: float = 0
    filled: float = 0
    left: float = 0

    @property
    def kind(self) -> str:
        return KINDS.get(self.key, USUAL)

    @property
    def x(self) -> float:
        return self.layer * (WIDE - NODE - LABEL) / len(STAGES)


@dataclass(frozen=True)
class Link:
    source: Node
    target: Node
    value: int


def flow_chart(sheet: Sheet) -> Chart | None:
    """Nothing where nobody flows, or where a figure is hidden: half a flow would lie."""
    rows = [row for row in sheet.result.rows if ARROW in row.key and row.key.split(ARROW)[0] != row.key.split(ARROW)[1]]
    if any(not isinstance(row.cells[0], int) for row in rows) or not any(row.cells[0] for row in rows):
        return None
    nodes, links = network([row for row in rows if row.cells[0]])
    scale = placed(nodes)
    drawn = [*(ribbon(link, scale) for link in links), *(stop(node, scale) for node in nodes)]
    column = sheet.result.columns[0]
    pairs = tuple((row.label, shown(row.cells[0], column)) for row in rows)
    words = "; ".join(f"{label}: {number}" for label, number in pairs)
    picture = svg(WIDE, HIGH, sheet.question, words, drawn)
    return Chart(sheet.question, words, picture, pairs, sheet.result.first_column, column.title)


def network(rows: list[Row]) -> tuple[list[Node], list[Link]]:
    """Who leaves a stage stands in the layer after it."""
    layers = {one.key: number for number, one in enumerate(STAGES)}
    nodes: dict[tuple[str, int], Node] = {}
    links = []
    for row in rows:
        source, target = row.key.split(ARROW)
        after = layers.get(target, layers[source] + 1)
        a = nodes.setdefault((source, layers[source]), Node(source, layers[source]))
        b = nodes.setdefault((target, after), Node(target, after))
        value = int(row.cells[0])  # type: ignore[arg-type]
        b.value += value
        if layers[source] == 0:
            a.value += value
        links.append(Link(a, b, value))
    ordered = sorted(nodes.values(), key=lambda node: (node.layer, ORDER.index(node.key)))
    return ordered, sorted(links, key=lambda one: (ordered.index(one.source), ordered.index(one.target)))


def placed(nodes: list[Node]) -> float:
    """Give every node its height and place; returns how high one trajectory is."""
    layers: dict[int, list[Node]] = {}
    for node in nodes:
        layers.setdefault(node.layer, []).append(node)
    scale = min(
        (HIGH - 2 * TOP - ROOM * (len(layer) - 1)) / max(sum(node.value for node in layer), 1)
        for layer in layers.values()
    )
    for layer in layers.values():
        y = TOP
        for node in layer:
            node.y = y
            y += max(node.value * scale, SMALLEST) + ROOM
    return scale


def ribbon(link: Link, scale: float) -> SafeString:
    thick = link.value * scale
    a, b = link.source, link.target
    y0, y1 = a.y + a.left + thick / 2, b.y + b.filled + thick / 2
    a.left += thick
    b.filled += thick
    x0, x1 = a.x + NODE, b.x
    middle = (x0 + x1) / 2
    drawn = (
        '<path class="s-link {}" fill="none" stroke="{}" stroke-opacity=".28" stroke-width="{}" '
        'd="M{},{}C{},{} {},{} {},{}"/>'
    )
    curve = map(short, (x0, y0, middle, y0, middle, y1, x1, y1))
    return format_html(drawn, b.kind, COLOURS[b.kind], short(max(thick, 1)), *curve)


def stop(node: Node, scale: float) -> SafeString:
    height = max(node.value * scale, SMALLEST)
    words = f"{node.value} {LABELS[node.key].lower()}"
    label = text(node.x + NODE + 7, node.y + height / 2 + 5, words, kind="s-lab s-v", fill=INK)
    block = rect(node.x, node.y, NODE, height, kind=f"s-node {node.kind}", fill=COLOURS[node.kind])
    return format_html("{}{}", block, label)
