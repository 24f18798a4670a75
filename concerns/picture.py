"""The fuller picture that stands beside a concern while it is decided on (TRI-08)."""

from functools import cached_property

from django.db.models import Max, Q, Value
from django.db.models.functions import Coalesce, Left, NullIf

from concerns import due, exposed
from concerns.asking import Asking
from concerns.attachment_rules import forbids_files
from concerns.beside import cards_of
from concerns.early_help import circumstances_of
from concerns.models import (
    Action,
    Concern,
    DirectReferral,
    DoNotInform,
    Exclusion,
    Link,
    Professional,
    Query,
    Share,
    Stage,
    Support,
    SupportEntry,
)
from concerns.patterns import patterns_of
from concerns.roles import Role
from deadlines.listing import owed
from schools import posts, whereabouts
from schools.models import Contact, Person, Post, Pupil, Service
from schools.posts import Can

# Steps that another line of the story tells already: signing, deciding, closing.
SAID_ELSEWHERE = [Concern.Status.RECEIVED, Concern.Status.IN_HAND]


class Picture:
    """Everything about one concern that this reader may see. Each part is read when it is shown."""

    def __init__(self, concern, user):
        self.concern, self.user = concern, user
        self.sight = Concern.objects.visible_to(user)
        # Whoever is shown one concern by name sees that, and not what stands around it.
        self.by_post = posts.may(user, Can.READ_FILES, concern.school_id)

    @cached_property
    def children(self):
        return list(self.concern.involvements.select_related("pupil__household", "named_by"))

    @cached_property
    def pupils(self):
        return [child.pupil for child in self.children if child.pupil_id]

    @cached_property
    def marks(self):
        return list(self.concern.marks.all())

    @cached_property
    def asking(self):
        """What its kinds of worry ask, and what has been answered."""
        return Asking(self.concern, self.user)

    @property
    def categories(self):
        return self.asking.categories

    @cached_property
    def addenda(self):
        return list(self.concern.addenda.select_related("author"))

    @cached_property
    def files(self):
        return list(self.concern.attachments.select_related("by"))

    @property
    def files_shut(self):
        """Whether it is of a kind of worry with which no file is opened."""
        return forbids_files(self.categories)

    @cached_property
    def earlier(self):
        """Other concerns about the same children, newest first."""
        others = self.sight.exclude(pk=self.concern.pk)
        about = others.filter(involvements__pupil__in=self.pupils).distinct()
        first_words = Left(Coalesce(NullIf("account", Value("")), "childs_words"), 90)
        told = exposed.with_what_they_say(about.annotate(opening=first_words))
        told = told.select_related("author")
        return list(told.order_by("-signed_at")[:30])

    @cached_property
    def links(self):
        """With what it was said to be the same event, each with that `end`; ended ones too."""
        links = Link.objects.visible_to(self.user).of(self.concern)
        told = list(links.select_related("concern__author", "other__author", "by", "ended_by"))
        for link in told:
            link.end = link.end_beside(self.concern)
        return told

    @property
    def same_event(self):
        return [link for link in self.links if not link.ended_at]

    @cached_property
    def siblings(self):
        """Children of the same households, with how many concerns about each are in sight."""
        households = {pupil.household_id for pupil in self.pupils if pupil.household_id}
        here = {pupil.pk for pupil in self.pupils}
        found = Pupil.objects.filter(household__in=households).exclude(pk__in=here)
        return [(pupil, self.sight.about(pupil).count()) for pupil in found]

    @cached_property
    def patterns(self):
        """The children around whom a pattern waits for an answer, each with these patterns."""
        found = patterns_of(self.pupils, self.user) if self.by_post else {}
        return [(pupil, found[pupil.pk]) for pupil in self.pupils if found.get(pupil.pk)]

    @cached_property
    def do_not_inform(self):
        return list(
            DoNotInform.objects.in_force()
            .filter(pupil__in=self.pupils)
            .select_related("by", "pupil")
        )

    @cached_property
    def kept_out(self):
        """Who is kept out of these files; not for whoever is let in by name."""
        if not self.by_post:
            return []
        return list(
            Exclusion.objects.said()
            .in_force()
            .filter(pupil__in=self.pupils)
            .select_related("person", "pupil")
        )

    @cached_property
    def let_in(self):
        """Who is let in by name to this concern."""
        rows = Share.objects.visible_to(self.user).in_force().filter(concern=self.concern.pk)
        return list(rows.select_related("person"))

    @cached_property
    def by_name(self):
        """The share by which this person reads this concern alone, or None."""
        if self.by_post:
            return None
        mine = Share.objects.shown_to(self.user).filter(concern=self.concern.pk)
        return mine.select_related("by").first()

    @cached_property
    def contacts(self):
        """Who has parental responsibility, child by child."""
        rows = Contact.objects.filter(pupil__in=self.pupils, ended_at=None)
        each = {pupil.pk: place for place, pupil in enumerate(self.pupils)}
        found = rows.filter(parental_responsibility=True)
        found = found.annotate(hidden=whereabouts.kept_from(self.user))
        return sorted(found, key=lambda contact: each[contact.pupil_id])

    @cached_property
    def professionals(self):
        """Who of other agencies works with these children now."""
        rows = Professional.objects.visible_to(self.user).in_force()
        return list(rows.filter(pupil__in=self.pupils).select_related("pupil"))

    @cached_property
    def actions(self):
        return list(self.concern.actions.select_related("owner", "done_by"))

    @cached_property
    def supports(self):
        """Support on it, with the day of the last contact; what has ended too."""
        rows = Support.objects.visible_to(self.user).filter(concern=self.concern.pk)
        contacts = Max("entries__happened_at", filter=Q(entries__kind=SupportEntry.Kind.CONTACT))
        return list(rows.select_related("pupil", "by", "ended_by").annotate(last_at=contacts))

    @property
    def running(self):
        return [support for support in self.supports if not support.ended_at]

    @property
    def wants_mentor(self):
        """A pupil who has experienced CSE is given a mentor, where the school says so (TRI-14)."""
        kinds = {category.code for category in self.categories}
        has_one = any(support.kind == Support.Kind.MENTOR for support in self.running)
        settled = self.concern.school.settings
        return "sexual_exploitation" in kinds and not has_one and settled.cse_mentor

    @cached_property
    def clocks(self):
        """What runs on it, the first due first."""
        this = Concern.objects.filter(pk=self.concern.pk)
        lines, _ = owed([due.on_concerns(this, self.user)])
        return lines

    @cached_property
    def cards(self):
        """What the rooms below this one show beside it."""
        return cards_of(self.concern, self.user)

    @cached_property
    def exposed(self):
        """What is known of the children that makes exploitation more likely, child by child."""
        witnesses = {child.pupil_id for child in self.children if child.role == Role.WITNESS}
        pupils = [pupil for pupil in self.pupils if pupil.pk not in witnesses]
        known = [one for shown in self.cards for one in shown.known]
        return exposed.child_by_child(pupils, [*known, *exposed.said_by(self.earlier)])

    @property
    def asks_who_is_exposed(self):
        """Whether it is of a kind with which that stands open, and not behind a click."""
        return any(category.code in exposed.MATTERS for category in self.categories)

    @cached_property
    def advice(self):
        return list(self.concern.advice.select_related("by"))

    @cached_property
    def advice_lines(self):
        """Of the school's directory, whom to ask before or instead of a referral (REF-31)."""
        return list(Service.objects.filter(school=self.concern.school_id).for_advice())

    @cached_property
    def viewings(self):
        """That an image was seen, which only a kind that keeps none asks for."""
        return list(self.concern.viewings.select_related("by")) if self.files_shut else []

    @property
    def asks_inquiry(self):
        """Whether the school inquires into it stage by stage (CHR-09)."""
        return any(category.code in Stage.WORRIES for category in self.categories)

    @cached_property
    def stages(self):
        if not self.asks_inquiry:
            return []
        return list(self.concern.stages.select_related("by", "pupil", "shows"))

    @cached_property
    def mental_health_leads(self):
        """Whose advice is still to be taken, where it is linked to mental health (TRI-21)."""
        kinds = {category.code for category in self.categories}
        if "mental_health" not in kinds or any(one.mental_health_lead for one in self.advice):
            return None
        leads = Person.objects.holding(self.concern.school_id, Post.Kind.MENTAL_HEALTH)
        return [str(person) for person in leads]

    @cached_property
    def circumstances(self):
        """For which early help is thought of first, as far as they are known."""
        return circumstances_of(self.concern, self.user)

    @cached_property
    def open_elsewhere(self):
        """Open actions of other concerns about these children."""
        others = Action.objects.open().filter(concern__in=[one.pk for one in self.earlier])
        return list(others.select_related("owner"))

    @cached_property
    def decisions(self):
        return list(self.concern.decisions.select_related("by"))

    @cached_property
    def requests(self):
        """That its writer asked to look again, and what was answered."""
        return list(self.concern.reconsiderations.select_related("by", "answered_by"))

    @cached_property
    def query(self):
        """The question without a name that it began as, or None."""
        return Query.objects.visible_to(self.user).filter(became=self.concern.pk).first()

    @cached_property
    def one_chances(self):
        return list(self.concern.one_chances.select_related("by", "ended_by"))

    @cached_property
    def one_chance(self):
        """The mark in force, or None."""
        return next((mark for mark in self.one_chances if not mark.ended_at), None)

    @cached_property
    def to_answer(self):
        return [request for request in self.requests if not request.answered_at]

    @cached_property
    def story(self):
        """What was done about it, in order: decisions, parents, child, advice, the rest."""
        parts = [
            self.decisions,
            self.concern.parent_contacts.select_related("by"),
            self.concern.voices.select_related("by"),
            self.advice,
            self.concern.sendings.select_related("by"),
            self.viewings,
            self.stages,
            self.concern.facts.select_related("by"),
            self.concern.reviews.select_related("by"),
            self.concern.feedback.select_related("by"),
            self.concern.closings.select_related("by"),
            self.supports,
            self.concern.family_work.select_related("by"),
            self.requests,
            DirectReferral.objects.filter(concern=self.concern).select_related("by"),
            self.one_chances,
            self.links,
            self.concern.steps.exclude(note="", status__in=SAID_ELSEWHERE).select_related("by"),
        ]
        told = [(row.at, row._meta.model_name, row) for part in parts for row in part]
        return [(kind, row) for _, kind, row in sorted(told, key=lambda line: line[0])]
