"""Saved views: one's own and the team's, where a list begins, and what is never kept."""

import pytest
from django.db import IntegrityError, transaction
from django.http import QueryDict
from django.test import Client as Browser
from django.urls import reverse

from partners.factories import MembershipFactory
from partners.models import Membership
from partners.saved_views.models import SavedView, kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def els() -> Membership:
    return MembershipFactory.create(social_worker=True)


@pytest.fixture
def tom(els: Membership) -> Membership:
    return MembershipFactory.create(social_worker=True, organisation=els.organisation)


def browser(person: Membership) -> Browser:
    reader = Browser()
    reader.force_login(person.user)
    return reader


def keep(person: Membership, **given: object) -> SavedView:
    return SavedView.objects.create(
        **{"membership": person, "listing": "acties", "name": "Te laat", "query": "toon=late", **given}  # type: ignore[arg-type]
    )


def test_the_filters_of_the_address_are_kept_and_never_the_words_somebody_was_searched_by() -> None:
    asked = QueryDict("wie=team&toon=late&q=El+Amrani&gezocht=1&na=12&weergave=3&alles=1&actie=")
    assert kept(asked) == "toon=late&wie=team"


def test_a_view_is_kept_from_the_list_and_opens_it_with_the_same_filters(els: Membership) -> None:
    reader = browser(els)
    page = reader.get(reverse("worklist"), {"wie": "team", "toon": "late"}).content.decode()
    address = f"{reverse('saved-view-new', args=['acties'])}?toon=late&wie=team"
    assert f'href="{address.replace("&", "&amp;")}"' in page
    answer = reader.post(address, {"name": "Te laat van het team"}, follow=True)
    view = SavedView.objects.get()
    assert (view.query, view.is_shared, view.is_default) == ("toon=late&wie=team", False, False)
    assert answer.redirect_chain[-1][0] == f"/?toon=late&wie=team&weergave={view.pk}"
    assert f'aria-current="true" href="?toon=late&amp;wie=team&amp;weergave={view.pk}"' in answer.content.decode()


def test_a_list_begins_with_the_default_view_of_whoever_has_one_and_shows_all_on_request(
    els: Membership, tom: Membership
) -> None:
    view = keep(els, is_default=True, is_shared=True)
    assert browser(els).get("/")["Location"] == f"/?toon=late&weergave={view.pk}"
    assert browser(els).get("/", {"wie": "mij"}).status_code == 200
    assert browser(tom).get("/").status_code == 200, "somebody else's default is not mine"


@pytest.mark.parametrize(
    ("listing", "name", "args"), [("dossiers", "clients:list", []), ("trajecten-twe", "trajectory-list", ["twe"])]
)
def test_the_other_lists_have_views_as_well(els: Membership, listing: str, name: str, args: list[str]) -> None:
    view = keep(els, listing=listing, query="state=open", is_default=True)
    address = reverse(name, args=args)
    assert browser(els).get(address)["Location"] == f"{address}?state=open&weergave={view.pk}"
    assert view.name in browser(els).get(address, {"alles": "1"}).content.decode()


def test_a_shared_view_is_seen_by_the_team_and_changed_by_its_owner_only(els: Membership, tom: Membership) -> None:
    shared, own = keep(els, name="Enkel dringend", is_shared=True), keep(els, name="Enkel van mij")
    seen = browser(tom).get("/").content.decode()
    assert shared.name in seen
    assert own.name not in seen
    for name in ("saved-view", "saved-view-delete"):
        assert browser(tom).post(reverse(name, args=[shared.pk])).status_code == 404
    stranger = browser(MembershipFactory.create(social_worker=True))
    assert shared.name not in stranger.get("/").content.decode()


def test_a_second_default_takes_the_place_of_the_first_and_a_name_that_is_taken_is_told_at_the_field(
    els: Membership,
) -> None:
    first, reader = keep(els, is_default=True), browser(els)
    reader.post(reverse("saved-view-new", args=["acties"]), {"name": "Vandaag", "is_default": "on"})
    assert SavedView.objects.get(is_default=True).name == "Vandaag"
    answer = reader.post(reverse("saved-view-new", args=["acties"]), {"name": first.name, "is_shared": "on"})
    assert answer.status_code == 422
    told = answer.content.decode()
    assert "Je hebt al een weergave met deze naam. Kies een andere naam." in told
    assert f'value="{first.name}"' in told


def test_the_database_keeps_one_default_per_list_and_person(els: Membership) -> None:
    keep(els, is_default=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        keep(els, name="Nog een", is_default=True)


def test_a_changed_view_keeps_the_filters_of_now_and_a_deleted_one_is_gone(els: Membership) -> None:
    view, reader = keep(els), browser(els)
    changed = reader.get("/", {"toon": "today", "weergave": view.pk}).content.decode()
    assert "Wijzigingen bewaren" in changed
    reader.post(f"{reverse('saved-view', args=[view.pk])}?toon=today", {"name": "Vandaag"})
    view.refresh_from_db()
    assert (view.name, view.query) == ("Vandaag", "toon=today")
    reader.post(reverse("saved-view-delete", args=[view.pk]))
    assert not SavedView.objects.exists()


def test_there_are_no_views_of_a_list_that_does_not_exist_or_is_not_mine(els: Membership) -> None:
    assert browser(els).get(reverse("saved-view-new", args=["bestaat-niet"])).status_code == 404
    assert browser(els).get(reverse("saved-view-new", args=["team"])).status_code == 404
