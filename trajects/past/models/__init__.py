"""Who was guided in earlier years, in what, and the imports that told us."""

from trajects.past.models.enrolment import PastEnrolment as PastEnrolment
from trajects.past.models.imports import Import as Import
from trajects.past.models.person import PastPerson as PastPerson
from trajects.past.models.row import ImportRow as ImportRow
