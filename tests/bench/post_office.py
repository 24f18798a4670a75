"""A mail server that takes e-mails, refuses calls, or takes the call and never says a word."""

import socketserver
import threading
import time


class PostOffice:
    def __init__(self):
        self.taken, self.is_silent, self.server = [], False, None
        self.open(0)
        self.port = self.server.server_address[1]

    def open(self, port=None):
        office, port = self, self.port if port is None else port

        class Clerk(socketserver.StreamRequestHandler):
            def handle(self):
                if office.is_silent:
                    return time.sleep(600)
                office.serve(self.rfile, self.wfile)

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = daemon_threads = True
            block_on_close = False

        self.server = Server(("127.0.0.1", port), Clerk)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def shut(self):
        self.server.shutdown()
        self.server.server_close()

    def serve(self, reads, writes):
        """As much of SMTP as Python's client speaks."""

        def say(words):
            writes.write(f"{words}\r\n".encode())

        say("220 here")
        while line := reads.readline():
            word = line[:4].upper()
            if word == b"DATA":
                say("354 go on")
                self.take(reads)
            say("221 bye" if word == b"QUIT" else "250 well")
            if word == b"QUIT":
                return

    def take(self, reads):
        lines = []
        while (line := reads.readline()) not in (b".\r\n", b""):
            lines.append(line.decode())
        self.taken.append((time.monotonic(), "".join(lines)))

    def first(self, words, since):
        """When the first e-mail that says this was taken, after that moment."""
        return next((at for at, text in self.taken if at > since and words in text), None)
