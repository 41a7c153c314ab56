"""Which drawing belongs to a sheet: a flow, a bar per step, a bar per row, or nothing."""

from reporting.charts import Chart, bar_chart, step_chart
from reporting.reports.durations import STEP_BY_STEP
from reporting.reports.flow import FLOW
from reporting.sankey import flow_chart
from reporting.sheet import Sheet


def chart_of(sheet: Sheet) -> Chart | None:
    drawn = {FLOW: flow_chart, STEP_BY_STEP: step_chart}
    return drawn.get(sheet.charted, bar_chart)(sheet)
