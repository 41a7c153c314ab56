"""The draaiboek of the groups after article 60: of the group, and of one participant."""

from trajects.dossier.sources import GROUP_NOTE, WORKING_RULE
from trajects.pages.playbook.advice import PORTAL, Advice, advice

OF_THE_GROUP: dict[str, Advice] = {
    "plan": advice(
        "Een groep telt twaalf sessies in vier modules. Plan ze in volgorde.",
        "Het jaardoel is acht groepen.",
        source=GROUP_NOTE,
    ),
    "change": advice(
        "Wie al aangemeld is, rekent op plaats en data. Bel de OCMW's als er veel verandert.",
        source=PORTAL,
    ),
    "move_session": advice(
        "De volgorde van de sessies blijft: de filters komen na sessie 2 en na sessie 4.",
        "Verwittig de deelnemers; het portaal verwittigt de begeleiders.",
        source=GROUP_NOTE,
    ),
    "open": advice(
        "Vertel de OCMW's wie je zoekt. De evaluatie van 2013 leerde dat een goede selectie het verschil maakt.",
        source=GROUP_NOTE,
    ),
    "start": advice(
        "Module 1 begint: kennismaking en taalbevraging, individueel, in sessie 1 en 2.",
        "Kijk vooraf na of iedereen geselecteerd is en weet waar en wanneer.",
        source=GROUP_NOTE,
    ),
    "complete": advice(
        "Rond af als elke deelnemer een bestemming heeft: taal, opleiding, of het traject naar werk bij VDAB.",
        "Schrijf of de inhoud aansloot op wat VDAB daarna doet. Dat was in 2013 het zwakke punt.",
        source=GROUP_NOTE,
    ),
    "cancel": advice(
        "Elke aanmelding vervalt mee. Zeg waarom, en wijs op de volgende groep.",
        source=PORTAL,
    ),
}
OF_A_PARTICIPANT: dict[str, Advice] = {
    "apply": advice(
        "Voor wie via artikel 60 werkt of werkte en klaar is voor de stap naar begeleiding door VDAB.",
        "Vul de checklist eerlijk in: motivatie, taal, einde van het contract, geen andere lange opleiding.",
        source=f"{GROUP_NOTE}; {WORKING_RULE}",
    ),
    "select": advice(
        "Kijk de checklist na, en bel het OCMW bij twijfel. Een goede selectie is het halve werk.",
        source=f"{GROUP_NOTE}; {WORKING_RULE}",
    ),
    "refuse": advice(
        "Schrijf waarom, en wat eerst nodig is. Het OCMW kan de cliënt dan later opnieuw aanmelden.",
        source=WORKING_RULE,
    ),
    "start_module_1": advice(
        "Kennismaking en taalbevraging, individueel, in sessie 1 en 2. Daarna volgt het taalfilter.",
        source=GROUP_NOTE,
    ),
    "pass_language": advice(
        "Het Nederlands volstaat: de deelnemer gaat naar module 2, waar jullie zoeken of er nood is aan opleiding.",
        source=GROUP_NOTE,
    ),
    "refer_language": advice(
        "Volstaat het Nederlands niet, dan stroomt de deelnemer door naar een taalopleiding, en niet naar module 2.",
        "Zeg welk niveau en welke school. Het OCMW begeleidt de stap.",
        source=f"{GROUP_NOTE}; {WORKING_RULE}",
    ),
    "pass_training": advice(
        "Geen nood aan een oriënterende opleiding: de deelnemer gaat naar module 3.",
        source=GROUP_NOTE,
    ),
    "refer_training": advice(
        "Is er nood aan opleiding, dan stroomt de deelnemer door naar een oriënterende opleiding.",
        "Enkel wie geen opleiding nodig heeft, gaat naar module 3 en 4.",
        source=GROUP_NOTE,
    ),
    "complete_module_3": advice(
        "In sessie 5 tot 8 werken jullie aan attitude en competenties. Op het einde staat het jobdoelwit vast.",
        source=GROUP_NOTE,
    ),
    "write_report": advice(
        "Na de sollicitatietraining (sessie 9 tot 12) neemt VDAB over.",
        "Schrijf wat de bemiddelaar nodig heeft om verder te gaan: jobdoelwit, sterke punten, wat nog moet groeien.",
        source=f"{GROUP_NOTE}; {WORKING_RULE}",
    ),
    "start_vdab_path": advice(
        "Lees eerst het overdrachtsverslag. De begeleiding gaat verder waar de groep stopte, naar een gewone job.",
        source=GROUP_NOTE,
    ),
    "drop_out": advice(
        "Zeg waarom, en wat het OCMW nu best doet. De plaats komt vrij.",
        source=PORTAL,
    ),
}
