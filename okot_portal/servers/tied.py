"""Popen for programs that end when we end (see child.py)."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO

from okot_portal.servers.places import Account

CHILD = Path(__file__).with_name("child.py")
KERNEL_GUARDS = sys.platform == "linux"


def start_tied(
    command: Sequence[str | Path],
    *,
    death_signal: int,
    environment: Mapping[str, str],
    output: IO[bytes] | int,
    account: Account | None = None,
    keep_open: Sequence[int] = (),
    directory: Path = Path("/"),
    kernel_guards: bool = KERNEL_GUARDS,
) -> subprocess.Popen[bytes]:
    """Start `command` in a process group of its own, so that Ctrl-C reaches us first; call it from the main thread.

    `death_signal` is what the program gets when we are gone. On Linux the kernel sends it when the *thread* that
    called this ends.
    """
    trampoline = [
        sys.executable,
        "-I",
        "-S",
        str(CHILD),
        "--parent",
        str(os.getpid()),
        "--signal",
        str(int(death_signal)),
    ]
    if account:
        trampoline += ["--uid", str(account.uid), "--gid", str(account.gid)]
    passed = list(keep_open)
    watched = None
    if not kernel_guards:
        watched, kept = os.pipe()
        trampoline += ["--guard-fd", str(watched)]
        passed.append(watched)
        _PIPES.append(kept)
    process = subprocess.Popen(
        [*trampoline, "--", *map(str, command)],
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=subprocess.STDOUT,
        env=dict(environment),
        pass_fds=passed,
        cwd=directory,
        process_group=0,
    )
    if watched is not None:
        os.close(watched)
    return process


# Our ends of the guards' pipes stay open as long as we live: closing one is the message that we are gone.
_PIPES: list[int] = []
