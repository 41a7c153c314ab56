from django.urls import path

from trajects.past.views import bringing, downloading, looking

urlpatterns = [
    path("import/", bringing.imports, name="imports"),
    path("import/nieuw/", bringing.bring, name="import-new"),
    path("import/voorbeeld.<str:form>", downloading.example, name="import-example"),
    path("import/<uuid:reference>/", looking.one, name="import"),
    path("import/<uuid:reference>/kolommen/", bringing.choose_columns, name="import-columns"),
    path("import/<uuid:reference>/voortgang/", looking.progress, name="import-progress"),
    path("import/<uuid:reference>/overnemen/", looking.take_over, name="import-apply"),
    path("import/<uuid:reference>/fouten.<str:form>", downloading.wrong_rows, name="import-errors"),
]
