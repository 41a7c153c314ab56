"""Starts a program that cannot outlive whoever started it. A script of its own: `child.py … -- program arguments`.

On Linux it drops root's rights, asks the kernel for a signal when the parent dies, and becomes the program. Elsewhere
(macOS) it stays as guard beside the program and watches a pipe: the parent's death, however violent, closes it.
Nothing of the project may be imported here: it runs as root before anything else.
"""

import argparse
import contextlib
import ctypes
import os
import select
import signal
import subprocess
import sys

PR_SET_PDEATHSIG = 1
PATIENCE = 15.0


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--parent", type=int, required=True)
    parser.add_argument("--signal", type=int, required=True)
    parser.add_argument("--uid", type=int)
    parser.add_argument("--gid", type=int)
    parser.add_argument("--guard-fd", type=int)
    parser.add_argument("program", nargs="+")
    return parser.parse_args()


def drop_rights(uid: int | None, gid: int | None) -> None:
    if uid is None or gid is None:
        return
    os.setgroups([])
    os.setgid(gid)
    os.setuid(uid)


def die_with_parent(number: int, parent: int) -> None:
    """Ask the kernel (Linux) for signal `number` when the parent of this process is gone."""
    if ctypes.CDLL(None, use_errno=True).prctl(PR_SET_PDEATHSIG, number) != 0:
        raise OSError(ctypes.get_errno(), "prctl")
    if os.getppid() != parent:  # it died before the kernel was asked
        raise SystemExit(1)


def become(options: argparse.Namespace) -> None:
    """Linux: the kernel is the guard. The request comes after setuid, which would cancel it."""
    die_with_parent(options.signal, options.parent)
    os.execv(options.program[0], options.program)


def guard(options: argparse.Namespace) -> int:
    """Elsewhere: run the program and end it and its group when the pipe closes: never by a number somebody stored."""
    process = subprocess.Popen(options.program, close_fds=False)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGQUIT):
        signal.signal(number, lambda received, _frame: process.send_signal(received))
    while process.poll() is None:
        readable, _, _ = select.select([options.guard_fd], [], [], 0.2)
        if readable:
            process.send_signal(options.signal)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(PATIENCE)
            os.killpg(0, signal.SIGKILL)  # the group is ours alone (tied.py): the program's children, and this guard
    return process.wait()


def main() -> int:
    options = arguments()
    drop_rights(options.uid, options.gid)
    if options.guard_fd is None:
        become(options)
    return guard(options)


if __name__ == "__main__":
    sys.exit(main())
