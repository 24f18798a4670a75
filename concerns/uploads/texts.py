"""Plain text, and what is told to whoever sends something that is no kind that is taken."""

import re

from concerns.uploads.unfit import Unfit

# What other files begin with: where, and what to say to whoever sends one.
DOCUMENT = (
    "This is an archive, or a document of Word or LibreOffice, whatever its name says. "
    "Such a file can hold others. Save it as a PDF, or photograph the page, and add that."
)
OTHER_PICTURE = (
    "This is a picture or a film of a kind that is not kept here. Save the picture as JPEG or "
    "PNG and add that: telephones call it “most compatible”."
)
MARKUP = (
    "This is a web page, or a drawing that can carry instructions (SVG, HTML). "
    "Print it to a PDF, or photograph it, and add that."
)
EMPTY = "There is nothing in this file. Look whether it is the right one, and add that."
OTHER = (
    "This cannot be opened as a PDF, a picture (JPEG or PNG) or plain text, whatever its name "
    "says. Save it as one of these, or photograph the page, and add that."
)
BEGINNINGS = [
    (0, b"PK", DOCUMENT),
    (0, b"\xd0\xcf\x11\xe0", DOCUMENT),
    (0, b"\x1f\x8b", DOCUMENT),
    (0, b"Rar!", DOCUMENT),
    (0, b"7z\xbc\xaf", DOCUMENT),
    (0, b"{\\rtf", DOCUMENT),
    (4, b"ftyp", OTHER_PICTURE),
    (0, b"GIF8", OTHER_PICTURE),
    (0, b"RIFF", OTHER_PICTURE),
    (0, b"II*\0", OTHER_PICTURE),
    (0, b"MM\0*", OTHER_PICTURE),
]
INSTRUCTIONS = re.compile(r"<\s*(!doctype|html|svg|script|iframe|\?xml)", re.IGNORECASE)
NOT_WRITTEN = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")


def clean_text(data):
    """The bytes as they are: UTF-8, and nothing but what somebody could have typed."""
    for place, beginning, sentence in BEGINNINGS:
        if data.startswith(beginning, place):
            raise Unfit(sentence)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        raise Unfit(OTHER) from None
    if not text.strip():
        raise Unfit(EMPTY)
    if INSTRUCTIONS.search(text):
        raise Unfit(MARKUP)
    if NOT_WRITTEN.search(text) or "%PDF-" in text:
        raise Unfit(OTHER)
    return data
