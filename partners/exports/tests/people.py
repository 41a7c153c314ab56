"""The members of one's organisation as a list of people, each standing for the client with their number."""

from okot_portal.tables import Kind
from partners.exports.listing import INSZ, PERSONAL, Answer, Listing, Question, field
from partners.models import Membership
from partners.roles import Role


def ask(question: Question) -> Answer:
    found = Membership.objects.filter(organisation=question.actor.organisation).select_related("user").order_by("pk")
    function = question.data.get("functie", "")
    words = [("Functie", function)] if function else []
    return Answer(found.filter(function=function) if function else found, words)


LISTS = [
    Listing(
        code="mensen",
        title="Mensen",
        file_name="mensen",
        url=lambda: "/mensen/",
        may=lambda actor: actor.role == Role.SOCIAL_WORKER,
        ask=ask,
        fields=(
            field("Nummer", lambda member: member.pk, Kind.NUMBER),
            field("Functie", lambda member: member.function),
            field("Naam", lambda member: member.user.last_name, reveals=PERSONAL),
            field("INSZ", lambda member: "85073003328", reveals=INSZ),
        ),
        client_of=lambda member: member.pk,
    )
]
