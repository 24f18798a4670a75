"""The queue of the leads: which concerns, in what order, with counts that are right."""

from datetime import date

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q, Subquery
from django.db.models.functions import JSONObject, Left
from django.utils import timezone

from concerns.keys import Array
from concerns.models import (
    Action,
    BodyMark,
    Category,
    Concern,
    DirectReferral,
    DoNotInform,
    Involvement,
    Link,
    OneChance,
    Reconsideration,
)
from schools import posts
from schools.models import Pupil
from schools.posts import Can

PAGE = 50
# The kinds change once a year, if that.
KINDS_SECONDS = 60
OPENING_WORDS = 90
FILTERS = {
    "all": "Everything open",
    "new": "Not opened",
    "late": "Late",
    "mine": "Mine",
    "undecided": "To decide",
    "in_hand": "Being dealt with",
    "again": "Asked to look again",
    "closed": "Closed",
}


class Queue:
    """One page of it for one person, as the address asks: `show`, `category` and `page`."""

    def __init__(self, user, asked):
        self.user = user
        self.now = timezone.now()
        self.show = asked.get("show") if asked.get("show") in FILTERS else "all"
        self.category = asked.get("category", "").replace("\0", "")[:40]
        self.number = page_number(asked.get("page", ""))
        self.counts = self._count()

    def _sight(self):
        sight = Concern.objects.visible_to(self.user)
        if self.category:
            sight = sight.filter(category_marks__category__code=self.category)
        return sight

    def _parts(self):
        """What each filter means, once for the counts and once for the rows."""
        status = Concern.Status
        owed = Action.objects.open().filter(owner=self.user)
        return {
            "all": Q(),
            "new": Q(status=status.RECEIVED),
            "late": Q(next_due_at__lt=self.now),
            "mine": Q(opened_by=self.user) | Q(pk__in=owed.values("concern")),
            "undecided": Q(status=status.OPENED),
            "in_hand": Q(status=status.IN_HAND),
        }

    def _count(self):
        counted = {name: Count("pk", filter=part) for name, part in self._parts().items()}
        counted["all"] = Count("pk")
        again = self._asked_again().count()
        return {**self._sight().open().aggregate(**counted), "again": again}

    def _asked_again(self):
        """What a writer asks to look at again: a closed concern too is answered for."""
        owed = Reconsideration.objects.unanswered().order_by().values("concern")
        return self._sight().filter(pk__in=owed)

    @property
    def chips(self):
        return [
            {"name": name, "label": label, "on": name == self.show, "count": self.counts.get(name)}
            for name, label in FILTERS.items()
        ]

    def rows(self):
        """The concerns of this page, with all that a line shows: one query."""
        start = (self.number - 1) * PAGE
        rows = _dressed(self._chosen(), self.user)[start : start + PAGE]
        return [_with_child(row) for row in rows]

    def _chosen(self):
        if self.show == "closed":
            closed = self._sight().filter(status=Concern.Status.CLOSED)
            return closed.order_by("-signed_at")
        if self.show == "again":
            return self._asked_again().in_order_of_need(self.now)
        part = self._parts()[self.show]
        return self._sight().open().filter(part).in_order_of_need(self.now)

    @property
    def kinds(self):
        """The code and name of each kind of worry that these schools have, for the choice."""
        return kinds_at(posts.schools_where(self.user, Can.READ_FILES))

    @property
    def pages(self):
        if self.show == "closed":
            return None
        return -(-self.counts[self.show] // PAGE)

    @property
    def next_page(self):
        return self.number + 1 if self.pages and self.number < self.pages else None

    @property
    def previous_page(self):
        return self.number - 1 if self.number > 1 else None


def kinds_at(schools):
    """The code and name of each kind of worry that these schools have, for a choice."""
    key = "kinds-" + "-".join(map(str, schools))
    return cache.get_or_set(key, lambda: _kinds_at(schools), KINDS_SECONDS)


def _kinds_at(schools):
    """Retired ones too: an old concern may carry one."""
    found = Category.objects.filter(Q(school=None) | Q(school__in=schools))
    return list(dict.fromkeys(found.values_list("code", "name")))


def _kinds():
    rows = Category.objects.filter(marks__concern=OuterRef("pk")).order_by("rank")
    return rows.values("name")


def _mark():
    """The first mark, as a value: of an EXISTS here, PostgreSQL may read the whole table."""
    return BodyMark.objects.filter(concern=OuterRef("pk"), number=1).values("number")


def _request():
    """Whether its writer asked to look again and is owed an answer: a value, as for the mark."""
    owed = Reconsideration.objects.unanswered().filter(concern=OuterRef("pk"))
    return owed.order_by().values("at")[:1]


def _mark_of_one_chance():
    return OneChance.objects.in_force().filter(concern=OuterRef("pk")).order_by().values("at")[:1]


def _linked(user):
    """Whether another report of the same event is in this person's sight: a value, as before."""
    links = Link.objects.visible_to(user).in_force().of(OuterRef("pk"))
    return links.order_by().values("at")[:1]


def _rung():
    """Whom its writer rang themselves, if so."""
    return DirectReferral.objects.filter(concern=OuterRef("pk")).values("whom")


def _children():
    """The children of one concern in their order, each with what a line says of the first."""
    rows = Involvement.objects.filter(concern=OuterRef("pk")).order_by("number")
    flag = DoNotInform.objects.in_force().filter(pupil=OuterRef("pupil"))
    names = "id given_name family_name year_group class_name date_of_birth".split()
    said = {"not_on_list": "not_on_list", "do_not_inform": Exists(flag)}
    return rows.values(said=JSONObject(**said, **{name: f"pupil__{name}" for name in names}))


# What a line shows beside the concern's own columns. Built once: that takes longer than to ask.
SHOWN = {
    "opening": Left("account", OPENING_WORDS + 1),
    "words": Left("childs_words", OPENING_WORDS + 1),
    "category_names": Array(_kinds()),
    "has_map": Subquery(_mark()),
    "asked_again": Subquery(_request()),
    "one_chance": Subquery(_mark_of_one_chance()),
    "referred_directly": Subquery(_rung()),
    "children": Array(_children()),
}
COLUMNS = "school_id urgent status signed_at next_due_at next_due_what".split()
COLUMNS += "from_pupil written_by brought_by prejudice".split()
NOBODY = {"id": None, "not_on_list": ""}
OF_AUTHOR = "author__given_name author__family_name author__job_title".split()


def _dressed(concerns, user):
    """Add to each row what its line shows, worked out in SQL for this page's rows alone."""
    dressed = concerns.select_related("author").only(*COLUMNS, *OF_AUTHOR).annotate(**SHOWN)
    return dressed.annotate(same_event=Subquery(_linked(user)))


def _with_child(row):
    """The concern with the `name` of its first child, that `pupil`, and how many `others`."""
    row.do_not_inform = any([child.pop("do_not_inform") for child in row.children])
    first, *others = row.children or [NOBODY]
    row.others = len(others)
    row.name = first.pop("not_on_list")
    row.pupil = _pupil(**first) if first["id"] else None
    return row


def _pupil(date_of_birth, **names):
    born = date_of_birth and date.fromisoformat(date_of_birth)
    return Pupil(date_of_birth=born, **names)


def page_number(asked):
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 6 else 1
