from django.urls import path

from okot_portal.parameters.views import parameters

urlpatterns = [path("parameters/", parameters, name="parameters")]
