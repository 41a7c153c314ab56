"""`manage.py check --deploy` with the settings of a production server, whatever is set on this machine."""

import base64
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
KEY = base64.b64encode(bytes(range(32))).decode()
PRODUCTION = {
    "READ_DOT_ENV": "false",
    "SECRET_KEY": "a-key-for-this-check-alone-" + "abcdefghijklmnopqrstuvwxyz0123456789",
    "INSZ_KEYS": f"check:{KEY}",
    "INSZ_INDEX_KEY": KEY,
    "DATABASE_URL": "postgres://okot:none@database.invalid/okot",
    "REDIS_URL": "redis://redis.invalid/0",
    "PORTAL_URL": "https://portaal.example.org",
    "DEFAULT_FROM_EMAIL": "portaal@example.org",
    "EMAIL_URL": "smtp+tls://portaal:none@smtp.invalid:587",
    "TRUSTED_PROXIES": "1",
}


def main() -> int:
    environment = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), **PRODUCTION}
    command = [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"]
    return subprocess.run(command, cwd=PROJECT, env=environment, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
