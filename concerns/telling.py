"""How the rows of concerns/timeline.py are said: kind, title and labelled words of each line."""

from django.utils import timezone

from concerns import beside_decisions, masks
from concerns.models import Concern, Decision, DirectReferral, DoNotInform, Share

# A line on the page shows this much of a text. A little more is fetched, so that a name at the
# very end is still whole when the other children's names are looked for.
SHOWN, FETCHED = 300, 360

# The kind of each line, by which a chronology is narrowed.
KINDS = {
    "signed": "concern",
    "countersigned": "concern",
    "checked": "concern",
    "added": "concern",
    "attached": "concern",
    "decided": "decision",
    "reviewed": "review",
    "closed": "closing",
    "reopened": "decision",
    "told": "family",
    "not_told": "family",
    "flagged": "family",
    "lifted": "family",
    "advised": "agency",
    "heard": "child",
    "established": "decision",
    "asked": "action",
    "done": "action",
    "kept_out": "access",
    "let_in": "access",
    "shared": "access",
    "unshared": "access",
    "emergency": "access",
    "happened": "event",
    "file_reviewed": "review",
    "pattern": "decision",
    **beside_decisions.KINDS,
    "referred": "agency",
    "one_chance": "concern",
    "one_chance_lifted": "concern",
}
# The fields that hold what was written, the most telling first, and what each is called. No label
# where the title says it. "Who else was there" is left out: it names other children (CHR-07).
LABELS = {
    "signed": {
        "account": "",
        "childs_words": "The child’s own words",
        "done": "Done already",
        "view": "Professional view",
        "asked": "Asked of the child",
        "told_child": "The child was told",
        "noticed_by": "Noticed by",
        "happened_words": "When, in words",
        "place_words": "Where",
        "late_reason": "Why it was written late",
        "written_by": "Written on paper by",
        "from_pupil": "Whose words",
        "would_like": "The pupil would like",
        "brought_by": "Brought by",
        "brought_to": "First told to",
        "spoken_to": "Told before it was written",
        "second_present": "Also there",
        "communication": "How the child was spoken with",
        "communication_words": "What the child needs to be understood",
        "explanation": "An explanation that was given",
        "explained_by": "Explained by",
        "prejudice": "Prejudice",
        "marks": "On the body map",
    },
    "countersigned": {"words": ""},
    "checked": {"differs": ""},
    "added": {"words": ""},
    "attached": {"label": ""},
    "decided": {
        "reason": "",
        "considered": "Considered",
        "serves_child": "How it serves the child",
        "level": "Level of need",
        "circumstances": "Circumstances",
        "outside_factors": "Looked for harm outside the family",
        "outside_family": "Harm outside the family",
        "childs_wish": "Against the child’s wish",
        "protective_steps": "What keeps the child safe",
    },
    "reviewed": {"note": ""},
    "closed": {
        "outcome": "",
        "resolution": "Resolved by",
        "follow_up": "Followed up",
        "further_support": "Further support",
    },
    "reopened": {"note": ""},
    "told": {"said": "", "response": "Their response"},
    "not_told": {"why_not": ""},
    "flagged": {"reason": ""},
    "lifted": {"ended_reason": ""},
    "advised": {"advised": "", "asked": "Asked"},
    "heard": {
        "response": "The child said",
        "wishes": "Wishes and feelings",
        "told": "The child was told",
        "not_yet": "Not yet, because",
    },
    "established": {"answers": ""},
    "asked": {"what": ""},
    "done": {"outcome": "", "what": "What was to be done"},
    "kept_out": {"reason": ""},
    "let_in": {"ended_reason": ""},
    "shared": {
        "reason": "",
        "why_this_much": "Why this much",
        "serves_child": "How it serves the child",
    },
    "unshared": {"ended_reason": ""},
    "emergency": {"reason": ""},
    "happened": {"words": ""},
    "file_reviewed": {"found": ""},
    "pattern": {"sentence": "", "words": "What was made of it"},
    **beside_decisions.LABELS,
    "referred": {"why_words": "", "reference": "Reference"},
    "one_chance": {"reason": ""},
    "one_chance_lifted": {"ended_reason": ""},
}


def told(rows, pupil, *, whole, named=()):
    """The rows as lines of a chronology, the other children's names covered, but for `named`."""
    own = [name for child in (pupil, *named) for name in masks.names_of(child)]
    covers = {row["concern"]: masks.mask_for(_names(row), own) for row in rows if row["others"]}
    return [
        _line(row, covers.get(row["concern"], str), whole, row["concern"] in covers) for row in rows
    ]


def _names(row):
    return [name for names in row["others"] for name in names.split("\n")]


