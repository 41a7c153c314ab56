"""Where a rule stands, in words a reader of the portal can look up: guards and the generated pages name it."""

OKOT_NOTE = "nota ‘Participatie OCMW-cliënten aan OKOT-trajecten’"
TWE_NOTE = "VDAB, ‘Opleidingen in TWE’"
GROUP_NOTE = "RESOC-SERR Waas & Dender, ‘Door- en uitstroomtraject art.60’ (2013)"
STATE_OF_PLAY = "‘OKOT: stand van zaken’ (2014)"
# No text of the partners says it (an inference of domain.md): they agree on it or change it, here and in its rule.
WORKING_RULE = "werkafspraak, nog te bevestigen door de partners"
