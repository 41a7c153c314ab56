"""How fast is a document drawn? Prints figures, asserts nothing: `python -m bench.documents`.

cold      the first document of a new process (fonts read, templates parsed)
warm      another client's document in the same process, as a worker does all day
repeated  the very same document again
threads   documents per second from one thread and from as many as there are cores
"""

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count

from okot_portal.documents import render_pdf
from okot_portal.documents.tests.samples import CLIENT, agreement

ROUNDS = 40
COLD = (
    "import time; from okot_portal.documents import render_pdf;"
    "from okot_portal.documents.tests.samples import agreement;"
    "start = time.perf_counter(); render_pdf('formal_agreement', agreement());"
    "print(time.perf_counter() - start)"
)
number = count()


def another() -> None:
    """A document nobody asked for before."""
    client = {**CLIENT, "last_name": f"Peeters {next(number)}"}
    render_pdf("formal_agreement", agreement(client=client, motivation=f"Motivering {next(number)}."))


def milliseconds(call: Callable[[], object]) -> float:
    def once() -> float:
        start = time.perf_counter()
        call()
        return (time.perf_counter() - start) * 1000

    return statistics.median(once() for _ in range(ROUNDS))


def cold_start() -> float:
    run = subprocess.run([sys.executable, "-c", COLD], capture_output=True, text=True, check=True)
    return float(run.stdout) * 1000


def per_second(threads: int) -> float:
    start = time.perf_counter()
    with ThreadPoolExecutor(max_workers=threads) as pool:
        list(pool.map(lambda _: another(), range(ROUNDS)))
    return ROUNDS / (time.perf_counter() - start)


def main() -> None:
    cold = statistics.median(cold_start() for _ in range(3))
    another()
    warm = milliseconds(another)
    repeated = milliseconds(lambda: render_pdf("formal_agreement", agreement()))
    size = len(render_pdf("formal_agreement", agreement())) / 1000
    cores = os.cpu_count() or 1
    print(f"formal agreement    {size:6.0f} kB")
    print(f"cold                {cold:6.0f} ms   {cold / warm:4.1f} × warm")
    print(f"warm                {warm:6.0f} ms")
    print(f"repeated            {repeated:6.0f} ms   {repeated / warm:4.1f} × warm")
    print(f"one thread          {per_second(1):6.1f} documents a second")
    print(f"{cores} threads           {per_second(cores):6.1f} documents a second")


if __name__ == "__main__":
    main()
