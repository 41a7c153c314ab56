"""The addresses of work that goes to a colleague."""

from django.urls import path

from trajects.moves import portfolio_views, views

urlpatterns = [
    path("acties/doorgeven/", views.hand_on, name="duties-hand-on"),
    path("acties/doorgegeven/", views.moves, name="moves"),
    path("acties/doorgegeven/<int:pk>/", views.one_move, name="move"),
    path("acties/doorgegeven/<int:pk>/ongedaan/", views.undo, name="move-undo"),
    path("team/portefeuille/<int:pk>/", portfolio_views.portfolio, name="portfolio"),
]
