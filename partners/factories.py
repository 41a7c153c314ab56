"""People and organisations for tests and stories: one line per person who matters in the sentence."""

import datetime

import factory

from partners.actor import Actor
from partners.models import Deputy, Membership, Municipality, Organisation, Province, User
from partners.roles import OrganisationKind, Role


class MunicipalityFactory(factory.django.DjangoModelFactory[Municipality]):
    class Meta:
        model = Municipality
        django_get_or_create = ["nis"]

    nis = factory.Sequence(lambda n: f"{90000 + n}")
    name = factory.Sequence(lambda n: f"Gemeente {n}")
    province = Province.ANTWERPEN


class OrganisationFactory(factory.django.DjangoModelFactory[Organisation]):
    class Meta:
        model = Organisation

    class Params:
        ocmw = factory.Trait(
            kind=OrganisationKind.OCMW,
            municipality=factory.SubFactory(MunicipalityFactory),
            name=factory.LazyAttribute(lambda o: f"OCMW {o.municipality.name}"),
        )
        vdab = factory.Trait(kind=OrganisationKind.VDAB, name=factory.Sequence(lambda n: f"VDAB dienst {n}"))
        partner = factory.Trait(kind=OrganisationKind.PARTNER, name=factory.Sequence(lambda n: f"Partner {n}"))
        school = factory.Trait(kind=OrganisationKind.SCHOOL, name=factory.Sequence(lambda n: f"School {n}"))
        welfare = factory.Trait(kind=OrganisationKind.WELFARE, name=factory.Sequence(lambda n: f"Welzijnsdienst {n}"))

    kind = OrganisationKind.VDAB
    name = factory.Sequence(lambda n: f"Organisatie {n}")
    province = Province.ANTWERPEN
    phone = "+3215222222"
    team_mailbox = factory.Sequence(lambda n: f"team{n}@example.org")


class UserFactory(factory.django.DjangoModelFactory[User]):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"persoon{n}@example.org")
    first_name = "Els"
    last_name = factory.Sequence(lambda n: f"Janssens {n}")
    tour_ended_at = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)  # a colleague who knows the portal


class MembershipFactory(factory.django.DjangoModelFactory[Membership]):
    class Meta:
        model = Membership

    class Params:
        social_worker = factory.Trait(role=Role.SOCIAL_WORKER, organisation__ocmw=True)
        work_coach = factory.Trait(role=Role.WORK_COACH, organisation__ocmw=True)
        ocmw_head = factory.Trait(role=Role.TEAM_HEAD, organisation__ocmw=True)
        mediator = factory.Trait(role=Role.MEDIATOR, organisation__vdab=True)
        vdab_head = factory.Trait(role=Role.TEAM_HEAD, organisation__vdab=True)
        network_manager = factory.Trait(role=Role.NETWORK_MANAGER, organisation__vdab=True)
        partner_coach = factory.Trait(role=Role.PARTNER_COACH, organisation__partner=True)
        case_manager = factory.Trait(role=Role.SCHOOL_CASE_MANAGER, organisation__school=True)

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.MEDIATOR
    phone = "+3215333333"
    active_from = datetime.date(2020, 1, 1)


class DeputyFactory(factory.django.DjangoModelFactory[Deputy]):
    class Meta:
        model = Deputy

    membership = factory.SubFactory(MembershipFactory, mediator=True)
    deputy = factory.SubFactory(
        MembershipFactory, mediator=True, organisation=factory.SelfAttribute("..membership.organisation")
    )
    starts_on = datetime.date(2026, 11, 1)
    ends_on = datetime.date(2026, 11, 30)


def acting(membership: Membership) -> Actor:
    """The actor this membership makes."""
    return Actor(user=membership.user, membership=membership)


def an_actor(trait: str, **fields: object) -> Actor:
    """An actor by a membership trait: `an_actor("mediator")`, `an_actor("social_worker", organisation=o)`."""
    return acting(MembershipFactory.create(**{trait: True}, **fields))
