"""Who stands around a child, and what marks the file: read in one statement with the file."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.contrib.postgres.fields import ArrayField
from django.db.models import Exists, JSONField, OuterRef, Subquery, Value
from django.db.models.functions import Concat, JSONObject
from django.utils import timezone

from concerns.keys import Array
from concerns.models import (
    DoNotInform,
    Exclusion,
    File,
    FileReview,
    PaperFile,
    Professional,
    Share,
    Summary,
)
from concerns.telling import ground_in_words
from referrals import whereabouts
from referrals.models import PupilStatus
from schools import posts
from schools.models import Contact, Pupil
from schools.posts import Can
from schools.whereabouts import kept_from

HOME = "pk", "pupil__household"
STATUS_DAYS = ["starts_on", "ends_on", "next_contact_on"]


@dataclass(frozen=True)
class Around:
    """What `files` read beside one file, as the pages want it."""

    siblings: list
    contacts: list
    professionals: list
    statuses: list
    kept_out: list
    let_in: list
    summaries: list
    paper: list
    flag: dict | None
    last_review: dict | None
    home_hidden: bool

    @classmethod
    def of(cls, file, *, leaves=False):
        """What `leaves` the house never says how a protected home is reached (STA-19)."""
        hidden = file.home_hidden or (leaves and file.home_protected)
        covered = _without_the_way if hidden else _as_it_is
        return cls(
            [_sibling(**said) for said in file.siblings],
            [covered(said) for said in file.contacts],
            [_with_agency(covered(said)) for said in file.professionals],
            [_as_status(said) for said in file.statuses],
            file.kept_out,
            [_with_days(share) for share in file.let_in],
            file.about_summaries,
            file.on_paper,
            _with_words(file.flag),
            _with_moment(file.last_reviewed),
            hidden,
        )

    @property
    def responsible(self):
        """Those with parental responsibility, but for whoever is not to be told."""
        return [
            contact
            for contact in self.contacts
            if contact["parental_responsibility"] and not contact["not_to_be_told"]
        ]

    @property
    def not_to_be_told(self):
        return [contact for contact in self.contacts if contact["not_to_be_told"]]

    @property
    def under_order(self):
        return [contact for contact in self.contacts if contact["court_order"]]

    @property
    def lives_with(self):
        home = [contact for contact in self.contacts if contact["lives_with_child"]]
        return [contact["relationship"].lower() for contact in home]


def _as_it_is(said):
    return said


def _without_the_way(said):
    """Somebody around the child, without how to reach them and whether they live there."""
    return {**said, "telephone": "", "email": "", "lives_with_child": False}


def _sibling(in_sight, **names):
    sibling = Pupil(**names)
    sibling.in_sight = in_sight
    return sibling


def _with_days(share):
    until = datetime.fromisoformat(share["until"])
    last = timezone.localdate(until - timedelta(seconds=1))
    return {**share, "kind": Share.Kind(share["kind"]).label, "last_day": last}


def _with_words(flag):
    if flag is None:
        return None
    return _with_moment({**flag, "ground": ground_in_words(flag["ground"])})


def _with_agency(said):
    since = said["since"] and date.fromisoformat(said["since"])
    return {**said, "agency": Professional.Agency(said["agency"]).label, "since": since}


def _as_status(said):
    days = {name: said[name] and date.fromisoformat(said[name]) for name in STATUS_DAYS}
    return PupilStatus(**{**said, **days})


def _with_moment(said):
    return said and {**said, "at": datetime.fromisoformat(said["at"])}


def files(user):
    """Files in sight of this person, each with its siblings, contacts, mark and who is kept out."""
    return (
        File.objects.visible_to(user)
        .select_related("pupil", "school__settings")
        .annotate(
            siblings=Array(_siblings(user)),
            contacts=Array(_contacts()),
            professionals=Array(_professionals()),
            statuses=Array(_statuses(user)),
            kept_out=Array(_kept_out()),
            let_in=_for_readers_by_post(user, _let_in),
            about_summaries=_for_readers_by_post(user, _summaries),
            on_paper=_for_readers_by_post(user, _paper),
            flag=Subquery(_flag()),
            last_reviewed=Subquery(_last_review()),
            home_protected=whereabouts.protected(*HOME),
            home_hidden=kept_from(user, *HOME),
        )
    )


def _siblings(user):
    """A link leads to a sibling's file only where that is in sight; else there may be none."""
    names = "id given_name family_name year_group class_name".split()
    return (
        Pupil.objects.visible_to(user)
        .filter(household=OuterRef("pupil__household"))
        .exclude(pk=OuterRef("pk"))
        .order_by("-date_of_birth")
        .values(
            said=JSONObject(
                **{name: name for name in names},
                in_sight=Exists(File.objects.visible_to(user).filter(pk=OuterRef("pk"))),
            )
        )
    )


def _contacts():
    names = """name relationship parental_responsibility lives_with_child telephone not_to_be_told
        court_order"""
    living = Contact.objects.filter(pupil=OuterRef("pk"), ended_at=None)
    living = living.order_by("-parental_responsibility", "emergency_order", "name")
    return living.values(said=JSONObject(**{name: name for name in names.split()}))


def _professionals():
    names = "id agency team name role telephone email since"
    rows = Professional.objects.in_force().filter(pupil=OuterRef("pk"))
    return rows.values(said=JSONObject(**{name: name for name in names.split()}))


def _statuses(user):
    rows = PupilStatus.objects.open_to(user).in_force().filter(pupil=OuterRef("pk"))
    return rows.values(said=JSONObject(**{name: name for name in ["id", "kind", *STATUS_DAYS]}))


def _kept_out():
    rows = Exclusion.objects.said().in_force().filter(pupil=OuterRef("pk"))
    name = Concat("person__given_name", Value(" "), "person__family_name")
    return rows.values(said=JSONObject(id="id", name=name))


def _for_readers_by_post(user, rows):
    """Who is let in by name is not for those let in; and they are spared the asking."""
    if posts.schools_where(user, Can.READ_FILES):
        return Array(rows(user))
    return Value([], output_field=ArrayField(JSONField()))


def _let_in(user):
    rows = Share.objects.visible_to(user).in_force().about(OuterRef("pk"))
    name = Concat("person__given_name", Value(" "), "person__family_name")
    of = {"file": "file", "concern": "concern", "summary": "summary"}
    return rows.values(said=JSONObject(id="id", name=name, kind="kind", until="until", **of))


def _summaries(user):
    rows = Summary.objects.visible_to(user).filter(pupil=OuterRef("pk"))
    return rows.values(said=JSONObject(id="id", title="title"))


def _paper(user):
    rows = PaperFile.objects.visible_to(user).kept().filter(pupil=OuterRef("pk"))
    return rows.values(said=JSONObject(id="id", what="what", location="location"))


def _flag():
    rows = DoNotInform.objects.in_force().filter(pupil=OuterRef("pk"))
    return rows.values(said=JSONObject(id="id", ground="ground", at="at"))[:1]


def _last_review():
    rows = FileReview.objects.filter(pupil=OuterRef("pk")).order_by("-at")
    name = Concat("by__given_name", Value(" "), "by__family_name")
    return rows.values(said=JSONObject(at="at", by=name, needs_action="needs_action"))[:1]
