"""Columns that are no plain text, or stand with their moment, as text: SQL for a chronology."""

from concerns.body import REGIONS
from concerns.models import BodyMark, Bundle, Concern, Decision
from concerns.roles import Role


def _when(column):
    """A moment on the school's own clock, in words."""
    clock = f"t.{column} AT TIME ZONE 'Europe/London'"
    return f"to_char({clock}, 'Dy FMDD Mon YYYY, HH24:MI')"


def _label(column, choices):
    return _choice(f"t.{column}", choices)


def _choice(column, choices):
    """What a choice is called."""
    whens = " ".join(f"WHEN '{code}' THEN '{_quoted(label)}'" for code, label in choices)
    return f"CASE {column} {whens} ELSE '' END"


def _labels(column, choices):
    """What the choices of a list are called, one after the other."""
    whens = " ".join(f"WHEN '{code}' THEN '{_quoted(label)}'" for code, label in choices)
    return f"""coalesce((SELECT string_agg(CASE one {whens} END, '; ' ORDER BY place)
            FROM unnest(t.{column}) WITH ORDINALITY given (one, place)), '')"""


def _quoted(label):
    return str(label).replace("'", "''")


# In what way this child is part of it, in the school's own words; nothing for who was harmed.
ROLE = f"""CASE child.role {
    " ".join(f"WHEN '{role}' THEN '{role.label}'" for role in (Role.WITNESS, Role.SIBLING))
} WHEN '{Role.CAUSED_HARM}' THEN (SELECT label_caused_harm FROM schools_schoolsettings own
        WHERE own.school_id = t.school_id) ELSE '' END"""

# The marks on the body map, each with its number.
PLACES = [(region.key, region.label) for region in REGIONS.values()]
MARKS = f"""coalesce((SELECT string_agg(concat_ws(', ', m.number || '. ' || {
    _choice("m.kind", BodyMark.Kind.choices)
}, {_choice("m.region", PLACES)}, nullif(m.size, ''), nullif(m.colour, ''), nullif(m.words, '')),
    E'\\n' ORDER BY m.number) FROM concerns_bodymark m WHERE m.concern_id = t.id), '')"""
# How much of the file a bundle held.
SCOPE = f"""concat({_choice("t.scope", Bundle.Scope.choices)}, ': ', cardinality(t.entries),
    ' of ', t.out_of, ' entries', CASE WHEN t.without_others
    THEN '; what is also about another child was left out' ELSE '' END)"""
# A field that is no plain text, or stands with its moment, as text.
TEXTS = {
    "circumstances": _labels("circumstances", Decision.Circumstance.choices),
    "outside_factors": _labels("outside_factors", Decision.Outside.choices),
    "marks": MARKS,
    "scope": SCOPE,
    "answers": "array_to_string(t.answers, '; ')",
    "prejudice": "array_to_string(t.prejudice, ', ')",
    "communication": _label("communication", Concern.Communication.choices),
    "from_pupil": "CASE WHEN t.from_pupil THEN 'A pupil’s own, from the pupils’ page' ELSE '' END",
    "spoken_to": f"concat_ws(', ', nullif(t.spoken_to, ''), {_when('spoken_at')})",
    "written_by": f"concat_ws(', ', nullif(t.written_by, ''), {_when('first_written')})",
    "told_whom": f"concat_ws(', ', t.told_whom, {_when('told_at')})",
    "second_present": """coalesce((SELECT given_name || ' ' || family_name FROM schools_person
                      WHERE schools_person.id = t.second_present_id), '')""",
}
