"""What is taken in of a file that somebody sends: judged by opening it, and made anew.

Neither its name nor what the browser says of it counts for anything, and neither is kept. What
cannot be opened as one of the four kinds is refused, with a sentence that says what to do instead.
"""

from dataclasses import dataclass

from concerns.uploads.pdfs import clean_pdf
from concerns.uploads.pictures import clean_jpeg, clean_png
from concerns.uploads.texts import clean_text
from concerns.uploads.unfit import Unfit

__all__ = ["Taken", "Unfit", "taken_in"]

# How each kind begins, and what opens it. Anything else must be plain text.
OPENED_BY = [
    (b"%PDF-", "pdf", clean_pdf),
    (b"\xff\xd8\xff", "jpeg", clean_jpeg),
    (b"\x89PNG\r\n\x1a\n", "png", clean_png),
]


@dataclass(frozen=True)
class Taken:
    """A file as it may be kept. Only `taken_in` makes one."""

    kind: str
    data: bytes


def taken_in(data):
    """The file of these bytes, made anew. Raises Unfit."""
    for beginning, kind, clean in OPENED_BY:
        if data.startswith(beginning):
            return Taken(kind, clean(data))
    return Taken("text", clean_text(data))
