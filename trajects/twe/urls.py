"""The addresses of TWE beside those of every trajectory."""

from django.urls import path, re_path

from trajects.twe.comparing import views

urlpatterns = [
    path("twe/vergelijken/", views.compare_page, name="twe-compare"),
    path("twe/vergelijken/<int:pk>/", views.comparison, name="twe-comparison"),
    re_path(
        r"^twe/vergelijken/(?P<pk>[0-9]{1,18})/verschillen\.(?P<form>xlsx|csv)\Z",
        views.comparison_file,
        name="twe-comparison-file",
    ),
]
