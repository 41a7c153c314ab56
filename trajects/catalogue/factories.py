"""Trainings for tests and stories: by default an OKOT on offer, with its contact mediator."""

import factory

from partners.factories import MembershipFactory, OrganisationFactory
from partners.models import Province
from trajects.catalogue.conditions import AnsweredBy, EntryCondition
from trajects.catalogue.levels import Level
from trajects.catalogue.trainings import Occupation, Training


class OccupationFactory(factory.django.DjangoModelFactory[Occupation]):
    class Meta:
        model = Occupation
        django_get_or_create = ["name"]

    name = factory.Sequence(lambda n: f"Beroep {n}")


class TrainingFactory(factory.django.DjangoModelFactory[Training]):
    class Meta:
        model = Training

    class Params:
        without_mediator = factory.Trait(contact_mediator=None, is_offered=False)
        pilot = factory.Trait(level=Level.NONE, is_okot=False, is_education_qualifying=False)
        nursing = factory.Trait(level=Level.HBOV, name="Verpleegkunde", years=3)

    code = factory.Sequence(lambda n: f"opleiding-{n}")
    name = factory.Sequence(lambda n: f"Opleiding {n}")
    level = Level.GRAD
    years = 2
    school = factory.SubFactory(OrganisationFactory, school=True)
    place = "Mechelen"
    province = Province.ANTWERPEN
    recognised_years = [2025, 2026]
    contact_service = factory.SubFactory(OrganisationFactory, vdab=True)
    contact_mediator = factory.SubFactory(
        MembershipFactory, mediator=True, organisation=factory.SelfAttribute("..contact_service")
    )
    is_offered = True


class EntryConditionFactory(factory.django.DjangoModelFactory[EntryCondition]):
    class Meta:
        model = EntryCondition

    class Params:
        screening = factory.Trait(answered_by=AnsweredBy.VDAB, text="De cliënt slaagt in de screening van VDAB.")

    code = factory.Sequence(lambda n: f"OKI-T{n}")
    level = Level.GRAD
    text = "De cliënt voldoet aan een voorwaarde."
    source = "een test"
