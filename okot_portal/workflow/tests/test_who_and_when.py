"""Who may (rules), when (guards), on which day (GEN-03) and who was first: what the person who tried is told."""

import datetime
import re
from typing import Any
from unittest import mock

import pytest
import time_machine

from okot_portal.workflow.errors import InvalidAnswers, NotAllowed, Refused, TooLate
from okot_portal.workflow.machine import Machine
from okot_portal.workflow.rules import Guard
from okot_portal.workflow.tests.parcels import (
    CLERK,
    CLOCK,
    ELS,
    TODAY,
    Diary,
    Parcel,
    S,
    Someone,
    a_machine,
    changed,
)
from okot_portal.workflow.transitions import Step

pytestmark = pytest.mark.django_db

YESTERDAY, TOMORROW = TODAY - datetime.timedelta(days=1), TODAY + datetime.timedelta(days=1)


def untouched(parcel: Parcel) -> bool:
    return Parcel.objects.get(pk=parcel.pk).version == parcel.version


class TestWho:
    def test_a_step_that_is_not_yours_is_not_taken(self, machine: Machine, parcel: Parcel) -> None:
        """A page makes a 404 of it: who may not take a step does not see it either."""
        with pytest.raises(NotAllowed, match="Deze stap is niet aan jou"):
            machine.fire(parcel, "correct", actor=ELS, today=TODAY, answers={"target": S.LOST, "reason": "Fout"})
        assert untouched(parcel)
        assert "correct" not in [option.transition.name for option in machine.options(parcel, ELS, TODAY)]

    def test_not_allowed_says_nothing_about_the_answers(self, machine: Machine, parcel: Parcel) -> None:
        with pytest.raises(NotAllowed):
            machine.fire(parcel, "send", actor=CLOCK, today=TODAY, answers={})

    def test_a_system_step_is_the_portals_alone(self, machine: Machine, parcel: Parcel) -> None:
        sent = machine.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"}).subject
        for person in (ELS, CLERK):
            with pytest.raises(NotAllowed):
                machine.fire(sent, "lose", actor=person, today=TODAY)
        assert machine.fire(sent, "lose", actor=CLOCK, today=TODAY).subject.state == S.LOST


