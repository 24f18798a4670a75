"""The process in which a page becomes a PDF: alone, without a network, with little of everything.

Started by concerns/printing for each PDF, with nothing of ours in it: no settings, no database, no
word of the environment. HTML comes in by its standard input, the PDF goes out by its output. What
it may read is our own style sheets; whatever else a page asks for is refused, and left out.
"""

import os
import resource
import sys
from pathlib import Path

OURS = "ours:"
SHEETS = Path(__file__).resolve().parents[2] / "static"
LIBRARIES_MISSING = 3
PACKAGES = tuple(os.path.realpath(place) + os.sep for place in (sys.prefix, sys.base_prefix))
# What Python tells an audit hook before it acts in any of these ways.
ACTS = ("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "ctypes.")
ACTS += ("os.remove", "os.rename", "os.mkdir", "os.rmdir", "os.link", "os.symlink", "urllib.")
ACTS += ("tempfile.", "shutil.", "http.", "ftplib.", "smtplib.", "webbrowser.")
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def shut_in(seconds, memory):
    """From here on: no socket, no other program, no file but Python's own, read and not written.

    It cannot be undone. `seconds` are of the processor's time, `memory` is in bytes. With files of
    no length, no library can write anything to a disk either.
    """
    for limit, most in [
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ]:
        resource.setrlimit(limit, (most, most))
    sys.addaudithook(_refuse)


def _refuse(event, args):
    if event.startswith(ACTS):
        raise PermissionError(event)
    if event == "open" and not _may_be_read(*args):
        raise PermissionError("open")


def _may_be_read(path, mode, flags):
    """Python's own packages, which WeasyPrint brings in as it goes; and never to write."""
    if isinstance(path, int):
        return True
    return os.path.realpath(path).startswith(PACKAGES) and not WRITES & flags


def fetcher():
    """WeasyPrint's way to whatever a page asks for: our own style sheets, from memory."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    sheets = {f"{OURS}{path.name}": path.read_bytes() for path in SHEETS.glob("*.css")}

    class Ours(URLFetcher):
        def __init__(self):
            super().__init__()
            self.asked = []

        def fetch(self, url, headers=None):
            self.asked.append(url)
            if url not in sheets:
                raise PermissionError("not ours")
            return URLFetcherResponse(url, sheets[url], {"Content-Type": "text/css"})

    return Ours()


def written(page, ours):
    """This page of HTML as a tagged PDF."""
    from weasyprint import HTML

    document = HTML(string=page, url_fetcher=ours, base_url=None)
    return document.write_pdf(pdf_tags=True)


def main(*limits):
    try:
        import weasyprint  # noqa: F401  (its libraries are found, or not, before it is shut in)
    except (ImportError, OSError):
        return LIBRARIES_MISSING
    ours = fetcher()
    shut_in(*map(int, limits))
    sys.stdout.buffer.write(written(sys.stdin.buffer.read().decode(), ours))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
