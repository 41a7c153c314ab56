"""The team as a file, for who looks after it."""

from django.urls import reverse

from okot_portal.known import known
from okot_portal.tables import Kind
from okot_portal.web.fields import phone_text
from partners import team
from partners.exports.listing import PERSONAL, Answer, Listing, Question, field


def ask(question: Question) -> Answer:
    return Answer(team.members(known(question.actor.organisation), question.today))


FIELDS = (
    field("Naam", lambda member: member.user.last_name, width=24, reveals=PERSONAL),
    field("Voornaam", lambda member: member.user.first_name, reveals=PERSONAL),
    field("Rol", lambda member: member.get_role_display(), width=36),
    field("Functie", lambda member: member.function_label, width=36),
    field("E-mail", lambda member: member.user.email, width=32, reveals=PERSONAL),
    field("Telefoon", lambda member: phone_text(member.phone) or None, reveals=PERSONAL),
    field("Actief vanaf", lambda member: member.active_from, Kind.DATE),
    field("Actief tot en met", lambda member: member.active_until, Kind.DATE),
)
LISTS = (
    Listing(
        code="team",
        title="Mijn team",
        file_name="team",
        url=lambda: reverse("team"),
        may=team.looks_after_team,
        ask=ask,
        fields=FIELDS,
    ),
)
