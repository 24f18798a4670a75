"""Patterns around a child, found when a page is read, among what its reader may see.

Nothing is stored of a pattern until a lead answers it (models/finding.py). One statement for all
the children of a page, however many entries there are, and another where one was answered.
"""

from dataclasses import dataclass, field

from django.db.models import OuterRef

from concerns.keys import Array
from concerns.models import Finding, FindingEntry
from concerns.pattern_rows import rows_of
from concerns.pattern_rules import RULES, Known
from schools import posts
from schools.posts import Can


@dataclass
class Pattern:
    """One finding of one rule about one child, and what was answered to it before."""

    rule: str
    about: str
    sentence: str
    entries: list
    answers: list = field(default_factory=list)

    @property
    def key(self):
        """Which it is, and how much was behind it: for a form that may go stale."""
        return f"{self.rule}:{self.about}:{len(self.entries)}"

    @property
    def new(self):
        """The keys of the entries that no answer was about."""
        known = {str(key) for answer in self.answers for key in answer.behind}
        return {entry.pk for entry in self.entries if str(entry.pk) not in known}

    @property
    def is_answered(self):
        return not self.new

    @property
    def last(self):
        return self.answers[-1] if self.answers else None


def patterns_of(pupils, user):
    """The patterns that wait for an answer, by the key of the pupil, answered ones left out."""
    return {
        pk: [pattern for pattern in found if not pattern.is_answered]
        for pk, found in every_pattern_of(pupils, user).items()
    }


def every_pattern_of(pupils, user):
    """The answered ones too; none for whoever does not read the files by their post."""
    read = posts.schools_where(user, Can.READ_FILES)
    none = {pupil.pk: [] for pupil in pupils}
    pupils = [pupil for pupil in pupils if pupil.school_id in read]
    return none | _looked_for(pupils, user) if pupils else none


def _looked_for(pupils, user):
    entries, adults, answered = rows_of(pupils, user)
    found = {pupil.pk: list(_found(_known(pupil, entries, adults))) for pupil in pupils}
    if answered and any(found.values()):
        _with_answers(found, list(_answers(pupils, user)))
    return found


def _found(known):
    for rule in RULES:
        for about, sentence, entries in rule(known):
            yield Pattern(rule.__name__, about, sentence, entries)


def _with_answers(found, answers):
    for pk, patterns in found.items():
        for pattern in patterns:
            of = pk, pattern.rule, pattern.about
            pattern.answers = [
                each for each in answers if (each.pupil_id, each.rule, each.about) == of
            ]


def _known(pupil, entries, adults):
    home = pupil.household_id and str(pupil.household_id)
    of_home = [entry for entry in entries if home and home in entry.households]
    named = [
        (adult, [entry for entry in entries if entry.pk in named_in])
        for adult, named_in in adults
        if adult.pupil_id == pupil.pk
    ]
    own = [entry for entry in entries if str(pupil.pk) in entry.children]
    return Known(pupil, own, of_home, named)


def _answers(pupils, user):
    behind = FindingEntry.objects.filter(finding=OuterRef("pk")).order_by().values("concern")
    rows = Finding.objects.visible_to(user).filter(pupil__in=pupils).select_related("by")
    return rows.annotate(behind=Array(behind)).order_by("at")
