"""The list of files in sight: narrowed by year, class and review, or by what was typed."""

from functools import cached_property
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest

from concerns.models import (
    Action,
    Addendum,
    Advice,
    ChildVoice,
    Concern,
    Decision,
    DoNotInform,
    Event,
    File,
    FileReview,
    ParentContact,
    Review,
    Step,
)
from schools.models import Pupil

PAGE = 50
# What a line is written in, and when. The last of them is the file's last entry.
WRITTEN = [
    (Addendum, "signed_at"),
    (Decision, "at"),
    (ParentContact, "at"),
    (Advice, "at"),
    (ChildVoice, "at"),
    (Action, "at"),
    (Review, "at"),
    (Step, "at"),
]


def files(user):
    """Files in sight, each with how many concerns are open, its mark and its last entry."""
    here = Concern.objects.visible_to(user).filter(involvements__pupil=OuterRef("pk"))
    counted = here.open().order_by().values("school").annotate(n=Count("pk"))
    return (
        File.objects.visible_to(user)
        .select_related("pupil", "school")
        .annotate(
            open_concerns=Coalesce(Subquery(counted.values("n")), 0),
            not_to_inform=Exists(DoNotInform.objects.in_force().filter(pupil=OuterRef("pk"))),
            last_at=_last_entry(user),
        )
        .order_by("pupil__family_name", "pupil__given_name", "pk")
    )


def _last_entry(user):
    """Worked out by the database for the rows of one page alone."""
    concerns = Concern.objects.visible_to(user).filter(involvements__pupil=OuterRef(OuterRef("pk")))
    events = Event.objects.filter(pupil=OuterRef("pk"))
    reviews = FileReview.objects.filter(pupil=OuterRef("pk"))
    return Greatest(
        _last(events, "at"),
        _last(reviews, "at"),
        *(_last(model.objects.filter(concern__in=concerns), at) for model, at in WRITTEN),
    )


def _last(rows, at):
    return Subquery(rows.order_by(f"-{at}").values(at)[:1])


class Listing:
    """One page of the list. `asked` is the address's part; `typed` what was looked for."""

    def __init__(self, user, asked, typed=""):
        self.user, self.typed = user, typed
        self.year = self._among(asked.get("year", ""), dict(self.years))
        self.class_name = self._among(asked.get("class", ""), self.classes)
        self.to_review = asked.get("review") == "due"
        self.page = Paginator(self._found(), PAGE).get_page(asked.get("page"))

    @staticmethod
    def _among(asked, offered):
        """Only what the page offers is a filter; anything else is passed over."""
        return asked if asked in offered else ""

    def _found(self):
        found = files(self.user)
        if self.typed:
            pupils = Pupil.objects.visible_to(self.user).matching(self.typed)
            return found.filter(pupil__in=pupils.order_by().values("pk"))
        if self.year:
            found = found.filter(pupil__year_group=self.year)
        if self.class_name:
            found = found.filter(pupil__class_name=self.class_name)
        return found.to_review() if self.to_review else found

    @cached_property
    def _places(self):
        places = File.objects.visible_to(self.user).order_by().distinct()
        return list(places.values_list("pupil__year_group", "pupil__class_name", "school"))

    @cached_property
    def years(self):
        """The years there are, the youngest first: (as kept, as said)."""
        return [
            (year, _said(year))
            for year in sorted({year for year, _, _ in self._places}, key=_by_age)
            if year
        ]

    @cached_property
    def classes(self):
        return sorted({name for _, name, _ in self._places if name})

    @property
    def many_schools(self):
        return len({school for _, _, school in self._places}) > 1

    @property
    def narrowed(self):
        return bool(self.typed or self.year or self.class_name or self.to_review)

    def address_of(self, number):
        kept = {"year": self.year, "class": self.class_name, "page": number}
        kept["review"] = "due" if self.to_review else ""
        return "?" + urlencode({name: value for name, value in kept.items() if value})

    @property
    def earlier(self):
        return self.address_of(self.page.previous_page_number()) if self.page.has_previous() else ""

    @property
    def later(self):
        return self.address_of(self.page.next_page_number()) if self.page.has_next() else ""


def _by_age(year):
    return {"N": -1, "R": 0}.get(year, int(year) if year.isdigit() else 99)


def _said(year):
    return {"N": "Nursery", "R": "Reception"}.get(year, f"Year {year}")
