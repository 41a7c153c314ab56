"""Answers every request on the socket whose number it is given, as the portal's web process would."""

import socket
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


class Fine(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_words: object) -> None:
        """The tests read what the supervisor prints, not this."""


def main() -> None:
    server = HTTPServer(("127.0.0.1", 0), Fine, bind_and_activate=False)
    server.socket.close()
    server.socket = socket.socket(fileno=int(sys.argv[1]))
    server.serve_forever()


if __name__ == "__main__":
    main()