def _line(row, cover, whole, about_others):
    labels = list(LABELS[row["what"]].values())
    words = [
        (label, cover(text) if whole else cut(cover(text)))
        for label, text in zip(labels, row["words"], strict=whole)
        if text
    ]
    return {
        "kind": KINDS[row["what"]],
        "title": cover(_title(row)),
        "words": words,
        "notes": [cover(note) for note in _notes(row)],
        "due": row["due_at"] or row["due_on"],
        "due_what": _clock(row),
        "timed": row["timed"] and not _is_day_alone(row),
        "owner": row["person"] if row["what"] == "asked" else "",
        "key": f"{row['what']}-{row['key']}",
        "about_others": about_others,
        **{name: row[name] for name in ("at", "written_at", "who", "concern", "significant")},
    }


def _clock(row):
    """What the live clock of a line is called. A concern nobody has opened has no review yet."""
    if row["what"] == "asked":
        return f"Action for {row['person']}"
    return "To be opened" if row["due_at"] else "Review"


def cut(text):
    """The start of a text, to the end of a word."""
    if len(text) <= SHOWN:
        return text
    return text[:SHOWN].rsplit(maxsplit=1)[0] + " …"


def _is_day_alone(row):
    """An event whose time is not known is kept as the first minute of its day."""
    return row["what"] == "happened" and timezone.localtime(row["at"]).strftime("%H%M") == "0000"


def _title(row):
    about = ABOUT.get(row["what"], str)(row["about"])
    if row["what"] == "signed":
        title = "Urgent concern" if row["significant"] else "Concern"
        return f"{title}: {about}" if about else title
    return TITLES[row["what"]].format(about=about, person=row["person"])


TITLES = {
    "countersigned": "Signed too by {person}, who was there{about}",
    "checked": "Copy checked against the paper: {about}",
    "added": "Addition to a concern",
    "attached": "File kept with a concern",
    "decided": "Decided: {about}",
    "reviewed": "Reviewed{about}",
    "closed": "Concern closed",
    "reopened": "Concern reopened",
    "told": "Told {about}",
    "not_told": "Parents not told: {about}",
    "flagged": "Do not inform parents: {about}",
    "lifted": "Parents may be informed again",
    "advised": "Advice from {about}",
    "heard": "The child’s voice",
    "established": "{about}",
    "asked": "Action for {person}",
    "done": "Action finished",
    "kept_out": "{person} kept out of this file",
    "let_in": "{person} let in to this file again",
    "shared": "Shared with {person}: {about}",
    "unshared": "No longer shared with {person}",
    "emergency": "{person} opened this file in an emergency",
    "happened": "{about}",
    "file_reviewed": "File reviewed: {about}",
    "pattern": "Pattern {about}",
    **beside_decisions.TITLES,
    "referred": "Referred directly to {about}",
    "one_chance": "Marked as one chance",
    "one_chance_lifted": "No longer marked as one chance",
}


def _courses(codes):
    names = [str(Decision.Course(code).label) for code in codes.split(", ") if code]
    return " and ".join(name[0].lower() + name[1:] for name in names)


def ground_in_words(code):
    """Why parents are not told, as it stands after a colon."""
    label = str(DoNotInform.Ground(code).label) if code else ""
    return label if label.startswith("FGM") else label[:1].lower() + label[1:]


def _kind_of_share(code):
    label = str(Share.Kind(code).label)
    return label if label.startswith("The SENCO") else label[:1].lower() + label[1:]


def _better(about):
    return ": things are better" if about else ""


def _whom(code):
    return str(DirectReferral.Whom(code).label) if code in DirectReferral.Whom else code


ABOUT = {
    **beside_decisions.ABOUT,
    "shared": _kind_of_share,
    "referred": _whom,
    "decided": _courses,
    "reviewed": _better,
    "not_told": ground_in_words,
    "flagged": ground_in_words,
}


def _notes(row):
    """What stands small beneath a line: in what role, from whom, opened by whom, due when."""
    what, source = row["what"], row["source"]
    if what == "signed":
        yield from _concern_notes(row)
    elif what == "advised" and (row["person"] or source):
        yield ", ".join(filter(None, [row["person"], source]))
    elif what in beside_decisions.FROM and source:
        yield f"{beside_decisions.FROM[what]} {source}"
    elif what == "told" and source:
        yield f"Spoken to by {source}"
    elif what == "happened" and source:
        yield f"Source: {source}"
    elif what == "referred":
        yield from _referral_notes(row)
    elif what == "sent" and row["next_on"]:
        yield f"On {_day(row['next_on'])}"
    elif row["next_on"]:
        yield f"{'To be done by' if what == 'asked' else 'Next look'} {_day(row['next_on'])}"


def _referral_notes(row):
    yield str(DirectReferral.Channel(row["source"]).label)
    if row["person"]:
        yield f"Spoke to {row['person']}"
    yield str(DirectReferral.Why(row["role"]).label)


def _concern_notes(row):
    if row["role"]:
        yield row["role"][0].upper() + row["role"][1:]
    if row["source"]:
        yield str(Concern.Source(row["source"]).label)
    if row["opened_at"]:
        at = timezone.localtime(row["opened_at"])
        yield f"Opened {_day(at)}, {at:%H:%M} by {row['person']}"


def _day(value):
    return f"{value:%a} {value.day} {value:%b %Y}"
