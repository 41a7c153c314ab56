"""How fast do trajectories of earlier years come in? 100,000 rows through `manage.py import_trajecten`, and the very
same rows by a bare COPY and INSERT into the same tables, in the same run.

    python bench/import_rows.py [--rows 100000] [--rounds 3] [--xlsx]

Starts a PostgreSQL of its own and takes it away again. Prints both times and the most memory the import took; exits 1
when the import is slower than 0.3 times the bare way, or takes more than 300 MB. With --xlsx, where reading the
workbook itself takes its time, only the memory counts.
"""

import argparse
import csv
import datetime
import io
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from bench.own_servers import use_own_servers  # noqa: E402 - found from here only

HOME = tempfile.TemporaryDirectory(prefix="import-rows-")
SERVERS = use_own_servers("bench.faults_settings", PRIVATE_ROOT=HOME.name)

import django  # noqa: E402 - the settings must find the servers' addresses

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

from okot_portal.tables import Column, write_xlsx  # noqa: E402
from partners.models import Organisation  # noqa: E402
from trajects.past.columns import COLUMNS  # noqa: E402
from trajects.past.models import Import, ImportRow, PastEnrolment  # noqa: E402
from trajects.past.tables import ENROLMENTS, KEY, PERSONS, REPEATED, SAID, TOLD, columns  # noqa: E402

KBO = "0212234812"
LOWEST, MOST_MEMORY = 0.3, 300
TOWNS = ("Aartselaar", "Gent", "Hasselt", "Leuven", "Brugge", "Mechelen", "Aalst", "Genk", "Kortrijk", "Turnhout")
NAMES = ("Peeters", "Janssens", "Maes", "Jacobs", "Mertens", "Willems", "Claes", "Goossens", "Wouters", "De Smet")
FIRST = ("Sofie", "Jan", "Fatima", "Mohamed", "Lien", "Zoë", "Amélie", "Bart", "Noor", "Wim")
TRAININGS = (("PBA", "Verpleegkunde"), ("HBO5 verpleegkunde", "Verpleegkunde"), ("TKO", "Kok"), ("Se-n-Se", "Apotheek"))
ENDS = (("uitgevoerd", "geslaagd", ""), ("uitgevoerd", "niet geslaagd", ""), ("stopgezet", "", "langdurige ziekte"))


def insz(born: datetime.date, serial: int) -> str:
    first = f"{born:%y%m%d}{serial:03d}"
    return f"{first}{97 - int(first) % 97:02d}"


def rows(count: int) -> Iterator[dict[str, str]]:
    """Two or three years of each of so many people, as a file of VDAB would have them; always the same ones."""
    dice = random.Random(4)
    made, person = 0, 0
    while made < count:
        person += 1
        born = datetime.date(1960, 1, 1) + datetime.timedelta(days=person % 12_000)
        level, training = dice.choice(TRAININGS)
        somebody = {
            "insz": insz(born, person // 12_000 + 1),
            "naam": dice.choice(NAMES),
            "voornaam": dice.choice(FIRST),
            "geboortedatum": f"{born:%d/%m/%Y}",
            "geslacht": dice.choice("MV"),
            "gemeente": dice.choice(TOWNS),
            "kortgeschoold": dice.choice(("ja", "nee", "")),
            "soort_traject": "OKOT",
            "niveau": level,
            "opleiding": training,
            "provincie_opleiding": "Antwerpen",
        }
        begin = 2010 + person % 12
        for year in range(1, dice.choice((2, 3)) + 1):
            if made == count:
                return
            made += 1
            state, result, reason = dice.choice(ENDS)
            yield {
                **somebody,
                "opleidingsjaar": str(year),
                "akkoord_op": f"{10 + person % 15}/06/{begin + year - 1}",
                "screening_op": f"{10 + person % 15}/07/{begin + year - 1}",
                "start_op": f"{1 + person % 20:02d}/09/{begin + year - 1}",
                "einde_op": f"{1 + person % 28:02d}/06/{begin + year}",
                "toestand": state,
                "resultaat": result,
                "reden": reason,
                "werk_na_6_maanden": dice.choice(("ja", "nee", "")),
            }


def write_file(path: Path, count: int) -> None:
    names = [column.name for column in COLUMNS]
    if path.suffix == ".xlsx":
        made = ([row.get(name, "") for name in names] for row in rows(count))
        write_xlsx(path, [Column(name, name) for name in names], made)
        return
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, names, delimiter=";", restval="")
        writer.writeheader()
        writer.writerows(rows(count))


