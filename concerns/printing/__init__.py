"""Pages as PDFs: made in a process of their own (child.py), and kept nowhere.

Every PDF of the house comes from here. docs/decisions/bundles-are-not-kept.md says why it is so.
"""

import subprocess
import sys
from pathlib import Path

from concerns.printing.child import LIBRARIES_MISSING

CHILD = str(Path(__file__).with_name("child.py"))
# The child's limits: seconds of the processor's time, bytes of memory.
# A bundle of 400 entries on 95 pages takes half of them (docs/figures.md).
SECONDS, MEMORY = 20, 512 * 1024 * 1024
# By the clock: for one that only waits, on a machine that others keep busy.
PATIENCE = 60
LONGEST = 5_000_000
TOO_MUCH = (
    "This is too much for one PDF, so none was made. Choose fewer entries and make two of them, "
    "or print the file from your browser."
)
MISSING = (
    "PDFs cannot be made on this server yet: it lacks what draws the letters. Whoever looks after "
    "the server finds in the README what to install. Until then, print the file from your browser."
)


class NotMade(Exception):
    """There is no PDF. Its text is the reason, said to the person who asked."""


def pdf_of(page):
    """This page of HTML as the bytes of a PDF, or NotMade."""
    if len(page) > LONGEST:
        raise NotMade(TOO_MUCH)
    try:
        child = _made_by_the_child(page)
    except subprocess.TimeoutExpired:
        raise NotMade(TOO_MUCH) from None
    if child.returncode == LIBRARIES_MISSING:
        raise NotMade(MISSING)
    if child.returncode or not child.stdout.startswith(b"%PDF-"):
        raise NotMade(TOO_MUCH)
    return child.stdout


def _made_by_the_child(page):
    """It knows nothing of ours, and what it complains of is dropped: that may hold words of it."""
    return subprocess.run(
        [sys.executable, "-I", "-B", CHILD, str(SECONDS), str(MEMORY)],
        input=page.encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        timeout=PATIENCE,
        cwd="/",
        env={"LANG": "C.UTF-8"},
    )