class TestGuards:
    def test_a_hard_guard_refuses_with_its_sentence_rule_and_source(self, machine: Machine) -> None:
        packed = machine.fire(Parcel(), "pack", actor=ELS, today=TODAY).subject
        with pytest.raises(Refused) as refused:
            machine.fire(packed, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"})
        (refusal,) = refused.value.refusals
        assert (refusal.sentence, refusal.rule, refusal.source) == (
            "Weeg het pakje eerst.",
            "PAK-01",
            "het reglement, artikel 1",
        )
        assert refused.value.rules == ("PAK-01",)
        assert untouched(packed)

    def test_a_reason_does_not_open_a_hard_guard(self, machine: Machine) -> None:
        packed = machine.fire(Parcel(), "pack", actor=ELS, today=TODAY).subject
        answers = {"address": "Dorp 1", "override_reason": "Ik heb haast"}
        with pytest.raises(Refused, match="Weeg het pakje eerst"):
            machine.fire(packed, "send", actor=ELS, today=TODAY, answers=answers)

    def test_a_soft_guard_asks_for_a_reason(self, machine: Machine) -> None:
        heavy = machine.fire(Parcel(weight=41), "pack", actor=ELS, today=TODAY).subject
        with pytest.raises(InvalidAnswers) as invalid:
            machine.fire(heavy, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"})
        form = invalid.value.form
        assert [warning.sentence for warning in form.warnings] == ["Dit pakje weegt 41 kg: vraag hulp."]
        assert list(form.errors) == ["override_reason"]
        assert not form["override_reason"].is_hidden
        assert untouched(heavy)

    def test_with_a_reason_the_step_records_what_was_overruled(self, machine: Machine) -> None:
        heavy = machine.fire(Parcel(weight=41), "pack", actor=ELS, today=TODAY).subject
        answers = {"address": "Dorp 1", "override_reason": "Met twee gedragen"}
        step = machine.fire(heavy, "send", actor=ELS, today=TODAY, answers=answers)
        assert (step.overruled, step.reason) == (("PAK-02",), "Met twee gedragen")

    def test_blanks_are_no_reason(self, machine: Machine) -> None:
        heavy = machine.fire(Parcel(weight=41), "pack", actor=ELS, today=TODAY).subject
        with pytest.raises(InvalidAnswers):
            machine.fire(heavy, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1", "override_reason": "   "})

    def test_without_a_warning_nothing_is_overruled(self, machine: Machine, parcel: Parcel) -> None:
        answers = {"address": "Dorp 1", "override_reason": "Voor alle zekerheid"}
        assert machine.fire(parcel, "send", actor=ELS, today=TODAY, answers=answers).overruled == ()

    def test_a_soft_guard_looks_at_the_day_that_was_typed(self) -> None:
        """Whoever enters a step late is not asked why for what was no trouble on the day itself."""

        def open_post(_parcel: Parcel, step: Step) -> bool:
            return step.effective_on != TOMORROW

        not_on_sunday = Guard("PAK-04", "Op zondag sluit de post.", "de chef", True, open_post)
        machine = a_machine(code="weekdays", transitions=changed("send", guards=(not_on_sunday,)))
        parcel = machine.fire(Parcel(weight=1), "pack", actor=ELS, today=TODAY).subject
        with pytest.raises(InvalidAnswers):
            machine.fire(parcel, "send", actor=ELS, today=TOMORROW, answers={"address": "Dorp 1"})
        answers = {"address": "Dorp 1", "effective_on": f"{TODAY:%d/%m/%Y}"}
        assert machine.fire(parcel, "send", actor=ELS, today=TOMORROW, answers=answers).overruled == ()

    def test_a_soft_guard_that_only_the_answers_break_makes_the_question_visible(
        self, machine: Machine, parcel: Parcel
    ) -> None:
        """The form did not warn beforehand; the second time round it must show where the reason goes."""
        with pytest.raises(InvalidAnswers) as invalid:
            machine.fire(parcel, "weigh", actor=ELS, today=TODAY, answers={"weight": "0"})
        form = invalid.value.form
        assert form.errors["override_reason"] == ["Een tweede keer wegen heeft geen zin."]
        assert not form["override_reason"].is_hidden
        answers = {"weight": "0", "override_reason": "De weegschaal was stuk"}
        assert machine.fire(parcel, "weigh", actor=ELS, today=TODAY, answers=answers).overruled == ("PAK-03",)


class TestDay:
    def test_gen_03_a_step_can_be_entered_later_than_it_happened(self, machine: Machine, parcel: Parcel) -> None:
        answers = {"address": "Dorp 1", "effective_on": TODAY}
        step = machine.fire(parcel, "send", actor=ELS, today=TOMORROW, answers=answers)
        assert (step.effective_on, step.today) == (TODAY, TOMORROW)
        assert (step.subject.state_on, step.subject.sent_on) == (TODAY, TODAY)

    def test_gen_03_without_a_day_it_happened_today(self, machine: Machine, parcel: Parcel) -> None:
        answers = {"address": "Dorp 1", "effective_on": ""}
        assert machine.fire(parcel, "send", actor=ELS, today=TOMORROW, answers=answers).effective_on == TOMORROW

    def test_gen_03_no_step_lies_in_the_future(self, machine: Machine, parcel: Parcel) -> None:
        with pytest.raises(InvalidAnswers, match="ligt in de toekomst") as invalid:
            machine.fire(
                parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1", "effective_on": TOMORROW}
            )
        assert list(invalid.value.form.errors) == ["effective_on"]

    def test_gen_03_no_step_lies_before_the_one_before_it(self, machine: Machine, parcel: Parcel) -> None:
        with pytest.raises(InvalidAnswers) as invalid:
            machine.fire(
                parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1", "effective_on": YESTERDAY}
            )
        assert invalid.value.sentence == "De vorige stap was op 22/11/2026. Kies die dag of een latere."
        assert untouched(parcel)

    def test_gen_03_a_correction_may_go_back_but_not_forward(self, machine: Machine, parcel: Parcel) -> None:
        def correct(day: datetime.date) -> Any:
            answers = {"target": S.LOST, "reason": "Verkeerd pakje", "effective_on": day}
            return machine.fire(parcel, "correct", actor=CLERK, today=TODAY, answers=answers)

        with pytest.raises(InvalidAnswers, match="toekomst"):
            correct(TOMORROW)
        step = correct(YESTERDAY)
        assert (step.source, step.target, step.effective_on) == (S.PACKED, S.LOST, YESTERDAY)
        assert step.reason == "Verkeerd pakje"

    def test_a_step_that_asks_no_day_happens_today_whatever_is_sent_along(
        self, machine: Machine, parcel: Parcel
    ) -> None:
        step = machine.fire(parcel, "weigh", actor=ELS, today=TODAY, answers={"weight": 5, "effective_on": YESTERDAY})
        assert step.effective_on == TODAY


class TestTooLate:
    @time_machine.travel("2026-11-22 09:41:30+00:00", tick=False)
    def test_the_second_is_told_who_was_first_when_and_what_it_is_now(self, machine: Machine, parcel: Parcel) -> None:
        machine.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"})
        with pytest.raises(TooLate) as late:
            machine.fire(parcel, "send", actor=CLERK, today=TODAY, answers={"address": "Dorp 2"})
        assert late.value.sentence == (
            "Els (Post Putte) was je voor op 22/11/2026 om 10:41: de status is nu ‘Verzonden’. "
            "Je stap ‘Verzenden’ is niet uitgevoerd. Kijk het dossier na en beslis opnieuw."
        )
        assert Parcel.objects.get(pk=parcel.pk).address == "Dorp 1"

    @pytest.mark.parametrize("seen", [1, "1", "99", "99999999999999999999"])
    def test_who_looked_at_an_older_version_is_too_late_in_the_same_state_too(
        self, machine: Machine, parcel: Parcel, seen: Any
    ) -> None:
        with pytest.raises(TooLate, match=re.escape("Els (Post Putte) was je voor")):
            machine.fire(parcel, "weigh", actor=CLERK, today=TODAY, answers={"weight": 9, "seen_version": seen})
        assert Parcel.objects.get(pk=parcel.pk).weight == 4

    @pytest.mark.parametrize("seen", [2, "2", "", None])
    def test_who_looked_at_this_version_or_at_none_may_go_on(self, machine: Machine, parcel: Parcel, seen: Any) -> None:
        answers = {"weight": 9, "seen_version": seen}
        assert machine.fire(parcel, "weigh", actor=CLERK, today=TODAY, answers=answers).subject.weight == 9

    @pytest.mark.parametrize("seen", ["²", "twee", "1e3"])
    def test_a_version_that_is_no_number_is_an_answer_to_correct(
        self, machine: Machine, parcel: Parcel, seen: str
    ) -> None:
        with pytest.raises(InvalidAnswers):
            machine.fire(parcel, "weigh", actor=CLERK, today=TODAY, answers={"weight": 9, "seen_version": seen})

    def test_the_form_hands_over_the_version_it_was_made_of(self, machine: Machine, parcel: Parcel) -> None:
        step = machine.step(parcel, machine.by_name["weigh"], ELS, TODAY)
        assert machine.form(step)["seen_version"].value() == 2

    def test_a_creation_cannot_be_repeated_on_what_exists(self, machine: Machine, parcel: Parcel) -> None:
        """It would bring any subject back to its first state."""
        sent = machine.fire(parcel, "send", actor=ELS, today=TODAY, answers={"address": "Dorp 1"}).subject
        with pytest.raises(TooLate, match="de status is nu ‘Verzonden’"):
            machine.fire(sent, "pack", actor=CLERK, today=TODAY)
        assert Parcel.objects.get(pk=sent.pk).state == S.SENT
        assert Parcel.objects.count() == 1

    def test_who_was_first_themselves_is_told_so(self, machine: Machine, diary: Diary, parcel: Parcel) -> None:
        """A double click: 'Els was je voor' would puzzle Els."""
        els = mock.Mock(pk=7)
        parcel.changed_by_id = 7
        step = machine.step(parcel, machine.by_name["send"], Someone("Els", user=els), TODAY)
        assert machine._who_was_first(step).startswith("Je zette zelf al een stap op ")


class TestAnswers:
    def test_invalid_answers_keep_what_was_typed_and_change_nothing(
        self, machine: Machine, diary: Diary, parcel: Parcel
    ) -> None:
        lines = list(diary.lines)
        with pytest.raises(InvalidAnswers) as invalid:
            machine.fire(parcel, "weigh", actor=ELS, today=TODAY, answers={"weight": "vier"})
        assert invalid.value.form["weight"].value() == "vier"
        assert list(invalid.value.form.errors) == ["weight"]
        assert invalid.value.sentence
        assert untouched(parcel)
        assert diary.lines == lines

    def test_a_correction_needs_a_reason(self, machine: Machine, parcel: Parcel) -> None:
        with pytest.raises(InvalidAnswers, match="Schrijf de reden op") as invalid:
            machine.fire(parcel, "correct", actor=CLERK, today=TODAY, answers={"target": S.LOST, "reason": " "})
        assert list(invalid.value.form.errors) == ["reason"]
        assert untouched(parcel)

    def test_a_correction_cannot_go_where_the_fields_are_missing(self, machine: Machine, parcel: Parcel) -> None:
        with pytest.raises(Refused, match="Voor ‘Verzonden’ ontbreekt nog: verzonden op, adres"):
            machine.fire(parcel, "correct", actor=CLERK, today=TODAY, answers={"target": S.SENT, "reason": "Fout"})
        assert untouched(parcel)
