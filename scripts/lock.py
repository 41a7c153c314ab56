"""`make lock`: writes requirements.txt and requirements-dev.txt anew: every version, every hash, for every platform."""

import subprocess
import sys

LOCKS = (("requirements.in", "requirements.txt"), ("requirements-dev.in", "requirements-dev.txt"))
OPTIONS = (
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--python-version",
    "3.11",
    "--universal",
    "--quiet",
)


def main() -> int:
    for source, target in LOCKS:
        command = [sys.executable, "-m", "uv", "pip", "compile", *OPTIONS, "--custom-compile-command", "make lock"]
        code = subprocess.run([*command, *sys.argv[1:], source, "-o", target], check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
