"""The draaiboek of a warm handover: a conversation with a sheet, and somebody who confirms."""

from trajects.dossier.sources import OKOT_NOTE, TWE_NOTE, WORKING_RULE
from trajects.pages.playbook.advice import PORTAL, Advice, advice

WARM = f"{OKOT_NOTE} §B.2"

STEPS: dict[str, Advice] = {
    "open": advice(
        "Een warme overdracht is een gesprek van begeleider tot begeleider, het liefst per telefoon.",
        "Kies aan wie je overdraagt en waarom. Vertel de cliënt wat je doorgeeft.",
        source=WARM,
    ),
    "prepare": advice(
        "Het traject maakt de overdracht klaar. De fiche begint met wat het dossier al weet.",
        "Kijk ze na en vul aan voor je ze aanbiedt.",
        source=PORTAL,
    ),
    "offer": advice(
        "Geef zo veel mogelijk mee dat telt voor het traject naar werk, en niets anders.",
        "Stel meteen enkele momenten voor om te bellen.",
        source=f"{WARM}; {WORKING_RULE}",
    ),
    "withdraw": advice(
        "De andere kant ziet de fiche dan niet meer. Zeg waarom, en bel als jullie al afspraken.",
        source=PORTAL,
    ),
    "choose_moment": advice(
        "Kies een moment waarop je rustig kunt praten. Past er geen, stel dan zelf andere voor.",
        "Lees de fiche vooraf: dan gaat het gesprek over wat er niet in staat.",
        source=PORTAL,
    ),
    "propose_moments": advice(
        "Stel momenten voor waarop jij zelf bereikbaar bent. De andere kant kiest er één.",
        source=PORTAL,
    ),
    "log_contact": advice(
        "Bellen of samenzitten is warm, een mail alleen niet. Koos je iets anders, schrijf dan waarom.",
        "Elke kant noteert het gesprek zelf, kort: wanneer, hoe, met wie.",
        source=f"{WARM}; {WORKING_RULE}",
    ),
    "confirm": advice(
        "Bevestig pas als je de fiche las en het gesprek had, en je weet wat jouw volgende stap is.",
        "Zonder jouw bevestiging is de overdracht niet af.",
        source=WORKING_RULE,
    ),
    "redirect": advice(
        "Ben jij niet de juiste persoon? Stuur door naar wie het wel is, dan moet de afzender niet opnieuw beginnen.",
        source=WORKING_RULE,
    ),
    "refuse": advice(
        "Weiger alleen als je ook niemand anders kent. Schrijf waarom: de afzender moet verder kunnen.",
        source=WORKING_RULE,
    ),
    "set_availability": advice(
        "Na een overdracht blijft de trajectbegeleider beschikbaar voor overleg. Zeg tot wanneer en hoe.",
        source=TWE_NOTE,
    ),
    "finish": advice(
        "Sluit af als de begeleiding bij de andere dienst echt loopt.",
        "Daarna blijf je bereikbaar tot de dag die je opgaf.",
        source=f"{TWE_NOTE}; {WORKING_RULE}",
    ),
}
