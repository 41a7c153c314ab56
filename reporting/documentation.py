"""The page with all definitions (docs/cijfers.md), made from the reports: a definition changes here or nowhere."""

from collections.abc import Iterable

from reporting.report import Report

ASKED = {
    "period": "een periode (beide dagen inbegrepen)",
    "organisation": "een organisatie, voor wie over organisaties heen kijkt",
    "population": "niveaus",
    "province_of": "de provincie van de woonplaats of van de opleiding",
    "measured_in": "een meetmaand",
    "months_after": "na hoeveel maanden werk gemeten wordt",
    "month_of": "de prestatiemaand of de startmaand",
    "top": "hoeveel rijen getoond worden",
    "open_days": "vanaf hoeveel dagen iets te lang open staat",
}
HEAD = """# Cijfers: alle definities

Deze bladzijde is gemaakt uit de rapporten zelf. Wijzig ze niet met de hand: pas het rapport aan en draai
`manage.py cijfers`. Een test kijkt na of ze klopt.

Voor elk rapport geldt: een cijfer dat niet te meten is, staat als n.b. en nooit als 0; totalen van personen tellen elke
persoon één keer en zijn dus geen som van de rijen; percentages zijn afgerond, een halve naar boven. Wie bij een OCMW,
een dienst van VDAB of een partner werkt, telt enkel over de eigen organisatie.
"""


def page(reports: Iterable[Report]) -> str:
    return "\n".join([HEAD, *(section(report) for report in reports)])


def section(report: Report) -> str:
    lines = [
        f"## {report.code} {report.title}",
        "",
        f"*{report.question}*",
        "",
        report.definition,
        "",
        *(f"- Telt mee: {text}." for text in report.included),
        *(f"- Telt niet mee: {text}." for text in report.excluded),
        f"- Eenheid: {report.unit.label}.",
        *([f"- Je kiest: {'; '.join(ASKED[one] for one in report.asks)}."] if report.asks else []),
        *([f"- Bron: {report.source}."] if report.source else []),
        "",
    ]
    return "\n".join(lines)
