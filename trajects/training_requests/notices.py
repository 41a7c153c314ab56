"""What the two sides hear of a training request (domain.md §6: N10, N10b, N11, and N3 and N4 of any training)."""

from okot_portal.workflow.transitions import Notice
from trajects.training_requests import rules

ASKED = Notice(
    "N10",
    to=rules.the_mediator,
    title="Nieuwe opleidingsaanvraag {reference}",
    body="Een OCMW vraagt een opleiding aan binnen een TWE. De beoordeling en de contactgegevens staan in het portaal.",
)
IN_SCREENING = Notice(
    "N10b",
    to=rules.the_ocmw,
    title="Opleidingsaanvraag {reference} is in screening",
    body="VDAB of de opleidingsverstrekker screent de cliënt. De lijn staat ook in MLP, bij stappen naar werk.",
)
APPROVED = Notice(
    "N11",
    to=rules.the_ocmw,
    title="Beslissing over opleidingsaanvraag {reference}",
    body="De opleiding kan starten. Dag en plaats staan in het portaal. Verwittig de cliënt.",
)
REFUSED = Notice(
    "N11",
    to=rules.the_ocmw,
    title="Beslissing over opleidingsaanvraag {reference}",
    body="De opleiding kan niet starten. De reden en het advies staan in het portaal.",
)
CANCELLED = Notice(
    "N10c",
    to=rules.the_mediator_if_asked,
    title="Opleidingsaanvraag {reference} gaat niet door",
    body="Het OCMW annuleerde de aanvraag. De reden staat in het portaal.",
)
STARTED = Notice(
    "N3",
    to=rules.the_other_side,
    title="Opleiding gestart voor {reference}",
    body="De start staat in het portaal, en ook wat dit betekent voor het TWE.",
)
ENDED = Notice(
    "N4",
    to=rules.the_other_side,
    title="Resultaat van de opleiding voor {reference}",
    body="Het resultaat staat in het portaal. De competenties worden bijgewerkt in MLP.",
)
OTHER_OCMW = Notice(
    "OV",
    to=rules.the_mediator_if_asked,
    title="Een ander OCMW of een andere MA/ATB volgt {reference}",
    body="Wie de cliënt voortaan opvolgt en hoe je die persoon bereikt, staat in het portaal.",
)
