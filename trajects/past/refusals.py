"""Why a file as a whole is not taken, each in a sentence that says what to do next."""


class Refused(Exception):
    """The file cannot be imported; the text is for the person who brought it."""


SAVE_AS = "Kies in Excel ‘Opslaan als’ en dan ‘CSV UTF-8 (door puntkomma’s gescheiden)’ of ‘Excel-werkmap (.xlsx)’."
EMPTY = "Dit bestand is leeg. Kies het bestand met de rijen."
PDF = f"Dit is een PDF, ook al heet het anders. Vraag het bestand als CSV of Excel. {SAVE_AS}"
OLD_EXCEL = f"Dit is een werkboek van een oude Excel (.xls). {SAVE_AS}"
PROTECTED = "Dit werkboek is beveiligd met een wachtwoord. Haal het wachtwoord weg en kies het bestand opnieuw."
NO_WORKBOOK = f"Dit is geen Excel-werkboek, maar een ander soort bestand in een zip. {SAVE_AS}"
DAMAGED = "Dit werkboek is beschadigd en kan niet gelezen worden. Bewaar het in Excel opnieuw en probeer nog eens."
BOMB = "Dit werkboek is uitgepakt veel te groot om te lezen. Verwijder wat er niet toe doet, of bewaar het als CSV."
NO_SHEET = "Dit werkboek heeft geen blad met rijen. Zet de rijen op het eerste blad."
BINARY = f"Dit is geen CSV en geen Excel-werkboek. {SAVE_AS}"
UTF16 = f"Dit bestand staat in Unicode-tekst (UTF-16). {SAVE_AS}"
UNKNOWN_LETTERS = f"De letters van dit bestand zijn geen UTF-8 en geen Windows (cp1252). {SAVE_AS}"
DOS = (
    "De accenten in dit bestand komen uit een oud systeem (DOS) en worden verkeerd gelezen. "
    f"Bewaar het bestand als UTF-8. {SAVE_AS}"
)
TWICE = (
    "De accenten in dit bestand zijn al eens verkeerd bewaard: er staat ‘Ã©’ waar ‘é’ hoort. "
    f"Vertrek van het oorspronkelijke bestand. {SAVE_AS}"
)
LOST = f"In dit bestand gingen letters met een accent verloren (�). Vertrek van het oorspronkelijke bestand. {SAVE_AS}"
NO_ROWS = "Onder de kolomnamen staat geen enkele rij. Kies het bestand met de rijen."
ONE_COLUMN = f"Dit bestand heeft maar één kolom. Een CSV-bestand scheidt de kolommen met een puntkomma. {SAVE_AS}"
BY_COMMA = f"De kolommen van dit bestand zijn gescheiden door een komma. Het portaal verwacht een puntkomma. {SAVE_AS}"
BY_TAB = f"De kolommen van dit bestand zijn gescheiden door een tab. Het portaal verwacht een puntkomma. {SAVE_AS}"


def too_large(limit: int) -> str:
    return f"Dit bestand is te groot: hoogstens {limit // 1_000_000} MB. Verdeel de rijen over meer bestanden."


def too_many_rows(limit: int) -> str:
    number = f"{limit:,}".replace(",", "\u00a0")
    return f"Dit bestand heeft te veel rijen: hoogstens {number}. Verdeel ze over meer bestanden."


def too_many_columns(limit: int) -> str:
    return f"Dit bestand heeft meer dan {limit} kolommen. Verwijder de kolommen die niet nodig zijn."


def unclosed(row: int) -> str:
    return f'Vanaf rij {row} is de tekst niet te volgen: een aanhalingsteken (") gaat open en niet weer dicht.'
