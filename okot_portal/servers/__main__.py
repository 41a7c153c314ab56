"""`python -m okot_portal.servers run` or `… with -- command`: one command with the servers and settings of the demo."""

import argparse
import os
import signal
import subprocess
import sys

from okot_portal.servers.places import PROJECT, ServerProblem
from okot_portal.servers.prepare import say
from okot_portal.servers.private import PrivateServers
from okot_portal.servers.supervisor import Supervisor
from okot_portal.servers.surroundings import demo_environment, read_dot_env


def run_with(command: list[str]) -> int:
    """Run `command` against the servers of `make run`, started for it when they are not up yet."""
    read_dot_env()
    servers = PrivateServers()
    environment = demo_environment(servers.environment, port=int(os.environ.get("PORT") or 8000), mail_port=1025)
    servers.start()
    signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C is for the command; it shares our terminal
    try:
        return subprocess.run(command, env=environment, cwd=PROJECT, check=False).returncode
    finally:
        servers.stop()


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m okot_portal.servers", description=__doc__)
    choices = parser.add_subparsers(dest="choice", required=True)
    run = choices.add_parser("run", help="the whole portal in this terminal")
    run.add_argument("--parent", type=int, metavar="PID", help="stop when this parent of ours is gone")
    choices.add_parser("with", help="one command with the portal's servers").add_argument("command", nargs="+")
    options = parser.parse_args()
    try:
        return Supervisor(options.parent).run() if options.choice == "run" else run_with(options.command)
    except ServerProblem as problem:
        say(str(problem))
        return 1


if __name__ == "__main__":
    sys.exit(main())
