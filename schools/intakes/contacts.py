"""A list of the adults around the pupils: whom to ring, who holds parental responsibility.

No adult is known by a key, so nobody is changed without a question: a line is a new contact of one
child, one who stands there word for word, or a question to a person.
"""

import re
from collections import defaultdict
from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser

from schools.intakes.children import Children
from schools.intakes.contact_lines import ContactLines, name_in
from schools.intakes.likeness import alike, folded, same
from schools.intakes.lines import Fate, Line
from schools.intakes.plan import LOOKS_LIKE, TWICE, Plan, listed
from schools.models import Contact, Pupil
from schools.whereabouts import kept_from

TITLES = re.compile(r"(mr|mrs|ms|miss|mx|dr|prof|rev|sir|lady)\b", re.I)
CHANGED = "This contact stands here already, with something else. Is it to be changed?"
REPEATED = (
    "Lines {} name the same contact of this child. If they are two people, tell their names apart."
)
# Compared without capitals; and what nobody should overlook.
WORDS = {"name", "relationship"}
GRAVE = [("court_order", "court order"), ("not_to_be_told", "not to be told")]
PROTECTED = "How to reach this child's home is kept from most people: the DSL sees to the contacts."


@dataclass
class ContactLine(Line):
    """One line about one adult of one child."""

    @property
    def in_short(self):
        parts = [f"{self.said['relationship']} of {self.said['pupil'].label}"]
        if self.said.get("parental_responsibility"):
            parts.append("parental responsibility")
        if self.said.get("lives_with_child"):
            parts.append("lives with the child")
        parts += [self.said[name] for name in ("telephone", "email") if self.said.get(name)]
        parts += [f"{said}: {self.said[name]}" for name, said in GRAVE if self.said.get(name)]
        return ", ".join(parts)

    @property
    def shown(self):
        return repr((super().shown, str(self.said["pupil"].pk) if self.said else ""))


class ContactPlan(Plan):
    resource = ContactLines
    line = ContactLine

    def __init__(self, intake, lock=False):
        pupils = Pupil.objects.filter(school=intake.school_id).order_by("pk")
        contacts = Contact.objects.filter(school=intake.school_id).still_rung().order_by("pk")
        if lock:
            pupils = pupils.select_for_update(of=("self",), no_key=True)
            contacts = contacts.select_for_update(of=("self",))
        # A list is seen by whoever keeps the pupils, so what most may not know stands in none.
        protected = kept_from(AnonymousUser(), "pk", "household")
        pupils = list(pupils.annotate(protected=protected))
        self.there = defaultdict(list)
        for contact in contacts:
            self.there[contact.pupil_id].append(contact)
        super().__init__(intake, Children(pupils))

    def label_of(self, cells):
        return name_in(cells)

    def describe(self, contact):
        return str(contact)

    def settle(self, lines):
        self._refuse_protected(lines)
        self._refuse_repeated(lines)
        before = defaultdict(list)
        for line in [line for line in lines if line.fate == Fate.NEW]:
            of_child = before[line.said["pupil"].pk]
            self._lay(line, of_child)
            of_child.append(line)

    def _refuse_protected(self, lines):
        for line in lines:
            if line.said and line.said["pupil"].protected:
                line.fail("Pupil", line.said["pupil"].label, PROTECTED)

    def _refuse_repeated(self, lines):
        alike = defaultdict(list)
        for line in [line for line in lines if line.said]:
            alike[line.said["pupil"].pk, folded(line.said["name"])].append(line)
        for several in [lines for lines in alike.values() if len(lines) > 1]:
            where = listed([str(line.number) for line in several])
            for line in several:
                line.fail("Contact name", line.label, REPEATED.format(where))

    def _lay(self, line, before):
        """New; or there already, word for word; or a question."""
        there = self.there[line.said["pupil"].pk]
        found = [
            contact for contact in there if _may_be(line.said, contact.name, contact.relationship)
        ]
        one = next((contact for contact in found if _is(line.said, contact)), None)
        if one and not self.changes(one, line.said):
            line.fate, line.record = Fate.SAME, one
        elif one:
            line.ask(CHANGED, [self._candidate(one, line)], may_be_new=False)
        elif found:
            candidates = [self._candidate(contact, line) for contact in found]
            line.ask(LOOKS_LIKE, candidates, may_be_new=True)
        elif others := [other for other in before if _may_be(line.said, *_who(other.said))]:
            line.ask(TWICE.format(others[0].number, "contact"), [], may_be_new=True)

    def changes(self, record, said):
        """The same relation in other capitals is no change."""
        found = super().changes(record, said)
        return [one for one in found if one.field not in WORDS or not same(one.before, one.after)]


def _who(said):
    return said["name"], said["relationship"]


def _is(said, contact):
    """Of the same name, and the same to the child: the list could not hold both."""
    named = said["name"].casefold() == contact.name.casefold()
    return named and same(said["relationship"], contact.relationship)


def _may_be(said, name, relationship):
    """One name, a shorter one or one misspelt; or one first name of who is the same to the child,
    whose family name may have changed. "Mrs Larch" may be any Larch."""
    (given, family), (other, known_family) = _parts(said["name"]), _parts(name)
    if family == known_family:
        return not given or not other or alike(given, other)
    return bool(given) and given == other and same(said["relationship"], relationship)


def _parts(name):
    """First names and the last one, without titles."""
    words = [word for word in folded(name).split() if not TITLES.fullmatch(word)]
    return " ".join(words[:-1]), words[-1] if words else ""
