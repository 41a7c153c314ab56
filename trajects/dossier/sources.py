"""Where a rule stands, in words a reader of the portal can look up: guards and the generated pages name it."""

from okot_portal.sources import ART60_LAW as ART60_LAW
from okot_portal.sources import ART60_RIGHTS as ART60_RIGHTS
from okot_portal.sources import COOPERATION as COOPERATION
from okot_portal.sources import GROUP_NOTE as GROUP_NOTE
from okot_portal.sources import OKOT_NOTE as OKOT_NOTE
from okot_portal.sources import STATE_OF_PLAY as STATE_OF_PLAY
from okot_portal.sources import TWE_FEES as TWE_FEES
from okot_portal.sources import TWE_FRAME as TWE_FRAME
from okot_portal.sources import TWE_GUIDANCE as TWE_GUIDANCE
from okot_portal.sources import TWE_LONGER as TWE_LONGER
from okot_portal.sources import TWE_NOTE as TWE_NOTE
from okot_portal.sources import TWE_SCREENING as TWE_SCREENING
from okot_portal.sources import WORKING_RULE as WORKING_RULE
