"""The addresses of the cooperation between OCMWs and VDAB."""

from django.urls import path

from trajects.pages.conferences import conference
from trajects.pages.conferences import lists as lists_of_conferences
from trajects.pages.conferences import new as new_conference
from trajects.pages.cooperation import agreement, lists, new, paper

urlpatterns = [
    path("samenwerking/", lists.agreements, name="cooperations"),
    path("samenwerking/nieuw/", new.draft, name="cooperation-new"),
    path("samenwerking/overleg/", lists_of_conferences.conferences, name="conferences"),
    path("samenwerking/overleg/nieuw/", new_conference.plan, name="conference-new"),
    path("samenwerking/overleg/<str:reference>/", conference.conference, name="conference"),
    path("samenwerking/overleg/<str:reference>/agenda/", new_conference.put, name="conference-put"),
    path("samenwerking/overleg/<str:reference>/kalender.ics", conference.calendar_file, name="conference-calendar"),
    path("samenwerking/<str:reference>/", agreement.agreement, name="cooperation"),
    path("samenwerking/<str:reference>/kalender.ics", agreement.calendar_file, name="cooperation-calendar"),
    path("samenwerking/<str:reference>/document/", paper.add, name="cooperation-paper-new"),
    path("samenwerking/<str:reference>/document/<int:version>/", paper.paper, name="cooperation-paper"),
]
