"""What was uploaded, as a table: the kind of file, its letters, its lines. Or a sentence why not.

A list of pupils may also be a Common Transfer File (ctf.py).
"""

import csv
import io
from dataclasses import dataclass, field

from schools.intakes import ctf
from schools.intakes.columns import Unfit, fields_of
from schools.models import Intake

LARGEST = 5 * 1024 * 1024
MOST_LINES = 5_000
LONGEST_CELL = 500
TOO_LARGE = (
    "This file is larger than 5 MB. Leave out the columns that are not in the template, or split "
    "it by year, and bring in one part after the other."
)
TOO_LONG = (
    f"This file has more than {MOST_LINES:,} lines, which is more than one school has. Split it, "
    "by year for example, and bring in one part after the other. Nothing was read."
)
AS_CSV = "Open it there, choose “Save as” and the type “CSV UTF-8”, and upload that."
# What a file begins with that is no list at all, whatever its name says.
BEGINNINGS = {
    b"PK\x03\x04": f"This is a spreadsheet (Excel or LibreOffice), not a CSV file. {AS_CSV}",
    b"\xd0\xcf\x11\xe0": f"This is an old Excel workbook, not a CSV file. {AS_CSV}",
    b"%PDF": "This is a PDF. Ask the system it came from for a CSV file.",
    b"\x1f\x8b": "This is a packed file. Unpack it first.",
    b"\x89PNG": "This is a picture. Ask the system it came from for a CSV file.",
    b"\xff\xd8\xff": "This is a picture. Ask the system it came from for a CSV file.",
}
EMPTY = "This file is empty. Choose the file that you saved the list in."
NO_LINES = "This file has no line below the one that names the columns."
NOT_TEXT = (
    "This file holds bytes that are no text (NUL), so it is not a list as such. Save the list as "
    "“CSV UTF-8” and upload that."
)
NO_LETTERS = (
    "The letters of this file are written in a way that cannot be told. Save the list as "
    "“CSV UTF-8” and upload that."
)
# By the mark at the front of the file, longest first.
MARKS = [
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
]


@dataclass
class Table:
    """What stands in a list: our columns, and each line with its number in the file."""

    origin: str
    columns: list
    lines: list = field(default_factory=list)
    encoding: str = "utf-8"


def read(kind, content):
    """The table in these bytes. Raises Unfit with a sentence for the person."""
    check_is_text(content)
    if content.lstrip(b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n").startswith(b"<"):
        return _from_ctf(kind, content)
    text, encoding = decoded(content)
    table = _from_csv(kind, text)
    table.encoding = encoding
    return table


def check_is_text(content):
    """Refuses what is too large, empty or no list at all."""
    if len(content) > LARGEST:
        raise Unfit(TOO_LARGE)
    if not content.strip():
        raise Unfit(EMPTY)
    for beginning, sentence in BEGINNINGS.items():
        if content.startswith(beginning):
            raise Unfit(sentence)


def decoded(content):
    """The text and how it was written. Windows' own letters are taken, and said on the preview."""
    for mark, encoding in MARKS:
        if content.startswith(mark):
            return _decoded(content, encoding), encoding.removesuffix("-sig")
    if b"\x00" in content:
        raise Unfit(NOT_TEXT)
    try:
        return content.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _decoded(content, "cp1252"), "cp1252"


def _decoded(content, encoding):
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Unfit(NO_LETTERS) from None
    if "\x00" in text:
        raise Unfit(NOT_TEXT)
    return text


def _from_ctf(kind, content):
    if kind != Intake.Kind.PUPILS:
        of = Intake.Kind(kind).label
        raise Unfit(f"This is an XML file. {of} are brought in from a CSV file.")
    lines = ctf.pupils(content)
    if len(lines) > MOST_LINES:
        raise Unfit(TOO_LONG)
    return Table(Intake.Origin.CTF, ctf.FIELDS, lines)


def _from_csv(kind, text):
    lines = rows(text)
    _, headings = next(lines, (0, []))
    fields = fields_of(kind, headings)
    kept = [place for place, name in enumerate(fields) if name]
    table = Table(Intake.Origin.CSV, [fields[place] for place in kept])
    for number, row in lines:
        if len(table.lines) == MOST_LINES:
            raise Unfit(TOO_LONG)
        check_row(number, row, len(headings))
        cells = row + [""] * (len(headings) - len(row))
        table.lines.append((number, [cells[place] for place in kept]))
    if not table.lines:
        raise Unfit(NO_LINES)
    return table


def rows(text):
    """Each line that says anything, with its number as an editor or a spreadsheet counts it."""
    first = text.lstrip("\r\n").split("\n", 1)[0]
    comma = max(",;\t", key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=comma, strict=True)
    begins = 1
    while True:
        try:
            row = next(reader, None)
        except csv.Error:
            raise Unfit(
                f"Line {begins} cannot be read: a quotation mark is opened there and not closed, "
                "or stands in the middle of a word. Mend that line and upload the file again."
            ) from None
        if row is None:
            return
        if any(cell.strip() for cell in row):
            yield begins, [cell.strip() for cell in row]
        begins = reader.line_num + 1


def check_row(number, row, width):
    if any(row[width:]):
        raise Unfit(
            f"Line {number} has more cells than the first line has columns. Where a comma is part "
            'of what is written, quotation marks go round it: “"Ash, Elm"”.'
        )
    if any(len(cell) > LONGEST_CELL for cell in row):
        raise Unfit(f"Line {number} has a cell of more than {LONGEST_CELL} letters.")
