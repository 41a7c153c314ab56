"""The words a file may use, and what each stands for. Capitals, accents and double spaces make no difference."""

from collections.abc import Mapping

from partners.models import Province
from trajects.catalogue.levels import Level
from trajects.catalogue.outcomes import EnrolmentState, Reorientation, StopReason
from trajects.catalogue.text import fold
from trajects.clients.choices import Sex
from trajects.past.choices import PastKind

HBO = "hbo"  # a graduaat, unless the training is nursing
DONE = "done"  # carried out; the result stands in another column
FAILED_AS_REASON = "failed"  # no reason of stopping: the year was carried out and not passed

Table = Mapping[str, str]


def table(*groups: tuple[str, str]) -> Table:
    """Each group is a value and the words for it, parted by semicolons."""
    return {fold(word): str(value) for value, words in groups for word in words.split(";")}


YES_NO = {
    **dict.fromkeys(("ja", "j", "1", "x", "true", "waar", "yes", "y", "oui"), True),
    **dict.fromkeys(("nee", "neen", "n", "0", "false", "onwaar", "no", "non"), False),
    **dict.fromkeys(("onbekend", "?", "nb", "n.b.", "-"), None),
}
SEX = table(
    (Sex.MAN, "m;man;mannelijk;h;homme"),
    (Sex.WOMAN, "v;vrouw;vrouwelijk;f;femme"),
    (Sex.X, "x;non-binair"),
    (Sex.UNKNOWN, "onbekend;o;?;-"),
)
KINDS = table(
    (PastKind.OKOT, "okot;okot-vdab;okot vdab;onderwijskwalificerend opleidingstraject"),
    (
        PastKind.PILOT,
        "pilot;pionierproject;pilootproject;niet-onderwijskwalificerend pionierproject;"
        "niet onderwijskwalificerend;niet-onderwijskwalificerend",
    ),
    (PastKind.TWE, "twe;twe-ocmw;tijdelijke werkervaring"),
    (PastKind.ART60, "art60;art. 60;art.60;artikel 60;artikel 60 §7;art. 60 §7;artikel 60, §7;sociale tewerkstelling"),
)
LEVELS = table(
    (Level.PBA, "pba;professionele bachelor;bachelor;prof. bachelor"),
    (Level.GRAD, "grad;graduaat;graduaat (vroeger hbo5)"),
    (Level.HBOV, "hbov;hbo5 verpleegkunde;hbo verpleegkunde;hbo5-verpleegkunde"),
    (HBO, "hbo;hbo5;hoger beroepsonderwijs"),
    (Level.SENSE, "sense;se-n-se;sense;secundair na secundair;secundair-na-secundair;secundair na secundair (se-n-se)"),
    (Level.TKO, "tko;tweedekansonderwijs;tweedekansonderwijs (tko)"),
    (Level.BSO7, "bso7;7bso;7de jaar bso;7e jaar bso;7 bso;zevende jaar bso"),
    (Level.NONE, "none;geen;geen niveau;geen onderwijsniveau;niet van toepassing;nvt"),
)
PROVINCES = table(
    (Province.ANTWERPEN, "antwerpen;provincie antwerpen;prov. antwerpen"),
    (Province.LIMBURG, "limburg;provincie limburg;prov. limburg"),
    (Province.OOST_VLAANDEREN, "oost-vlaanderen;oost vlaanderen;oost_vlaanderen;o-vl;ovl"),
    (Province.VLAAMS_BRABANT, "vlaams-brabant;vlaams brabant;vlaams_brabant;vl-brabant;vbr"),
    (Province.WEST_VLAANDEREN, "west-vlaanderen;west vlaanderen;west_vlaanderen;w-vl;wvl"),
    (Province.BRUSSEL, "brussel;brussels hoofdstedelijk gewest;brussel hoofdstad;bxl"),
)
STATES = table(
    (EnrolmentState.RUNNING, "lopend;loopt;in opleiding;gestart;bezig;running"),
    (DONE, "uitgevoerd;afgerond;beeindigd;voltooid"),
    (EnrolmentState.PASSED, "geslaagd;uitgevoerd, geslaagd;uitgevoerd - geslaagd;uitgevoerd geslaagd;passed"),
    (
        EnrolmentState.FAILED,
        "niet geslaagd;uitgevoerd, niet geslaagd;uitgevoerd - niet geslaagd;uitgevoerd niet geslaagd;gebuisd;failed",
    ),
    (EnrolmentState.STOPPED, "stopgezet;gestopt;vroegtijdig stopgezet;afgebroken;stopzetting;stopped"),
)
REASONS = table(
    (StopReason.LONG_ILLNESS, "langdurige ziekte;wegens langdurige ziekte;ziekte;long_illness"),
    (
        StopReason.EMPLOYMENT,
        "tewerkstelling;wegens tewerkstelling;tewerkstelling tijdens de opleiding;"
        "wegens tewerkstelling tijdens opleiding;wegens tewerkstelling tijdens de opleiding;werk;employment",
    ),
    (StopReason.BY_CLIENT, "door de klant;klant;door de client;client;op eigen vraag;by_client"),
    (StopReason.UNSUITABLE, "ongeschiktheid;wegens ongeschiktheid;ongeschikt;unsuitable"),
    (
        StopReason.PASSED_NOT_CONTINUED,
        "geslaagd in een tussenjaar, traject niet verdergezet;geslaagd niet verdergezet;"
        "geslaagd, niet verdergezet;niet verdergezet;passed_not_continued",
    ),
    (StopReason.ABSENCE, "afwezigheid;afwezig;wegens afwezigheid;absence"),
    (StopReason.PRECONDITIONS, "randvoorwaarden;wegens randvoorwaarden;preconditions"),
    (StopReason.MOVED, "verhuis;verhuizing;moved"),
    (StopReason.DECEASED, "overlijden;overleden;deceased"),
    (StopReason.OTHER, "andere reden;andere;ander;other"),
    (
        FAILED_AS_REASON,
        "niet geslaagd;niet geslaagd op einde van opleidingsjaar;niet geslaagd op het einde van het jaar",
    ),
)
REORIENTATIONS = table(
    (Reorientation.WITHIN, "binnen het traject;binnen traject;binnen;within"),
    (
        Reorientation.OTHER_TRAINING,
        "naar een andere opleiding;andere opleiding;ander traject;naar een ander traject;other_training",
    ),
    ("", "nee;neen;n;geen;-"),
)
# The nineteen of the Brussels region are no Flemish municipalities; the statistics count them as a province (IDR-07).
BRUSSELS = frozenset(
    {
        "anderlecht",
        "brussel",
        "elsene",
        "etterbeek",
        "evere",
        "ganshoren",
        "jette",
        "koekelberg",
        "oudergem",
        "schaarbeek",
        "sint-agatha-berchem",
        "sint-gillis",
        "sint-jans-molenbeek",
        "sint-joost-ten-node",
        "sint-lambrechts-woluwe",
        "sint-pieters-woluwe",
        "ukkel",
        "vorst",
        "watermaal-bosvoorde",
    }
)
BRUSSELS_NIS = frozenset(str(nis) for nis in range(21001, 21020))
