"""The calendar file of a group (RFC 5545): stable, moved when something moved, and without a name."""

import datetime

import pytest
from django.conf import settings

from trajects.outflow.ics import LONGEST_LINE, calendar_of, escaped, folded
from trajects.outflow.models import Group
from trajects.outflow.stories import GroupStory, Member

pytestmark = pytest.mark.django_db


def file_of(story: GroupStory) -> str:
    group = Group.objects.for_page().get(pk=story.group.pk)
    return calendar_of(group, group.sessions.order_by("number"))


def unfolded(text: str) -> list[str]:
    return text.replace("\r\n ", "").split("\r\n")


def values(text: str, name: str) -> list[str]:
    return [line.partition(":")[2] for line in unfolded(text) if line.startswith(f"{name}:")]


def test_every_session_is_an_event_with_an_identity_of_its_own(story: GroupStory) -> None:
    lines = unfolded(file_of(story))
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 12
    uids = values(file_of(story), "UID")
    assert len(set(uids)) == 12
    assert all(uid.startswith(f"groep-{story.group.reference}-sessie-") for uid in uids)


def test_hours_are_in_utc_winter_and_summer(story: GroupStory) -> None:
    starts = values(file_of(story), "DTSTART")
    assert starts[0] == "20260904T070000Z"
    assert starts[-1] == "20261120T080000Z"
    assert values(file_of(story), "DTEND")[0] == "20260904T100000Z"


def test_a_moved_session_keeps_its_identity_and_counts_its_moves(story: GroupStory) -> None:
    before = values(file_of(story), "UID")
    story.fire("move_session", session=story.session(2), starts_at=datetime.datetime(2026, 9, 10, 13), minutes=120)
    after = file_of(story)
    assert values(after, "UID") == before
    assert values(after, "SEQUENCE") == ["0", "1", *["0"] * 10]
    assert values(after, "DTSTART")[1] == "20260910T110000Z"


def test_no_participant_stands_in_it(story: GroupStory, member: Member) -> None:
    text = file_of(story)
    for word in (member.client.first_name, member.client.last_name, member.client.number):
        assert word not in text
    assert f"{settings.PORTAL_URL}/groepen/{story.group.reference}/" in "".join(unfolded(text))


def test_lines_are_short_end_as_they_must_and_cut_no_character(story: GroupStory) -> None:
    Group.objects.filter(pk=story.group.pk).update(place="Ü" * 60)
    story.group.sessions.update(place="Zaal «Ÿ»; trap 2, links" + "é" * 50)
    text = file_of(story)
    assert "\n" not in text.replace("\r\n", "")
    assert all(len(line.encode()) <= LONGEST_LINE for line in text.split("\r\n"))
    assert "Zaal «Ÿ»\\; trap 2\\, links" + "é" * 50 in values(text, "LOCATION")[0]


@pytest.mark.parametrize(
    ("text", "written"), [("a,b;c", "a\\,b\\;c"), ("a\\b", "a\\\\b"), ("a\r\nb\nc", "a\\nb\\nc"), ("gewoon", "gewoon")]
)
def test_text_is_escaped(text: str, written: str) -> None:
    assert escaped(text) == written


@pytest.mark.parametrize("length", [1, 74, 75, 76, 200])
def test_folding_loses_nothing(length: int) -> None:
    line = "é" * length
    assert folded(line).replace("\r\n ", "") == line
