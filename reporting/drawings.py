"""Which drawing belongs to a sheet: a flow, bars, or nothing."""

from reporting.charts import Chart, bar_chart
from reporting.reports.flow import FLOW
from reporting.sankey import flow_chart
from reporting.sheet import Sheet


def chart_of(sheet: Sheet) -> Chart | None:
    return flow_chart(sheet) if sheet.charted == FLOW else bar_chart(sheet)
