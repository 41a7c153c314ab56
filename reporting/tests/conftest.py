import datetime
import pytest
from partners.factories import OrganisationFactory
from partners.models import Organisation
from reporting.year_2014 import rows
from trajects.past.models import Import, PastEnrolment, PastPerson
from trajects.catalogue.reference import load as load_catalogue
from reporting.reference import load
from okot_portal.parameters.loading import load as load_parameters
from partners.reference import load as load_partners
from partners.models import Province
from trajects.catalogue.outcomes import StopReason


def d(t):
    return datetime.datetime.strptime(t, "%d/%m/%Y").date() if t else None


def yn(t):
    return {"ja": True, "nee": False, "": None}[t]


R = {
    "langdurige ziekte": "long_illness",
    "tewerkstelling": "employment",
    "door de klant": "by_client",
    "ongeschiktheid": "unsuitable",
    "afwezigheid": "absence",
    "randvoorwaarden": "preconditions",
    "verhuis": "moved",
    "geslaagd in een tussenjaar, traject niet verdergezet": "passed_not_continued",
    "": "",
}
P = {p.label: p.value for p in Province}


@pytest.fixture
def year_2014(db):
    load_parameters()
    load_partners()
    load_catalogue()
    load()
    owner = OrganisationFactory(vdab=True)
    imp = Import.objects.create(owner=owner, name="x", expires_at=datetime.datetime(2027, 1, 1, tzinfo=datetime.UTC))
    people = {}
    en = []
    for n, r in enumerate(rows()):
        k = r["externe_sleutel"]
        if k not in people:
            people[k] = PastPerson(
                owner=owner,
                identity="x:" + k,
                external_key=k,
                birth_date=d(r["geboortedatum"]),
                sex=r["geslacht"],
                person_number=-len(people) - 1,
            )
        en.append((k, r, n))
    PastPerson.objects.bulk_create(people.values())
    PastEnrolment.objects.bulk_create(
        [
            PastEnrolment(
                person=people[k],
                owner=owner,
                kind="pilot" if r["soort_traject"] == "pionierproject" else "okot",
                level=r["niveau"],
                training_name=r["opleiding"],
                year=r["opleidingsjaar"] or None,
                is_final_year=yn(r["laatste_jaar"]) or False,
                training_province=P[r["provincie_opleiding"]],
                home_province=P[r["provincie_woonplaats"]],
                starts_on=d(r["start_op"]),
                ended_on=d(r["einde_op"]),
                outcome={"geslaagd": "passed", "niet geslaagd": "failed"}.get(r["resultaat"])
                or {"lopend": "running", "stopgezet": "stopped"}[r["toestand"]],
                stop_reason=R[r["reden"]],
                reorientation={"": "", "binnen het traject": "within"}.get(r["heroriëntatie"], "other_training"),
                has_care_certificate=yn(r["attest_zorgkundige"]) or False,
                low_schooled=yn(r["kortgeschoold"]),
                foreign_origin=yn(r["allochtone_origine"]),
                disability=yn(r["arbeidshandicap"]),
                works_6m=yn(r["werk_na_6_maanden"]),
                source_import=imp,
                row_number=n,
            )
            for k, r, n in en
        ]
    )
    from django.db import connection
    with connection.cursor() as cur: cur.execute("ANALYZE past_pastenrolment; ANALYZE past_pastperson")
