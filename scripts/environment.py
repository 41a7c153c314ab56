"""Makes or refreshes .venv from the locked requirements. Runs on the machine's bare Python, so: standard library only.

When nothing changed this costs a tenth of a second. Two at once: the second waits, and finds the work done.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
LOCAL = PROJECT / ".local"
VENV = PROJECT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCKS = {"runtime": "requirements.txt", "development": "requirements-dev.txt"}
HELP = (
    "Python kan hier geen virtuele omgeving maken: er is geen pip. Laat een beheerder het pakket 'python3-venv'"
    " installeren (sudo apt-get install python3-venv) en probeer opnieuw."
)


def say(sentence: str) -> None:
    print(sentence, flush=True)


def succeeds(*command: str | Path) -> bool:
    silent = subprocess.DEVNULL
    return subprocess.run([str(word) for word in command], stdout=silent, stderr=silent, check=False).returncode == 0


def usable() -> bool:
    """True when .venv has a pip and is of the Python that makes it."""
    same = f"import sys; sys.exit(sys.version != {sys.version!r})"
    return PYTHON.exists() and succeeds(PYTHON, "-c", same) and succeeds(PYTHON, "-m", "pip", "--version")


def fingerprint(kind: str) -> str:
    """Of the locked versions, of the folder and of the Python they were installed for."""
    content = (PROJECT / LOCKS[kind]).read_bytes()
    return hashlib.sha256(content + str(VENV).encode() + sys.version.encode()).hexdigest()


def mark(kind: str) -> Path:
    return VENV / f".installed-{kind}"


def up_to_date(kind: str) -> bool:
    """The development set holds the runtime set: installing it leaves both marks."""
    if not mark(kind).exists() or mark(kind).read_text() != fingerprint(kind):
        return False
    return succeeds(PYTHON, "-c", "import django")


def install_as_root(package: str) -> bool:
    """Debian and Ubuntu keep venv in a package of its own; root may install it."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"Het systeempakket {package} wordt geïnstalleerd.")
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    succeeds("apt-get", "update", "-qq")
    return succeeds("apt-get", "install", "-y", "-qq", "--no-install-recommends", package)


def make_venv() -> bool:
    """A fresh .venv with a pip in it, by the first way that works here."""
    create = (sys.executable, "-m", "venv", "--clear")
    if succeeds(*create, VENV):
        return True
    if install_as_root("python3-venv") and succeeds(*create, VENV):
        return True
    borrowed_pip = (sys.executable, "-m", "pip", "--python", PYTHON, "install", "--quiet", "pip")
    return succeeds(*create, "--without-pip", VENV) and succeeds(*borrowed_pip)


def install(kind: str) -> int:
    say(f"De pakketten van {LOCKS[kind]} worden geïnstalleerd; dat duurt een paar minuten.")
    for name in LOCKS:
        mark(name).unlink(missing_ok=True)
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["--require-hashes", "--requirement", PROJECT / LOCKS[kind]]
    code = subprocess.run(command, check=False).returncode
    if code == 0:
        for name in {"runtime", kind}:
            mark(name).write_text(fingerprint(name))
    return code


def main() -> int:
    kind = sys.argv[1]
    LOCAL.mkdir(exist_ok=True)
    with (LOCAL / "environment.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if up_to_date(kind):
            return 0
        if not usable():
            say("De virtuele omgeving .venv wordt gemaakt.")
            if not make_venv():
                say(HELP)
                return 1
        return install(kind)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
