"""W:12: MLP opens per client, on a form; who may read is written down, and when it ends."""

import datetime
from typing import Any

import pytest

from okot_portal.parameters.loading import load
from okot_portal.workflow.errors import InvalidAnswers, Refused
from partners.factories import MembershipFactory, OrganisationFactory, acting
from partners.models import Membership, Organisation
from trajects.clients.factories import ClientFactory, GrantFactory
from trajects.dossier.documents import Document, DocumentKind, rendering_of
from trajects.dossier.duties import Duty, DutyKind
from trajects.mlp_access.models import MlpAccess, MlpAccessState
from trajects.mlp_access.stories import MlpAccessStory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 11, 2)


@pytest.fixture
def story(db: None) -> MlpAccessStory:
    load()
    client = ClientFactory.create(informed=True, with_insz=True)
    assert client.worker is not None
    return MlpAccessStory(client, client.worker, day=DAY)


@pytest.fixture
def vdab(db: None) -> Organisation:
    found: Organisation = OrganisationFactory.create(vdab=True)
    return found


def open_kinds(story: MlpAccessStory) -> list[str]:
    return list(Duty.objects.open().of("mlp_access", story.access.pk).values_list("kind", flat=True))


def test_sam_01_the_client_is_told_before_the_ocmw_reads_along() -> None:
    load()
    client = ClientFactory.create()
    with pytest.raises(Refused, match="nog niet geïnformeerd"):
        MlpAccessStory(client, client.worker, day=DAY).begun()


def test_w12_the_form_goes_to_vdab_then_the_access_is_looked_up(story: MlpAccessStory, vdab: Organisation) -> None:
    assert open_kinds(story.begun()) == [DutyKind.MLP_FORM]
    assert open_kinds(story.delivered(vdab)) == [DutyKind.MLP_CHECK]
    assert open_kinds(story.later(3).active()) == []
    assert (story.access.state, story.access.active_on) == (MlpAccessState.ACTIVE, story.day)


def test_w12_the_form_names_who_reads_and_never_the_insz(story: MlpAccessStory, vdab: Organisation) -> None:
    story.begun().delivered(vdab)
    form = Document.objects.get(kind=DocumentKind.MLP_ACCESS)
    assert form.data["work_coach"]["name"] == str(story.worker.user)
    assert story.access.client.insz not in str(form.data)
    assert bytes(rendering_of(form).content).startswith(b"%PDF")


@pytest.mark.parametrize("missing", ["reader", "vdab"])
def test_w12_a_form_without_a_reader_or_a_service_is_none(
    story: MlpAccessStory, vdab: Organisation, missing: str
) -> None:
    answers: dict[str, Any] = {"reader": story.worker.membership, "vdab": vdab} | {missing: None}
    story.begun()
    with pytest.raises(InvalidAnswers, match="Kies"):
        story.fire("deliver", **answers)


def test_w12_only_a_colleague_can_be_the_reader(story: MlpAccessStory, vdab: Organisation) -> None:
    elsewhere: Membership = MembershipFactory.create(social_worker=True)
    story.begun()
    with pytest.raises(InvalidAnswers):
        story.fire("deliver", reader=elsewhere, vdab=vdab)


def test_w12_it_ends_with_a_reason_and_can_be_asked_again(story: MlpAccessStory, vdab: Organisation) -> None:
    again = MlpAccessStory(story.access.client, story.worker.membership, day=DAY)  # type: ignore[arg-type]
    story.begun().delivered(vdab).active()
    with pytest.raises(Refused, match="al in behandeling of actief"):
        again.begun()
    story.closed()
    assert again.begun().access.state == MlpAccessState.NOT_ARRANGED


def test_vdab_does_not_see_the_ocmws_arrangements_even_with_the_dossier_open(story: MlpAccessStory) -> None:
    story.begun()
    bert = GrantFactory(client=story.access.client).membership
    assert MlpAccess.objects.visible_to(acting(bert)).count() == 0
    assert MlpAccess.objects.visible_to(story.worker).count() == 1
