"""The draaiboek of TWE at an OCMW: from the screening to two years later at most."""

from trajects.dossier.sources import TWE_FEES, TWE_GUIDANCE, TWE_NOTE, TWE_SCREENING, WORKING_RULE
from trajects.pages.playbook.advice import PORTAL, Advice, advice

STEPS: dict[str, Advice] = {
    "open_screening": advice(
        "TWE is voor wie vooral generieke competenties en werkervaring nodig heeft en genoeg leerpotentieel heeft.",
        "Is vooral een technische opleiding nodig voor het jobdoelwit? Dan komt die eerst.",
        source=TWE_NOTE,
    ),
    "check_inflow": advice(
        "Vier vragen: is werkervaring op een werkplek nodig, gaat het vooral om generieke competenties, is het NEC "
        "haalbaar binnen twee jaar, en kan de cliënt minstens halftijds werken?",
        "Is de sociale economie het hoogst haalbare, dan is TWE de weg niet.",
        source=TWE_SCREENING,
    ),
    "record_mlp": advice(
        "Kijk wie het dossier in MLP op naam heeft. Is dat een tenderpartner, dan kan je de TWE-lijn niet aanmaken.",
        "Contacteer die partner voor je het dossier op jullie naam zet: daarna zijn de gegevens van de partner weg.",
        source=TWE_GUIDANCE,
    ),
    "admit": advice(
        "Het NEC is het doel, haalbaar na hoogstens twee jaar intensieve begeleiding.",
        "Is het NEC nu nog te hoog? Een eerste plaats in de sociale economie kan, als het doel het NEC blijft.",
        source=f"{TWE_NOTE}; {TWE_SCREENING}",
    ),
    "not_admit": advice(
        "Verwijs door naar wat wel past: eerst een technische opleiding, de sociale economie, of GTB voor "
        "gespecialiseerde bemiddeling.",
        source=f"{TWE_NOTE}; {TWE_SCREENING}",
    ),
    "start": advice(
        "De begeleiding start met de WEO, met dezelfde datum als in MLP.",
        "Artikel 60 start best binnen twee maanden (tijdig werk). Later kost vergoedbare maanden.",
        source=f"{TWE_GUIDANCE}; {TWE_FEES}",
    ),
    "link_mediator": advice(
        "Zo weet VDAB wie bij jullie opvolgt, en weet jij wie je belt bij een vraag of een overdracht.",
        source=PORTAL,
    ),
    "propose_art60": advice(
        "Kies een werkplek die de generieke competenties oefent die het jobdoelwit vraagt.",
        "Let op de twee maanden na de start van de WEO.",
        source=f"{TWE_NOTE}; {TWE_FEES}",
    ),
    "start_art60": advice(
        "Noteer de eerste werkdag zoals in het contract. De telling van tijdig werk stopt hier.",
        source=TWE_FEES,
    ),
    "request_icf": advice(
        "Lijkt het NEC niet meer haalbaar? Vraag de ICF-screening tijdens de tewerkstelling, niet erna.",
        "Een OCMW met een eigen ICF-attest adviseert zelf.",
        source=TWE_SCREENING,
    ),
    "plan_stop": advice(
        "Voor een erkende opleiding die deeltijds begint tijdens artikel 60 en daarna voltijds langer dan drie maanden "
        "doorloopt, stopt TWE na artikel 60 (situatie 1).",
        "Wordt de nood pas tijdens artikel 60 duidelijk, dan stopt TWE bij het instappen in de opleiding (situatie 2).",
        source=TWE_NOTE,
    ),
    "end_art60": advice(
        "Na artikel 60 loopt de begeleiding door, tot hoogstens 24 maanden na de start.",
        "Zorg dat de nieuwe competenties in MLP staan.",
        source=f"{TWE_NOTE}; {TWE_GUIDANCE}",
    ),
    "plan_outflow": advice(
        "Leg vast hoe de cliënt naar een gewone job gaat: wat nog nodig is, en wie wat doet.",
        source=WORKING_RULE,
    ),
    "prepare_handover": advice(
        "Stopt TWE voor een opleiding, dan zorgt het OCMW voor een warme overdracht.",
        "Je blijft beschikbaar voor overleg. Wil je zelf nog actief meewerken, spreek dat af met de instructeur: het "
        "valt dan buiten TWE en buiten de vergoeding.",
        source=TWE_NOTE,
    ),
    "end": advice(
        "Noteer de laatste dag en de reden. Tot die dag begeleid je de cliënt.",
        "Stopt het voor een langdurige opleiding, dan hoort daar een warme overdracht bij.",
        source=TWE_NOTE,
    ),
    "tell_signal": advice(
        "Een signaal is geen oordeel: het vraagt om een gesprek met de cliënt.",
        "Schrijf waarover het gaat en wie het meldt. Geen medische gegevens.",
        source=WORKING_RULE,
    ),
}
