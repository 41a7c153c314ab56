"""From a file to the tables: what is written, what a second time changes, and that nothing is ever half written."""

import pytest
from django.utils import timezone

from partners.factories import OrganisationFactory
from partners.models import Organisation
from trajects.clients.factories import ClientFactory
from trajects.past import applying, people, work
from trajects.past.choices import ImportMode, ImportStatus
from trajects.past.models import Import, PastEnrolment, PastPerson
from trajects.past.tests.bringing import JAN, MIA, SOFIE, TODAY, applied, as_csv, bring, checked, jan, row, verdicts

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("putte")]


@pytest.fixture
def owner() -> Organisation:
    return OrganisationFactory.create(vdab=True)


def everything() -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    people_now = PastPerson.objects.order_by("pk").values()
    return list(people_now), list(PastEnrolment.objects.order_by("pk").values())


def test_a_row_becomes_a_person_and_an_enrolment(owner: Organisation) -> None:
    applied(as_csv(row(werk_na_6_maanden="ja")), owner=owner)
    person, enrolment = PastPerson.objects.get(), PastEnrolment.objects.get()
    assert (person.insz, person.first_name, person.municipality_id) == ("85073003328", "Sofie", "12029")
    assert (person.owner, person.client, person.person_number) == (owner, None, -person.pk)
    assert (enrolment.person, enrolment.owner, enrolment.kind, enrolment.level) == (person, owner, "okot", "hbov")
    assert (enrolment.year, enrolment.outcome, str(enrolment.ended_on)) == (1, "passed", "2014-06-30")
    assert (enrolment.home_province, enrolment.works_6m, enrolment.works_3m) == ("antwerpen", True, None)
    assert enrolment.low_schooled is None, "empty is unknown, never no"


def test_the_same_file_twice_changes_nothing(owner: Organisation) -> None:
    content = as_csv(row(), row(opleidingsjaar="2", start_op="01/09/2014", einde_op="30/06/2015"), jan())
    first = applied(content, owner=owner)
    before = everything()
    again = applied(content, owner=owner)
    assert everything() == before
    assert (first.counts["new"], again.counts["new"], again.counts["same"]) == (3, 0, 3)


def test_a_person_who_moved_between_two_rows_changes_nothing_the_second_time(owner: Organisation) -> None:
    content = as_csv(row(), row(gemeente="", start_op="01/09/2014", einde_op="30/06/2015", voornaam="Sofia"))
    applied(content, owner=owner)
    assert applied(content, owner=owner).counts["same"] == 2
    assert PastPerson.objects.get().first_name == "Sofia", "the latest row says who somebody is"


def test_a_corrected_file_changes_the_row_and_nothing_else(owner: Organisation) -> None:
    applied(as_csv(row(), jan()), owner=owner)
    batch = applied(as_csv(row(resultaat="niet geslaagd"), jan()), owner=owner)
    assert verdicts(batch) == ["changed", "same"]
    assert sorted(PastEnrolment.objects.values_list("outcome", flat=True)) == ["failed", "passed"]


def test_an_empty_cell_wipes_nothing_of_a_person(owner: Organisation) -> None:
    applied(as_csv(row()), owner=owner)
    applied(as_csv(row(geboortedatum="", geslacht="")), owner=owner)
    person = PastPerson.objects.get()
    assert (str(person.birth_date), person.sex) == ("1985-07-30", "V")


def test_row_by_row_a_wrong_row_stops_no_other(owner: Organisation) -> None:
    batch = applied(as_csv(row(), row(insz="123"), jan()), owner=owner)
    assert verdicts(batch) == ["new", "wrong", "new"]
    assert PastEnrolment.objects.count() == 2


def test_all_or_nothing_takes_nothing_over_when_one_row_is_wrong(owner: Organisation) -> None:
    batch = applied(as_csv(row(), row(insz="123")), owner=owner, mode=ImportMode.WHOLE)
    assert (batch.status, batch.problem) == (ImportStatus.CHECKED, applying.HELD_BACK)
    assert everything() == ([], [])


def test_all_or_nothing_takes_a_right_file_over(owner: Organisation) -> None:
    assert applied(as_csv(row(), jan()), owner=owner, mode=ImportMode.WHOLE).status == ImportStatus.DONE
    assert PastEnrolment.objects.count() == 2


