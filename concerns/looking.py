"""Looking for words in records beside the concerns: of files, and of the rooms below this one.

Each kind of record says which of its rows a person sees, what is looked through, and where a hit
leads: `add` is called by each room's AppConfig.ready(). All are asked in one statement. Who may see
what is said by `visible_to`; the rest is SQL by hand, since Django takes long to build it. What is
out of sight is not looked through and makes no difference.
"""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.urls import reverse

from concerns.models import Concern

# The newest of them. Whoever wants more says more.
MOST = 20
OPENING = 160
PUPIL = """(SELECT p.given_name || ' ' || p.family_name FROM schools_pupil p
    WHERE p.id = t.pupil_id)"""


def joined(*texts):
    """Fields of the record `t`, or other SQL, as one text."""
    return f"concat_ws(E'\\n', {', '.join(_of_t(text) for text in texts)})"


def _of_t(text):
    return f"t.{text}" if text.isidentifier() else text


def label_of(column, choices):
    """What a choice is called."""
    quoted = [(code, str(label).replace("'", "''")) for code, label in choices.choices]
    whens = " ".join(f"WHEN '{code}' THEN '{label}'" for code, label in quoted)
    return f"CASE t.{column} {whens} ELSE '' END"


def said_in(table, of, *texts):
    """What stands in the rows of another table that belong to this record, by their column."""
    said = ", ".join(f"o.{text}" if text.isidentifier() else text for text in texts)
    return f"""(SELECT string_agg(concat_ws(E'\\n', {said}), E'\\n') FROM {table} o
        WHERE o.{of} = t.id)"""


def names_in(table, of, key="id"):
    """What the children are called who stand in another table, the oldest first."""
    return f"""(SELECT string_agg(p.given_name || ' ' || p.family_name, ', '
        ORDER BY p.date_of_birth, p.id) FROM {table} o JOIN schools_pupil p ON p.id = o.pupil_id
        WHERE o.{of} = t.{key})"""


# What a kind needs whose hits lead to the concern it stands with.
OF_CONCERN = {
    "record": Concern,
    "leads": "concerns:concern",
    "key": "concern_id",
    "about": names_in("concerns_involvement", "concern_id", "concern_id"),
}


@dataclass(frozen=True)
class Kind:
    """One kind of record: `sight(user)` gives its rows in sight, `said` what is looked through.

    The columns are SQL about the row `t`. A hit leads to the page `leads` of `record`, whose key
    stands in `key`: that is what the trail names.
    """

    name: str
    sight: object
    said: tuple
    record: type
    leads: str
    title: str
    opening: str = "''"
    key: str = "id"
    about: str = "''"
    stands: str = "''"
    name_of: str = ""
    at: str = "at"

    def statement(self, number, table, keys):
        """The lines of this kind. OFFSET 0: what is not among the keys is not looked through."""
        words = f"words_of({joined(*self.said)})"
        if self.name_of:
            words += f" || names_of(t.{self.name_of})"
        texts = ", ".join(
            f"coalesce({_of_t(text)}, '')"
            for text in (self.title, self.about, f"left({_of_t(self.opening)}, {OPENING})")
        )
        return f"""SELECT {number} AS kind, t.{self.key} AS key, t.school_id, t.{self.at} AS at,
            {texts}, {self.stands}
            FROM (SELECT * FROM {table} WHERE id IN ({keys}) OFFSET 0) t
            WHERE {words} @@ (SELECT asked_for(%s))"""


@dataclass(frozen=True)
class Hit:
    """A record in which the words of a search stand."""

    what: str
    record: object
    url: str
    at: datetime
    title: str
    about: str
    opening: str
    stands: str


kinds = []


def add(*more):
    """From now on look through these kinds of records too."""
    kinds.extend(kind for kind in more if kind not in kinds)


def found(user, words):
    """The newest hits among what this person may read, and one more than is shown if there is."""
    parts = [part for number, kind in enumerate(kinds) for part in _part(number, kind, user, words)]
    if not parts:
        return []
    asked = "\nUNION ALL\n".join(statement for statement, _ in parts)
    known = [each for _, given in parts for each in given]
    with connection.cursor() as cursor:
        cursor.execute(f"{asked}\nORDER BY at DESC, key LIMIT {MOST + 1}", known)
        return [_hit(*row) for row in cursor.fetchall()]


def _part(number, kind, user, words):
    """The statement for one kind with what it is given: none where no post of theirs sees any."""
    sight = kind.sight(user).order_by().values("pk")
    try:
        keys, given = sight.query.sql_with_params()
    except EmptyResultSet:
        return
    yield kind.statement(number, sight.model._meta.db_table, keys), [*given, words]


def _hit(number, key, school, at, *texts):
    kind = kinds[number]
    record = kind.record(pk=key, school_id=school)
    return Hit(kind.name, record, reverse(kind.leads, args=[key]), at, *texts)