def memory() -> float:
    """The most this process ever had, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"TRUNCATE {ENROLMENTS}, {PERSONS} CASCADE")
    ImportRow.objects.all().delete()


def with_the_command(path: Path) -> None:
    call_command("import_trajecten", path, organisatie=KBO, stdout=io.StringIO())


FLAT = (*(name for name in TOLD), "identity", "insz_encrypted", "insz_index", "row_number", *KEY, *SAID)


def export(target: Path) -> None:
    """The rows as they came to stand in the tables: what the bare way begins with."""
    told = {*TOLD, "identity", "insz_encrypted", "insz_index"}
    names = [f"{'p' if name in told else 'e'}.{name}" for name in FLAT]
    with connection.cursor() as cursor, target.open("w", encoding="utf-8") as file:
        select = f"SELECT {', '.join(names)} FROM {ENROLMENTS} e JOIN {PERSONS} p ON p.id = e.person_id ORDER BY e.id"
        cursor.copy_expert(f"COPY ({select}) TO STDOUT", file)


def bare(source: Path, owner_id: int, import_id: int) -> None:
    """COPY into a table without any index, INSERT the people, INSERT the enrolments. No questions asked."""
    people = (*TOLD, "identity", "insz_encrypted", "insz_index")
    with connection.cursor() as cursor, source.open(encoding="utf-8") as file:
        cursor.execute("BEGIN")
        cursor.execute(
            f"CREATE TEMP TABLE flat ON COMMIT DROP AS SELECT {', '.join(FLAT)} FROM "
            f"(SELECT p.identity, p.insz_encrypted, p.insz_index, {columns(TOLD, 'p')}, e.row_number, "
            f"{columns((*KEY, *SAID), 'e')} FROM {PERSONS} p CROSS JOIN {ENROLMENTS} e) x WHERE false"
        )
        cursor.copy_expert(f"COPY flat ({', '.join(FLAT)}) FROM STDIN", file)
        cursor.execute(
            f"INSERT INTO {PERSONS} (owner_id, person_number, {columns(people)}) "
            f"SELECT DISTINCT ON (identity) {owner_id}, 0, {columns(people)} FROM flat ORDER BY identity"
        )
        cursor.execute(
            f"INSERT INTO {ENROLMENTS} "
            f"(person_id, owner_id, source_import_id, row_number, {columns(REPEATED)}, {columns((*KEY, *SAID))}) "
            f"SELECT p.id, {owner_id}, {import_id}, f.row_number, {columns(REPEATED, 'p')}, "
            f"{columns((*KEY, *SAID), 'f')} "
            f"FROM flat f JOIN {PERSONS} p ON p.owner_id = {owner_id} AND p.identity = f.identity"
        )
        cursor.execute("COMMIT")


def timed(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def measure(path: Path, count: int, rounds: int) -> int:
    owner = Organisation.objects.get(kbo=KBO)
    flat = path.with_suffix(".copy")
    ours, theirs = [], []
    for _ in range(rounds):
        ours.append(timed(partial(with_the_command, path)))
        if PastEnrolment.objects.count() != count:
            print("Not every row came in.")
            return 1
        export(flat)
        empty()
        import_id = Import.objects.order_by("-pk")[0].pk
        theirs.append(timed(partial(bare, flat, owner.pk, import_id)))
        empty()
    most, own, other = memory(), statistics.median(ours), statistics.median(theirs)
    print(f"import_trajecten     {own:6.1f} s   {count / own:9,.0f} rows a second   at most {most:.0f} MB")
    print(f"bare COPY and INSERT {other:6.1f} s   {count / other:9,.0f} rows a second")
    print(f"speed of the import  {other / own:6.2f} times that of the bare way")
    fast_enough = path.suffix == ".xlsx" or other / own >= LOWEST
    return 0 if fast_enough and most <= MOST_MEMORY else 1


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--xlsx", action="store_true")
    options = parser.parse_args()
    path = Path(HOME.name) / ("rows.xlsx" if options.xlsx else "rows.csv")
    write_file(path, options.rows)
    SERVERS.start()
    try:
        call_command("migrate", verbosity=0)
        call_command("load_reference_data", stdout=io.StringIO())
        return measure(path, options.rows, options.rounds)
    finally:
        connection.close()
        SERVERS.stop()
        HOME.cleanup()


if __name__ == "__main__":
    sys.exit(main())