def test_nothing_is_half_written_when_it_breaks(owner: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(_pk: int) -> int:
        raise RuntimeError("the power went")

    monkeypatch.setattr(people, "number_those_of", breaks)
    batch = applied(as_csv(row(), jan()), owner=owner)
    assert (batch.status, batch.problem) == (ImportStatus.FAILED, work.BROKE)
    assert everything() == ([], [])


def test_what_was_taken_over_is_not_taken_over_again(owner: Organisation) -> None:
    batch = applied(as_csv(row()), owner=owner)
    assert applying.apply(batch.pk, timezone.now()) is False
    assert work.begin_apply(batch) is False
    assert work.begin_check(batch, chosen={}, mode=ImportMode.ROWS) is False


def test_an_import_looked_at_before_another_was_taken_over_is_looked_at_again(owner: Organisation) -> None:
    applied(as_csv(row()), owner=owner)
    early = checked(as_csv(row()), owner=owner)
    assert verdicts(early) == ["same"]
    applied(as_csv(row(resultaat="niet geslaagd")), owner=owner)
    work.begin_apply(early)
    work.work_now(early.pk, TODAY)
    assert PastEnrolment.objects.get().outcome == "passed"


def test_checking_goes_on_where_a_worker_stopped(owner: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(work, "PIECE", 2)
    content = as_csv(*(row(start_op=f"0{day}/09/2013") for day in range(1, 8)))
    batch = bring(content, owner=owner)
    work.begin_check(batch, chosen=batch.mapping["columns"], mode=ImportMode.ROWS)
    kept = work.keep
    monkeypatch.setattr(work, "keep", lambda b, piece, done: kept(b, piece, done) if done < 4 else breaks())

    def breaks() -> bool:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        work.work_now(batch.pk, TODAY)
    assert Import.objects.get().done == 4
    monkeypatch.setattr(work, "keep", kept)
    assert work.work_off(timezone.now(), TODAY) == 0, "who just gave a sign of life is left alone"
    assert work.work_off(timezone.now() + 2 * work.SILENT, TODAY) == 1
    batch.refresh_from_db()
    assert (batch.status, batch.done, verdicts(batch)) == (ImportStatus.CHECKED, 7, ["new"] * 7)


def test_a_piece_that_another_worker_kept_is_not_kept_twice(owner: Organisation) -> None:
    batch = bring(as_csv(row()), owner=owner)
    work.begin_check(batch, chosen=batch.mapping["columns"], mode=ImportMode.ROWS)
    Import.objects.update(done=1)
    assert work.keep(batch, [], 0) is False


def test_somebody_known_to_the_portal_counts_as_that_client(owner: Organisation) -> None:
    client = ClientFactory.create(insz="85073003328")
    applied(as_csv(row(), jan()), owner=owner)
    known, unknown = PastPerson.objects.order_by("pk")
    numbers = {person.client_id: person.person_number for person in (known, unknown)}
    assert numbers[client.pk] == client.pk
    assert numbers[None] < 0


def test_two_organisations_that_import_one_person_count_one_person(owner: Organisation) -> None:
    applied(as_csv(row()), owner=owner)
    applied(as_csv(row()))
    assert len(set(PastPerson.objects.values_list("person_number", flat=True))) == 1
    assert PastPerson.objects.count() == 2


def test_a_client_registered_later_is_found_by_the_nightly_round(owner: Organisation) -> None:
    applied(as_csv(row(), row(insz=MIA, geboortedatum="")), owner=owner)
    applied(as_csv(row()))
    client = ClientFactory.create(insz="85073003328")
    assert people.number_everybody() == 2
    assert set(PastPerson.objects.filter(client=client).values_list("person_number", flat=True)) == {client.pk}
    assert people.number_everybody() == 0


def test_a_person_follows_their_client_into_another_record(owner: Organisation) -> None:
    old, new = ClientFactory.create(insz="85073003328"), ClientFactory.create()
    applied(as_csv(row()), owner=owner)
    old.insz_encrypted = old.insz_index = None
    old.merged_into = new
    old.save()
    people.number_everybody()
    person = PastPerson.objects.get()
    assert (person.client, person.person_number) == (new, new.pk)


def test_somebody_without_a_number_is_known_by_the_key_of_the_organisation(owner: Organisation) -> None:
    nameless = row(insz="", externe_sleutel="K-1", naam="", voornaam="")
    applied(as_csv(nameless), owner=owner)
    assert applied(as_csv(nameless), owner=owner).counts["same"] == 1
    applied(as_csv(nameless))
    assert sorted(PastPerson.objects.values_list("identity", flat=True)) == ["x:K-1", "x:K-1"]
    assert len(set(PastPerson.objects.values_list("person_number", flat=True))) == 2


def test_the_insz_opens_with_its_own_row_only(owner: Organisation) -> None:
    applied(as_csv(row(), jan()), owner=owner)
    assert {person.insz for person in PastPerson.objects.all()} == {"85073003328", JAN}
    assert SOFIE.replace(".", "").encode() not in bytes(PastPerson.objects.order_by("pk")[0].insz_encrypted or b"")


def test_files_and_rows_go_when_their_time_is_over_and_what_was_taken_over_stays(owner: Organisation) -> None:
    batch = applied(as_csv(row()), owner=owner)
    place = batch.file.path
    assert work.tidy(timezone.now()) == 0
    Import.objects.update(expires_at=timezone.now())
    assert work.tidy(timezone.now()) == 1
    batch.refresh_from_db()
    assert (batch.file.name, batch.name, batch.rows.count(), PastEnrolment.objects.count()) == ("", "", 0, 1)
    with pytest.raises(FileNotFoundError):
        open(place)  # noqa: PTH123, SIM115
    assert work.tidy(timezone.now()) == 0
