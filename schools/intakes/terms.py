"""A school's terms and closure days from a CSV file: all of them, or sentences that say why not."""

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from schools.intakes import dates, files
from schools.intakes.columns import Unfit, plain
from schools.terms import LONGEST_HOLIDAY

# What each column may be called; the first is the template's own.
COLUMNS = {
    "kind": ("What", "Kind", "Type"),
    "name": ("Name", "Description", "Title"),
    "starts_on": ("First day", "Start", "Starts", "Start date", "From"),
    "ends_on": ("Last day", "End", "Ends", "End date", "To"),
}
FIELDS = {plain(name): field for field, names in COLUMNS.items() for name in names}
TERM, CLOSURE = "term", "closure"
CALLED = {
    TERM: TERM,
    **dict.fromkeys(["closure", "closed", "half term", "inset", "inset day"], CLOSURE),
    **dict.fromkeys(["training day", "bank holiday", "snow", "holiday"], CLOSURE),
}
MOST_LINES = 200
MOST_FAULTS = 10


@dataclass(frozen=True)
class Days:
    """One line of the file; or what the school has already, which has no line."""

    kind: str
    name: str
    starts_on: date
    ends_on: date
    line: int = 0

    @property
    def place(self):
        return f"Line {self.line} (“{self.name}”)"

    @property
    def said(self):
        return self.name, self.starts_on, self.ends_on


def read(content, form):
    """The days in these bytes, each checked by the form that a person would type them into.

    Raises Unfit with a sentence for each line that cannot be taken.
    """
    lines = _lines(content)
    order = dates.Order([(n, cells[at]) for n, cells in lines for at in ("starts_on", "ends_on")])
    faults, found = [], []
    for number, cells in lines:
        said = form({**cells, **_tidied(cells)})
        wrong = [*_wrong_kind(cells), *_wrong_order(order, cells), *_wrong_words(said)]
        faults += [f"Line {number}: {sentence}" for sentence in wrong[:1]]
        if not wrong:
            found.append(Days(CALLED[plain(cells["kind"])], **said.cleaned_data, line=number))
    if faults:
        raise Unfit(*faults[:MOST_FAULTS])
    return found


def _lines(content):
    files.check_is_text(content)
    text, _ = files.decoded(content)
    rows = files.rows(text)
    _, headings = next(rows, (0, []))
    fields = _fields(headings)
    lines = []
    for number, row in rows:
        files.check_row(number, row, len(headings))
        lines.append((number, dict.fromkeys(COLUMNS, "") | dict(zip(fields, row, strict=False))))
    if not lines:
        raise Unfit(files.NO_LINES)
    if len(lines) > MOST_LINES:
        raise Unfit(f"This file has more than {MOST_LINES} lines. Is it the right one?")
    return lines


def _fields(headings):
    fields = [FIELDS.get(plain(heading)) for heading in headings]
    missing = [names[0] for field, names in COLUMNS.items() if fields.count(field) != 1]
    if missing:
        raise Unfit(
            f"The first line must name each of these columns once: {', '.join(missing)}. "
            "See the example on this page."
        )
    return fields


def _tidied(cells):
    """The dates as somebody would type them. A single day needs no last day."""
    first, last = dates.tidied(cells["starts_on"]), dates.tidied(cells["ends_on"])
    is_closure = CALLED.get(plain(cells["kind"])) == CLOSURE
    return {"starts_on": first, "ends_on": last or (first if is_closure else "")}


def _wrong_kind(cells):
    if plain(cells["kind"]) not in CALLED:
        yield f"“{cells['kind']}” is neither a term nor a closure. Write Term or Closure."


def _wrong_order(order, cells):
    """A file that somewhere writes the month first may do so here too."""
    yield from filter(None, (order.fault_of(cells[name]) for name in ("starts_on", "ends_on")))


def _wrong_words(said):
    for name, sentences in said.errors.items():
        yield f"{said.fields[name].label}: {sentences[0]}"


def fitting(found, kind, known):
    """Of what a file says of one kind, all that is new; or Unfit with the line that does not fit.

    `known` are the school's own rows. What stands there with the same name and days is passed over.
    """
    mine = [Days(kind, row.name, row.starts_on, row.ends_on) for row in known]
    here = {one.said for one in mine}
    new = [one for one in found if one.kind == kind and one.said not in here]
    every = sorted([*mine, *new], key=lambda one: (one.starts_on, one.line))
    for one, after in pairwise(every):
        _check_overlap(one, after)
        if kind == TERM:
            _check_hole(one, after)
    return new


def _check_overlap(one, after):
    if after.starts_on > one.ends_on:
        return
    line, other = (after, one) if after.line else (one, after)
    if line.line:
        where = f" in line {other.line}" if other.line else ", which is here already"
        raise Unfit(f"{line.place} shares days with “{other.name}”{where}. Look at the dates.")


def _check_hole(one, after):
    line = after if after.line else one
    if line.line and after.starts_on - one.ends_on > LONGEST_HOLIDAY:
        weeks = LONGEST_HOLIDAY.days // 7
        raise Unfit(
            f"{line.place}: between “{one.name}” and “{after.name}” lie more than {weeks} weeks. "
            "A term seems to be missing. Add it to the file."
        )
