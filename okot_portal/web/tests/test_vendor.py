"""What we took from others is what we say it is: hashes, licences, and no line that breaks collectstatic."""

import hashlib
import re
from pathlib import Path

import pytest
from django.conf import settings

VENDOR = Path(settings.BASE_DIR) / "static" / "vendor"
PAGES = sorted(VENDOR.glob("*/VENDOR.md"))


def listed(page):
    return dict(re.findall(r"^\| (\S+) \| ([0-9a-f]{64}) \|$", page.read_text(), re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_every_vendored_file_has_the_hash_its_page_gives(page):
    hashes = listed(page)
    assert "LICENSE" in hashes
    for name, digest in hashes.items():
        assert hashlib.sha256((page.parent / name).read_bytes()).hexdigest() == digest, name


def test_nothing_is_vendored_without_being_listed():
    for folder in VENDOR.iterdir():
        files = {path.name for path in folder.iterdir()} - {"VENDOR.md"}
        assert files <= set(listed(folder / "VENDOR.md")), folder.name


def test_no_vendored_file_names_a_source_map_that_is_not_there():
    for path in [*VENDOR.glob("**/*.js"), *VENDOR.glob("**/*.css")]:
        assert b"sourceMappingURL" not in path.read_bytes(), path.name


def test_nothing_is_fetched_from_elsewhere():
    for path in [*(VENDOR.parent / "css").glob("*.css"), *(VENDOR.parent / "js").glob("*.js")]:
        addresses = re.findall(r"(?:https?:)?//[\w.-]+\.\w+", path.read_text())
        assert set(addresses) <= {"http://www.w3.org"}, path.name
