"""Patterns around a child, found when a page is read, among what its reader may see.

Nothing is stored of a pattern until a lead answers it (models/finding.py). Two statements for all
the children of a page, however many entries there are, and a third where a pattern is found.
"""

from dataclasses import dataclass, field
from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.db.models.functions import Concat, JSONObject
from django.utils import timezone

from concerns.models import Concern, ConcernCategory, Decision, Finding, FindingEntry, Involvement
from concerns.pattern_rules import RULES, Entry, Known
from concerns.search import Found
from schools import posts
from schools.models import Contact, Pupil
from schools.posts import Can

# How far back the rules look.
BACK = timedelta(days=366)
ONLY_SAW_IT = "witness"


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
    adults = list(_adults(pupils, user))
    entries = [_entry(concern) for concern in _concerns(pupils, user, adults)]
    found = {pupil.pk: list(_found(_known(pupil, entries, adults))) for pupil in pupils}
    if any(found.values()):
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
        (adult, [entry for entry in entries if entry.pk in adult.named_in])
        for adult in adults
        if adult.pupil_id == pupil.pk
    ]
    own = [entry for entry in entries if str(pupil.pk) in entry.children]
    return Known(pupil, own, of_home, named)


def _adults(pupils, user):
    """The adults around them, each with the keys of the concerns in sight that name them."""
    schools = Value(
        sorted({pupil.school_id for pupil in pupils}), ArrayField(models.BigIntegerField())
    )
    phrase = Concat(Value('"'), OuterRef("name"), Value('"'))
    seen = _lately(user).filter(pk__in=Found(schools, phrase)).order_by("-signed_at")
    contacts = Contact.objects.filter(pupil__in=pupils, ended_at=None, name__contains=" ")
    return contacts.order_by("name", "pk").annotate(named_in=ArraySubquery(seen.values("pk")))


def _lately(user):
    return Concern.objects.visible_to(user).filter(signed_at__gte=timezone.now() - BACK)


def _concerns(pupils, user, adults):
    """What is in sight about these children and those they live with, the newest first."""
    households = [pupil.household_id for pupil in pupils if pupil.household_id]
    near = Pupil.objects.filter(Q(pk__in=[p.pk for p in pupils]) | Q(household__in=households))
    about = Involvement.objects.filter(pupil__in=near.order_by().values("pk"))
    seen = _lately(user).order_by()
    rows = seen.filter(pk__in=about.order_by().values("concern"))
    if named := {key for adult in adults for key in adult.named_in}:
        keys = rows.values("pk").union(seen.filter(pk__in=named).values("pk"))
        rows = Concern.objects.filter(pk__in=keys)
    rows = rows.select_related("author").only(*READ)
    rows = rows.annotate(
        about=ArraySubquery(_children()),
        kinds=ArraySubquery(_kinds()),
        decided=Exists(Decision.objects.filter(concern=OuterRef("pk"))),
    )
    return rows.order_by("-signed_at", "pk")


READ = "signed_at childs_words place source urgent author__given_name author__family_name".split()


def _children():
    rows = Involvement.objects.filter(concern=OuterRef("pk"), pupil__isnull=False)
    of = {"pupil": "pupil", "household": "pupil__household"}
    return rows.exclude(role=ONLY_SAW_IT).order_by().values(said=JSONObject(**of))


def _kinds():
    rows = ConcernCategory.objects.filter(concern=OuterRef("pk")).order_by("category__rank")
    return rows.values(said=JSONObject(code="category__code", name="category__name"))


def _entry(concern):
    return Entry(
        pk=concern.pk,
        day=timezone.localdate(concern.signed_at),
        author=concern.author_id,
        writer=str(concern.author),
        children=frozenset(child["pupil"] for child in concern.about),
        households=frozenset(child["household"] for child in concern.about),
        kinds={kind["code"]: kind["name"] for kind in concern.kinds},
        place=concern.place,
        place_name=concern.get_place_display(),
        source=concern.source,
        in_childs_words=bool(concern.childs_words),
        urgent=concern.urgent,
        undecided=not concern.decided,
    )


def _answers(pupils, user):
    behind = FindingEntry.objects.filter(finding=OuterRef("pk")).order_by().values("concern")
    rows = Finding.objects.visible_to(user).filter(pupil__in=pupils).select_related("by")
    return rows.annotate(behind=ArraySubquery(behind)).order_by("at")
