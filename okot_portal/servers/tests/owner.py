"""A process that owns private servers, for tests that kill it: prints what it started, then waits to be killed."""

import json
import sys
import time
from pathlib import Path

from okot_portal.servers.private import PrivateServers


def main() -> None:
    """Arguments: folder, seconds to stay, and wishes: "insert" commits a row first, "fast" skips fsync."""
    folder, seconds, *wishes = sys.argv[1:]
    servers = PrivateServers(Path(folder), given={}, durable="fast" not in wishes)
    servers.start()
    report: dict[str, object] = {"owned": servers.owned}
    report["pids"] = [server.process.pid for server in servers.servers if server.process]
    if servers.postgres and "insert" in wishes:
        connection = servers.postgres.connect()
        with connection, connection.cursor() as cursor:
            cursor.execute("CREATE TABLE IF NOT EXISTS kept (number int)")
            cursor.execute("INSERT INTO kept VALUES (1)")
        with connection, connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM kept")
            report["rows"] = cursor.fetchone()[0]
        connection.close()
    sys.stdout.write(json.dumps(report) + "\n")
    sys.stdout.flush()
    time.sleep(float(seconds))
    servers.stop()


if __name__ == "__main__":
    main()
