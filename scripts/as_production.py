"""Runs a command of the portal with production settings and made-up secrets, whatever is set on this machine.

`scripts/as_production.py manage.py check --deploy`, and the static files of a container image, which are collected
before there is a server or a secret.
"""

import base64
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
KEY, INDEX_KEY = (base64.b64encode(bytes(range(first, first + 32))).decode() for first in (0, 32))
PRODUCTION = {
    "READ_DOT_ENV": "false",
    "SECRET_KEY": "a-key-for-this-command-alone-" + "abcdefghijklmnopqrstuvwxyz0123456789",
    "INSZ_KEYS": f"check:{KEY}",
    "INSZ_INDEX_KEY": INDEX_KEY,
    "DATABASE_URL": "postgres://okot:none@database.invalid/okot",
    "REDIS_URL": "redis://redis.invalid/0",
    "PORTAL_URL": "https://portaal.example.org",
    "DEFAULT_FROM_EMAIL": "portaal@example.org",
    "EMAIL_URL": "smtp+tls://portaal:none@smtp.invalid:587",
    "TRUSTED_PROXIES": "1",
}
KEPT = ("PATH", "HOME", "STATIC_ROOT", "PRIVATE_ROOT")


def main() -> int:
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    command = [sys.executable, *sys.argv[1:]]
    return subprocess.run(command, cwd=PROJECT, env={**kept, **PRODUCTION}, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
