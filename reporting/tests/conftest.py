"""What the tests of the reports start from: the dated parameters, and the invented year 2014 through the import."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from okot_portal.parameters.loading import load
from partners.factories import OrganisationFactory
from reporting.year_2014 import write

STATISTICS = "vdab-statistiek"


@pytest.fixture(autouse=True)
def known_parameters(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("django_db"):
        request.getfixturevalue("db")
        load()


@pytest.fixture(scope="module")
def year_2014(django_db_setup: Any, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    path = tmp_path_factory.mktemp("year") / "2014.csv"
    write(path)
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference_data", verbosity=0)
        OrganisationFactory.create(vdab=True, reference_key=STATISTICS)
        call_command("import_trajecten", str(path), "--alles-of-niets", organisatie=STATISTICS, verbosity=0)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE past_pastenrolment, past_pastperson")
        yield
        transaction.set_rollback(True)
