"""From when on something counts as an early warning of drop-out. [INF: no source gives a number] All in this place."""

from okot_portal.parameters.terms import term

EARLY_WARNING = (
    term("SIGNAAL_AFWEZIG_KEER", "Vroeg signaal: zo vaak afwezig valt op", 3, "keer"),
    term("SIGNAAL_AFWEZIG_WERKDAGEN", "Vroeg signaal: afwezigheden tellen over de laatste", 20),
    term("SIGNAAL_GESPREK_WEKEN", "Vroeg signaal: geen voortgangsgesprek sinds", 14, "weken"),
    term("SIGNAAL_NIET_OP_AFSPRAAK_KEER", "Vroeg signaal: zo vaak niet op afspraak valt op", 2, "keer"),
    term("SIGNAAL_LESSEN_PERCENT", "Vroeg signaal: in minder lessen Nederlands aanwezig dan", 70, "%"),
    term("SIGNAAL_GELDIG_WERKDAGEN", "Een gemeld signaal blijft in de lijst gedurende", 40),
)
