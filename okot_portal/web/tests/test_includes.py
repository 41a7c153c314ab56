"""The style pages hold every piece of the look once; none of them prints a variable that is not there."""

import pytest
from django.test import RequestFactory

from okot_portal.web.style.views import PAGES, style_page

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loud_templates")]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("query", ["", "?leeg", "?fout"])
def test_a_style_page_is_drawn_without_unknown_variables(name: str, query: str) -> None:
    request = RequestFactory().get(f"/stijl/{name}/{query}")
    response = style_page(request, name)
    assert response.status_code == 200
    assert response.content.decode().count("<h1") == 1
