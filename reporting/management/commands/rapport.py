"""`manage.py rapport R1 --van 2014-01-01 --tot 2014-09-30`: prints what the page of a report shows."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone
from django.utils.dateparse import parse_date

from okot_portal.tables import write_csv, write_xlsx
from partners.models import Organisation
from reporting import printing
from reporting.forms import ParametersForm
from reporting.registry import REPORTS
from reporting.report import Parameters, Report

OPTIONS = {
    "van": "first",
    "tot": "last",
    "meetmaand": "measured_in",
    "maanden": "months_after",
    "niveaus": "population",
    "provincie": "province_of",
    "maand": "month_of",
    "top": "top",
    "dagen": "open_days",
    "organisatie": "organisation",
}
MONTHS = {"prestatie": "performed", "start": "started"}
PROVINCES = {"woonplaats": "home", "opleiding": "training"}


class Command(BaseCommand):
    help = "Drukt een rapport af zoals de pagina het toont. Over alle organisaties, tenzij er één gekozen is."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("code", choices=list(REPORTS), help="het rapport, bijvoorbeeld R1")
        parser.add_argument("--van", help="eerste dag, jjjj-mm-dd (standaard 1 januari van dit jaar)")
        parser.add_argument("--tot", help="laatste dag, jjjj-mm-dd (standaard vandaag)")
        parser.add_argument("--meetmaand", help="mm/jjjj, voor R7 en R8")
        parser.add_argument("--maanden", help="3 of 6: hoelang na het einde werk gemeten wordt")
        parser.add_argument("--niveaus", help="door een komma gescheiden: pba,sense,bso7,hbov,grad,tko")
        parser.add_argument("--provincie", choices=list(PROVINCES), help="waarvan R1 de provincie neemt")
        parser.add_argument("--maand", choices=list(MONTHS), help="volgens welke maand R14 telt")
        parser.add_argument("--top", help="aantal redenen in R9")
        parser.add_argument("--dagen", help="sinds hoeveel dagen iets open staat")
        parser.add_argument("--organisatie", help="KBO-nummer van één organisatie")
        parser.add_argument("--formaat", choices=["json", "csv", "xlsx"], default="json")
        parser.add_argument("--naar", help="bestand om in te schrijven (standaard de uitvoer)")

    def handle(self, *args: Any, **options: Any) -> None:
        report, now = REPORTS[options["code"]], timezone.now()
        asked = self._asked(report, options)
        result = report.result(asked)
        stream = open(options["naar"], "wb") if options["naar"] else sys.stdout.buffer  # noqa: PTH123, SIM115
        try:
            if options["formaat"] == "json":
                text = json.dumps(printing.as_json(report, asked, result, now), ensure_ascii=False, indent=2)
                stream.write(f"{text}\n".encode())
            else:
                explained = printing.notes(report, asked, result, now)
                write = write_csv if options["formaat"] == "csv" else write_xlsx
                write(stream, printing.file_columns(result), printing.file_rows(result), notes=explained)  # type: ignore[operator]
        finally:
            stream.flush()
            if options["naar"]:
                stream.close()

    def _asked(self, report: Report, options: dict[str, Any]) -> Parameters:
        """The same form as the page; what is wrong is said per option, and nothing is printed."""
        today = timezone.localdate()
        given = {field: options[name] for name, field in OPTIONS.items() if options[name]}
        for name in ("first", "last"):
            if name in given:
                given[name] = self._day(given[name])
        if "population" in given:
            given["population"] = given["population"].split(",")
        if "province_of" in given:
            given["province_of"] = PROVINCES[given["province_of"]]
        if "month_of" in given:
            given["month_of"] = MONTHS[given["month_of"]]
        if "organisation" in given:
            given["organisation"] = self._organisation(given["organisation"])
        start = ParametersForm.starting_values(report.parameters(today))
        form = ParametersForm({**start, **given}, report=report, actor=None, today=today)
        if not form.is_valid():
            names = {**{field: name for name, field in OPTIONS.items()}, "__all__": "alles"}
            wrong = [f"--{names[field]}: {' '.join(map(str, texts))}" for field, texts in form.errors.items()]
            raise CommandError("\n".join(wrong))
        return form.parameters()

    def _day(self, text: str) -> str:
        try:
            day = parse_date(text)
        except ValueError:
            day = None
        if day is None:
            raise CommandError(f"'{text}' is geen dag. Schrijf jaar-maand-dag, bijvoorbeeld 2014-09-30.")
        return printing.dutch(day)

    def _organisation(self, kbo: str) -> int:
        found = Organisation.objects.filter(kbo=kbo).values_list("pk", flat=True).first()
        if found is None:
            raise CommandError("Geen organisatie met dit KBO-nummer.")
        return found
