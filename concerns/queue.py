"""The queue of the leads: which concerns, in what order, with counts that are right."""

from datetime import date

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Exists, OuterRef, Q
from django.db.models.functions import JSONObject, Left
from django.utils import timezone

from concerns.models import Action, BodyMark, Category, Concern, DoNotInform, Involvement
from schools.models import Pupil

PAGE = 50
OPENING_WORDS = 90
FILTERS = {
    "all": "Everything open",
    "new": "Not opened",
    "late": "Late",
    "mine": "Mine",
    "undecided": "To decide",
    "in_hand": "Being dealt with",
    "closed": "Closed",
}


class Queue:
    """One page of it for one person, as the address asks: `show`, `category` and `page`."""

    def __init__(self, user, asked):
        self.user = user
        self.now = timezone.now()
        self.show = asked.get("show") if asked.get("show") in FILTERS else "all"
        self.category = asked.get("category", "")[:40]
        self.number = _page_number(asked.get("page", ""))
        self.counts = self._count()

    def _sight(self):
        sight = Concern.objects.visible_to(self.user)
        if self.category:
            sight = sight.filter(category_marks__category__code=self.category)
        return sight

    def _parts(self):
        """What each filter means, once for the counts and once for the rows."""
        status = Concern.Status
        owed = Action.objects.open().filter(concern=OuterRef("pk"), owner=self.user)
        return {
            "all": Q(),
            "new": Q(status=status.RECEIVED),
            "late": Q(next_due_at__lt=self.now),
            "mine": Q(opened_by=self.user) | Exists(owed),
            "undecided": Q(status=status.OPENED),
            "in_hand": Q(status=status.IN_HAND),
        }

    def _count(self):
        counted = {name: Count("pk", filter=part) for name, part in self._parts().items()}
        counted["all"] = Count("pk")
        return self._sight().open().aggregate(**counted)

    @property
    def chips(self):
        return [
            {"name": name, "label": label, "on": name == self.show, "count": self.counts.get(name)}
            for name, label in FILTERS.items()
        ]

    def rows(self):
        """The concerns of this page, with all that a line shows: one query."""
        start = (self.number - 1) * PAGE
        return [_with_child(row) for row in self._dressed(self._chosen())[start : start + PAGE]]

    def _chosen(self):
        if self.show == "closed":
            closed = self._sight().filter(status=Concern.Status.CLOSED)
            return closed.order_by("-signed_at")
        part = self._parts()[self.show]
        return self._sight().open().filter(part).in_order_of_need(self.now)

    def _dressed(self, concerns):
        """Add to each row what its line shows, worked out in SQL for this page's rows alone."""
        categories = Category.objects.filter(marks__concern=OuterRef("pk")).order_by("rank")
        flagged = DoNotInform.objects.in_force().filter(pupil__involvements__concern=OuterRef("pk"))
        return (
            concerns.select_related("author")
            .only(
                "school_id",
                "urgent",
                "status",
                "signed_at",
                "next_due_at",
                "next_due_what",
                "author__given_name",
                "author__family_name",
                "author__job_title",
            )
            .annotate(
                opening=Left("account", OPENING_WORDS),
                words=Left("childs_words", OPENING_WORDS),
                category_names=ArraySubquery(categories.values("name")),
                has_map=Exists(BodyMark.objects.filter(concern=OuterRef("pk"))),
                do_not_inform=Exists(flagged),
                children=ArraySubquery(_children()),
            )
        )

    @property
    def category_name(self):
        found = Category.objects.filter(code=self.category).first()
        return found.name if found else "unknown"

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


def _children():
    """The children of one concern in their order, each with what a line says of the first."""
    rows = Involvement.objects.filter(concern=OuterRef("pk")).order_by("number")
    names = "given_name family_name year_group class_name date_of_birth".split()
    of_pupil = {name: f"pupil__{name}" for name in names}
    return rows.values(said=JSONObject(pupil="pupil", not_on_list="not_on_list", **of_pupil))


def _with_child(row):
    """The concern with its `first` child, and how many `others` there are."""
    row.first = _child(**row.children[0]) if row.children else None
    row.others = len(row.children) - 1
    return row


def _child(pupil, not_on_list, date_of_birth, **names):
    if pupil is None:
        return Involvement(not_on_list=not_on_list)
    born = date_of_birth and date.fromisoformat(date_of_birth)
    return Involvement(pupil=Pupil(pk=pupil, date_of_birth=born, **names))


def _page_number(asked):
    return max(1, int(asked)) if asked.isdecimal() and len(asked) < 6 else 1
