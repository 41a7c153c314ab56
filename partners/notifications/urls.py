from django.urls import path

from partners.notifications import mailbox_views, preference_views, views

urlpatterns = [
    path("meldingen/", views.inbox, name="notices"),
    path("meldingen/verstuurd/", views.sent, name="notices-sent"),
    path("meldingen/<int:pk>/", views.detail, name="notice"),
    path("meldingen/<int:pk>/open/", views.open_notice, name="notice-open"),
    path("meldingen/mails/<int:pk>/opnieuw/", views.resend, name="delivery-resend"),
    path("account/meldingen/", preference_views.preferences, name="notification-preferences"),
    path("postbus/", mailbox_views.mailbox, name="mailbox"),
    path("postbus/<int:pk>/", mailbox_views.mail, name="mailbox-mail"),
    path("postbus/<int:pk>/opmaak/", mailbox_views.mail_html, name="mailbox-mail-html"),
]
