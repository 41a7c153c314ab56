"""The draaiboek of an OKOT, from the first question to the guidance to work."""

from trajects.dossier.sources import OKOT_NOTE, STATE_OF_PLAY, WORKING_RULE
from trajects.pages.playbook.advice import PORTAL, Advice, advice

INFO, CANDIDATURE = f"{OKOT_NOTE} §B.1", f"{OKOT_NOTE} §B.2"
INTAKE, START, GUIDANCE, END = (f"{OKOT_NOTE} §B.{number}" for number in (3, 4, 5, 6))

STEPS: dict[str, Advice] = {
    "register_interest": advice(
        "Iedere OCMW-cliënt mag info vragen, ook wie nog niet ingeschreven is als werkzoekende.",
        "Info krijgt de cliënt in een gesprek met de bemiddelaar of op een infosessie. De bemiddelaar van de opleiding "
        "weet wanneer er sessies zijn.",
        "De cliënt kan er zelf naartoe gaan, of jij leidt toe.",
        source=INFO,
    ),
    "check_conditions": advice(
        "Geef de cliënt juiste info over de instapvoorwaarden en ga nu al na of die voldaan zijn.",
        "De voorwaarde over de screening hoort daar niet bij: die beoordeelt VDAB.",
        "Twijfel je? Stem af met de bemiddelaar van de opleiding.",
        source=INFO,
    ),
    "choose_training": advice(
        "Bij elke opleiding in de gids staat de bemiddelaar die er contactpersoon voor is.",
        "Het is een voltijdse dagstudie van 1 tot 3 jaar, tot 40 uur les per week. Bespreek of dat vol te houden is.",
        source=f"{OKOT_NOTE} §A",
    ),
    "put_forward": advice(
        "De cliënt stelt zich kandidaat via de opleidingengids of via de bemiddelaar die daar contactpersoon is.",
        "VDAB zet geen verdere stap voor je formeel akkoord gaat en je contactgegevens bezorgt.",
        "Loopt er een traject tijdelijke werkervaring? Dat gaat niet samen met een OKOT.",
        source=CANDIDATURE,
    ),
    "put_forward_by_vdab": advice(
        "Een cliënt kan zich ook bij jou kandidaat stellen, als contactpersoon van de opleiding.",
        "Wacht met verdere stappen op het formeel akkoord van de MA of ATB.",
        "Ook een inschrijving als werkzoekende volgt pas na dat akkoord.",
        source=CANDIDATURE,
    ),
    "identify_client": advice(
        "Zoek eerst of jullie deze persoon al kennen: op naam, geboortedatum of INSZ.",
        "Kennen jullie de persoon, koppel dan aan dat dossier. Zo blijft er één dossier per persoon.",
        source=PORTAL,
    ),
    "ask_agreement": advice(
        "Zonder formeel akkoord van de MA of ATB, met contactgegevens, zet je geen verdere stappen.",
        "Het OCMW krijgt je vraag meteen, met een termijn om te antwoorden.",
        source=CANDIDATURE,
    ),
    "give_agreement": advice(
        "Je zegt formeel ja op de kandidaatstelling en geeft je contactgegevens mee aan VDAB.",
        "Is de cliënt nog niet ingeschreven als werkzoekende, dan gebeurt dat nu, omwille van de kandidaatstelling.",
        "Bel daarna de bemiddelaar voor de warme overdracht. Vertel wat telt voor de weg naar werk.",
        source=CANDIDATURE,
    ),
    "refuse_agreement": advice(
        "Zonder je akkoord stopt VDAB met deze kandidatuur. Leg uit waarom, zodat de cliënt verder kan.",
        "Bespreek het eerst met de cliënt, en overleg bij twijfel met de bemiddelaar.",
        source=CANDIDATURE,
    ),
    "withdraw_agreement": advice(
        "VDAB legt alles stil tot er een nieuw akkoord is. Bel de bemiddelaar als er al een afspraak gepland is.",
        "Verwittig ook de cliënt.",
        source=WORKING_RULE,
    ),
    "register_job_seeker": advice(
        "Wie nog niet ingeschreven was als werkzoekende, wordt ingeschreven na het formeel akkoord, niet ervoor.",
        "Noteer de dag van de inschrijving zelf.",
        source=CANDIDATURE,
    ),
    "plan_intake": advice(
        "Plan pas na het formeel akkoord, en liefst na de warme overdracht: dan ken je de situatie van de cliënt.",
        "Vertel het OCMW dag, uur en plaats, zodat het de cliënt kan helpen om er te geraken.",
        source=INTAKE,
    ),
    "record_intake": advice(
        "Vier onderwerpen: motivatie, randvoorwaarden (geld, vervoer, kinderopvang), of de opleiding past in het "
        "traject naar werk, en leervermogen.",
        "Wees grondig: een OKOT is zwaar, en wie start moet het kunnen volhouden.",
        source=INTAKE,
    ),
    "no_show": advice(
        "Het OCMW hoort het meteen en kan de cliënt bellen. Plan daarna samen een nieuw gesprek.",
        source=WORKING_RULE,
    ),
    "admit_conditionally": advice(
        "Zeg precies wat eerst geregeld moet zijn, en tegen wanneer. Het OCMW helpt de cliënt daarbij.",
        "Geef ook de waarschijnlijke startdatum en plaats.",
        source=INTAKE,
    ),
    "meet_condition": advice(
        "Kijk na of geregeld is wat VDAB vroeg, en noteer hoe.",
        "VDAB hoort het meteen en kan de cliënt toelaten.",
        source=WORKING_RULE,
    ),
    "admit": advice(
        "Breng de MA of ATB op de hoogte van het resultaat, met de waarschijnlijke startdatum en plaats.",
        "Het portaal stuurt dat bericht zelf als je bevestigt.",
        source=INTAKE,
    ),
    "reject": advice(
        "Ook een negatief resultaat gaat naar de MA of ATB. Geef een advies mee over wat wel kan.",
        source=INTAKE,
    ),
    "change_start": advice(
        "Het OCMW rekent op de datum en plaats die het kreeg. Meld elke wijziging zodra je ze kent.",
        source=INTAKE,
    ),
    "withdraw": advice(
        "Gaat het niet door, zeg dan waarom. De andere kant hoort het en stopt met voorbereiden.",
        "Is er al een afspraak of een overdracht? Die vervalt mee.",
        source=PORTAL,
    ),
    "start": advice(
        "Meld de MA of ATB dat de cliënt gestart is. Het portaal stuurt dat bericht als je bevestigt.",
        "Een OKOT start niet zolang er een traject tijdelijke werkervaring loopt.",
        source=f"{START}, §A.3",
    ),
    "tell_signal": advice(
        "Een signaal is geen oordeel: het vraagt om een gesprek met de cliënt, liefst samen met de andere kant.",
        "Schrijf waarover het gaat en wie het meldt. Geen medische gegevens.",
        source=WORKING_RULE,
    ),
    "tell_absence": advice(
        "Noteer de dagen en of de reden gekend is. De reden zelf blijft bij de school.",
        "Drie afwezigheden op korte tijd komen vanzelf bij Vroeg signaal.",
        source=WORKING_RULE,
    ),
    "plan_interview": advice(
        "Plan een gesprek voor elk vast moment van het schooljaar, en zodra er iets moeilijk loopt.",
        "Nodig de casemanager van de school uit. Het OCMW hoort dag en uur, en kan erbij zijn.",
        source=STATE_OF_PLAY,
    ),
    "miss_interview": advice(
        "Bel de cursist eerst zelf: misschien is er een eenvoudige reden.",
        "Het OCMW hoort het meteen. Plan daarna een nieuw gesprek.",
        source=WORKING_RULE,
    ),
    "postpone_interview": advice(
        "Kies meteen een nieuw moment: een gesprek dat enkel uitgesteld is, raakt vergeten.",
        source=WORKING_RULE,
    ),
    "record_interview": advice(
        "Minstens drie gesprekken per schooljaar: hoe vordert de cursist, en wat staat in de weg?",
        "VDAB en school overleggen op vaste momenten, en zodra er een probleem is.",
        source=STATE_OF_PLAY,
    ),
    "extend_year": advice(
        "Verlengen is een uitzondering, en hoogstens één semester.",
        "Schrijf op waarom het nodig is: het OCMW leest de reden.",
        source=WORKING_RULE,
    ),
    "pass_year": advice(
        "De cursist slaagde voor dit jaar, maar heeft nog geen diploma. Start daarna het volgende jaar.",
        "Het OCMW volgt mee en hoort het resultaat.",
        source=GUIDANCE,
    ),
    "start_next_year": advice(
        "Elk opleidingsjaar start en eindigt apart, zodat het OCMW ziet waar de cliënt staat.",
        "Tijdens de opleiding begeleid je een OCMW-cliënt zoals elke andere cursist.",
        source=GUIDANCE,
    ),
    "reorient": advice(
        "Een andere opleiding past beter: het traject loopt door en telt niet als stopgezet.",
        "Overleg eerst met de cliënt, de school en de MA of ATB.",
        source=WORKING_RULE,
    ),
    "pass_training": advice(
        "Breng de MA of ATB op de hoogte: geslaagd.",
        "Zet daarna de beroepen van de opleiding als voorkeurberoep in het dossier van de werkzoekende.",
        "Spreek met het OCMW af wie de cliënt naar werk begeleidt.",
        source=f"{END}; {STATE_OF_PLAY}",
    ),
    "fail_training": advice(
        "Breng de MA of ATB op de hoogte: niet geslaagd.",
        "Spreek samen af wie verder begeleidt, op maat van de cliënt.",
        source=END,
    ),
    "stop_training": advice(
        "Breng de MA of ATB op de hoogte: vroegtijdig gestopt, en waarom.",
        "Spreek samen af wie verder begeleidt, op maat van de cliënt.",
        source=END,
    ),
    "propose_aftercare": advice(
        "VDAB of OCMW neemt de verdere begeleiding op, naargelang wat de cliënt nodig heeft. Stem dat samen af.",
        "De andere kant bevestigt je voorstel, of stelt iets anders voor.",
        source=END,
    ),
    "confirm_aftercare": advice(
        "Kijk na of dit is wat jullie afspraken. Pas als beide kanten bevestigen, kan het traject sluiten.",
        source=f"{END}; {WORKING_RULE}",
    ),
    "set_preferred_occupation": advice(
        "Na het diploma worden de beroepen van de opleiding het voorkeurberoep van de werkzoekende.",
        "Zet ze eerst in MLP, en registreer het dan hier.",
        source=STATE_OF_PLAY,
    ),
    "close": advice(
        "Sluit af als beide kanten bevestigden wie de cliënt verder begeleidt.",
        "Heeft de cliënt al werk? Noteer het beroep als je het kent. VDAB kent het niet vanzelf.",
        source=f"{END}; {STATE_OF_PLAY}",
    ),
}
