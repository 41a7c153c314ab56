"""The closed lists of the client's record (domain: IDR, REG, NT2, income, diploma)."""

from django.db import models


class Sex(models.TextChoices):
    """Its own field: the number only hints at it and never overwrites it (IDR-03)."""

    MAN = "M", "Man"
    WOMAN = "V", "Vrouw"
    X = "X", "X"
    UNKNOWN = "onbekend", "Onbekend"


class VdabStatus(models.TextChoices):
    """Whether the client is registered as a job seeker (REG-03)."""

    REGISTERED = "ingeschreven", "Ingeschreven"
    NOT_REGISTERED = "niet_ingeschreven", "Niet ingeschreven"
    EXEMPT_HEALTH = "vrijgesteld_gezondheid", "Vrijgesteld om gezondheidsredenen"
    EXEMPT_EQUITY = "vrijgesteld_billijkheid", "Vrijgesteld om billijkheidsredenen"
    STUDENT = "student", "Student"


EXEMPT = (VdabStatus.EXEMPT_HEALTH, VdabStatus.EXEMPT_EQUITY)


class EmploymentService(models.TextChoices):
    """A Brussels resident registers with Actiris instead of VDAB."""

    VDAB = "vdab", "VDAB"
    ACTIRIS = "actiris", "Actiris"


class Lead(models.TextChoices):
    """Who is at the wheel after the registration (REG-02)."""

    OCMW = "ocmw", "OCMW"
    VDAB = "vdab", "VDAB"
    SHARED = "gedeeld", "Gedeeld"


class Nt2Level(models.TextChoices):
    """Command of Dutch, in the steps of the European framework."""

    NONE = "geen", "Geen Nederlands"
    LITERACY = "alfa", "Alfabetisering"
    A1 = "a1", "A1"
    A2 = "a2", "A2"
    B1 = "b1", "B1"
    B2 = "b2", "B2"
    C1 = "c1", "C1"
    NATIVE = "moedertaal", "Moedertaal"
    UNKNOWN = "onbekend", "Nog niet bepaald"


class IncomeStatus(models.TextChoices):
    LIVING_WAGE = "leefloon", "Leefloon"
    EQUIVALENT = "equivalent_leefloon", "Equivalent leefloon"
    UNEMPLOYMENT = "werkloosheidsuitkering", "Werkloosheidsuitkering"
    OTHER = "ander", "Ander inkomen"
    NONE = "geen", "Geen inkomen"


class Diploma(models.TextChoices):
    """Highest diploma recognised in Flanders; a foreign one without recognition is a value of its own."""

    NONE = "geen", "Geen diploma"
    PRIMARY = "lager", "Lager onderwijs"
    SECONDARY_1 = "so1", "Eerste graad secundair onderwijs"
    SECONDARY_2 = "so2", "Tweede graad secundair onderwijs"
    PART_TIME = "deeltijds", "Deeltijds beroepssecundair onderwijs of leertijd"
    SECONDARY_3 = "so3", "Diploma secundair onderwijs"
    SEVENTH_YEAR = "so7", "Zevende jaar bso"
    SENSE = "sense", "Secundair-na-secundair (Se-n-Se)"
    ASSOCIATE = "graduaat", "Graduaat of hbo5"
    BACHELOR = "bachelor", "Bachelor"
    MASTER = "master", "Master of hoger"
    FOREIGN = "buitenlands", "Buitenlands diploma, niet erkend"


class InformedHow(models.TextChoices):
    """How the client was told that OCMW and VDAB exchange data (SAM-01)."""

    INTERVIEW = "gesprek", "In een gesprek"
    PHONE = "telefoon", "Telefonisch"
    LETTER = "brief", "Met een brief"
    EMAIL = "email", "Met een e-mail"
    LEAFLET = "folder", "Met een folder"


class Language(models.TextChoices):
    """Mother tongue, by ISO 639 code where there is one."""

    DUTCH = "nl", "Nederlands"
    ALBANIAN = "sq", "Albanees"
    AMHARIC = "am", "Amhaars"
    ARABIC = "ar", "Arabisch"
    ARMENIAN = "hy", "Armeens"
    BENGALI = "bn", "Bengaals"
    BERBER = "ber", "Berbers (Tamazight)"
    BULGARIAN = "bg", "Bulgaars"
    CHINESE = "zh", "Chinees"
    DARI = "prs", "Dari"
    GERMAN = "de", "Duits"
    ENGLISH = "en", "Engels"
    FARSI = "fa", "Farsi"
    FRENCH = "fr", "Frans"
    FULA = "ff", "Fula (Peul)"
    GEORGIAN = "ka", "Georgisch"
    GREEK = "el", "Grieks"
    HUNGARIAN = "hu", "Hongaars"
    ITALIAN = "it", "Italiaans"
    KINYARWANDA = "rw", "Kinyarwanda"
    KURDISH = "ku", "Koerdisch"
    LINGALA = "ln", "Lingala"
    NEPALI = "ne", "Nepalees"
    UKRAINIAN = "uk", "Oekraïens"
    PASHTO = "ps", "Pasjtoe"
    POLISH = "pl", "Pools"
    PORTUGUESE = "pt", "Portugees"
    ROMANI = "rom", "Romani"
    ROMANIAN = "ro", "Roemeens"
    RUSSIAN = "ru", "Russisch"
    SERBO_CROATIAN = "sh", "Servo-Kroatisch"
    SLOVAK = "sk", "Slovaaks"
    SOMALI = "so", "Somalisch"
    SPANISH = "es", "Spaans"
    SWAHILI = "sw", "Swahili"
    TIGRINYA = "ti", "Tigrinya"
    TURKISH = "tr", "Turks"
    TWI = "tw", "Twi"
    URDU = "ur", "Urdu"
    VIETNAMESE = "vi", "Vietnamees"
    OTHER = "mis", "Andere taal"
