"""Where the private servers keep their things, and under which account they run.

PostgreSQL refuses to run as root, and rightly so. Started by root, the servers drop to an account that exists
already. That account must reach its files, and nobody's home directory is opened for it: when the project lies in a
closed folder, the data goes to /var/lib instead, where only root can create folders.
"""

import contextlib
import hashlib
import os
import pwd
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
LOCAL = PROJECT / ".local"
SERVERS = LOCAL / "servers"
SYSTEM_DIRECTORY = Path("/var/lib/okot-portaal")
ACCOUNTS = ("postgres", "nobody")
# A unix socket's path has 104 (macOS) to 108 (Linux) bytes, its name included.
LONGEST_SOCKET_DIRECTORY = 80


class ServerProblem(Exception):
    """A private server cannot start; the text tells a person what to do."""


@dataclass(frozen=True)
class Account:
    """The account the servers run under when root starts them."""

    name: str
    uid: int
    gid: int

    def can(self, test: str, path: Path) -> bool:
        """Ask the kernel as that account: `test` is an operator of test(1), such as "-x"."""
        probe = subprocess.run(
            ["/usr/bin/env", "test", test, str(path)],
            user=self.uid,
            group=self.gid,
            extra_groups=[],
            cwd="/",
            check=False,
        )
        return probe.returncode == 0


def server_account() -> Account | None:
    """None when we are an ordinary user: then the servers run as ourselves."""
    if os.geteuid() != 0:
        return None
    for name in ACCOUNTS:
        with contextlib.suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(name, entry.pw_uid, entry.pw_gid)
    raise ServerProblem("Op deze machine bestaat geen account 'postgres' of 'nobody' om de servers onder te starten.")


def own_user() -> str:
    """The operating system's name for us, as PostgreSQL's peer authentication will see it."""
    return pwd.getpwuid(os.geteuid()).pw_name


def fingerprint(path: Path) -> str:
    return hashlib.sha256(str(path).encode()).hexdigest()[:10]


def reachable(directory: Path, account: Account | None) -> Path:
    """`directory`, or the same path under /var/lib/okot-portaal when the servers' account cannot get there."""
    existing = next(parent for parent in (directory, *directory.parents) if parent.exists())
    if account is None or account.can("-x", existing):
        return directory
    return SYSTEM_DIRECTORY / directory.relative_to("/")


def make_own(directory: Path, account: Account | None) -> Path:
    """Create the folder of one server. It stays ours: locks and logs lie where the servers' account cannot swap them.

    Folders that exist keep their mode; those we make can be passed, whatever the umask, but not read.
    """
    mode = 0o700 if account is None else 0o711
    for place in (*reversed(directory.parents), directory):
        if not place.exists():
            with contextlib.suppress(FileExistsError):
                place.mkdir()
                place.chmod(mode)
    _check_owner(directory, os.geteuid())
    return directory


def make_private(directory: Path, account: Account | None) -> Path:
    """Create `directory` for the server alone (0700); the folders above it keep the mode they have."""
    owner = account.uid if account else os.geteuid()
    with contextlib.suppress(FileExistsError):
        directory.mkdir(mode=0o700)
        if account:
            os.chown(directory, account.uid, account.gid)
    _check_owner(directory, owner)
    directory.chmod(0o700)
    return directory


def _check_owner(directory: Path, owner: int) -> None:
    found = directory.lstat()
    if not stat.S_ISDIR(found.st_mode) or found.st_uid != owner:
        raise ServerProblem(f"{directory} bestaat al en is niet van ons. Verplaats het en probeer opnieuw.")


def socket_directory(directory: Path) -> Path:
    """A folder for the sockets inside `directory`, or a short one in the temporary folder when the path is too long."""
    inside = directory / "s"
    if len(str(inside).encode()) <= LONGEST_SOCKET_DIRECTORY and not set(str(inside)) & set("\"',\\ "):
        return inside
    return Path(tempfile.gettempdir()) / f"okot-{os.geteuid()}-{fingerprint(directory)}"
