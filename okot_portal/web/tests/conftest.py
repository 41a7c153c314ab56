"""People for the tests of the frame: the ground floor does not know what they do all day."""

from typing import Any

import pytest
from django.contrib.auth import get_user_model

PASSWORD = "vijf gewone woorden naast elkaar"


@pytest.fixture
def somebody(db: None, settings: Any) -> Any:
    """Somebody who can sign in; staff, because others need a membership, which this floor does not know."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]  # the real one is slow on purpose
    user = get_user_model()(email="els@ocmw.example", first_name="Els", last_name="Voorbeeld", is_staff=True)
    user.set_password(PASSWORD)
    user.save()
    return user
