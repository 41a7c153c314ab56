"""What `make run` gives the portal: your own variables first, else secrets that belong to this copy and stay."""

import base64
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from okot_portal.servers import surroundings
from okot_portal.servers.places import ServerProblem
from okot_portal.servers.surroundings import demo_environment, listen, own_secrets


def test_secrets_are_made_once_and_kept_for_their_owner_alone(tmp_path: Path) -> None:
    first = own_secrets(tmp_path)
    assert own_secrets(tmp_path) == first
    assert own_secrets(tmp_path / "elsewhere") != first
    assert stat.S_IMODE((tmp_path / "secrets.env").stat().st_mode) == 0o600
    assert len(first["SECRET_KEY"]) >= 50
    assert len(base64.b64decode(first["INSZ_KEYS"].partition(":")[2])) == 32
    assert len(base64.b64decode(first["INSZ_INDEX_KEY"])) == 32


def test_two_first_starts_at_once_agree_on_the_secrets(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: own_secrets(tmp_path), range(8)))
    assert all(one == found[0] for one in found)


def test_a_secret_that_is_missing_is_added_and_the_others_stay(tmp_path: Path) -> None:
    (tmp_path / "secrets.env").write_text("SECRET_KEY=mine=with=signs\n")
    found = own_secrets(tmp_path)
    assert found["SECRET_KEY"] == "mine=with=signs"
    assert sorted(found) == ["INSZ_INDEX_KEY", "INSZ_KEYS", "SECRET_KEY"]


def test_what_is_set_goes_first_and_empty_counts_as_not_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EMAIL_URL", "smtp://mail.example.org:25")
    monkeypatch.setenv("LOG_LEVEL", "")
    found = demo_environment({"DATABASE_URL": "postgres:///ours"}, port=8003, mail_port=1030, local=tmp_path)
    assert found["EMAIL_URL"] == "smtp://mail.example.org:25"
    assert found["LOG_LEVEL"] == "WARNING"
    assert found["PORTAL_URL"] == "http://127.0.0.1:8003"


def test_the_demo_is_no_demo_while_debugging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DEMO", raising=False)
    monkeypatch.delenv("DEBUG", raising=False)
    assert demo_environment({}, port=1, mail_port=2, local=tmp_path)["DEMO"] == "true"
    monkeypatch.setenv("DEBUG", "true")
    assert demo_environment({}, port=1, mail_port=2, local=tmp_path)["DEMO"] == ""


def test_a_taken_port_is_passed_over_and_only_this_machine_is_listened_to() -> None:
    with listen(18000) as first, listen(first.getsockname()[1]) as second:
        assert second.getsockname()[0] == "127.0.0.1"
        assert second.getsockname()[1] > first.getsockname()[1]


def test_without_a_free_port_there_is_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(surroundings, "TRIED_PORTS", 1)
    with listen(18100) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(ServerProblem, match=f"Geen vrije poort gevonden tussen {port} en {port}"):
            listen(port)
