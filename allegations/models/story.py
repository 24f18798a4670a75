"""What is done in a case, each written once: judged, asked, agreed, told, concluded."""

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils import timezone

from allegations.models.case import Case, OfCaseQuerySet
from deadlines.models import Deadline
from schools.models import Person, School


class OfCase(models.Model):
    """One thing that happened in a case. Written once."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="+")
    happened_at = models.DateTimeField()
    words = models.TextField(blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    objects = OfCaseQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["happened_at", "at"]


class Judgement(OfCase):
    """Whether the harm threshold may be met, which parts of it, and why (ALG-02, ALG-38).

    `track` is the one that the case is on from then. Where nobody is sure, whose advice was sought.
    """

    class Ground(models.TextChoices):
        HARMED = "harmed", "Has behaved in a way that harmed, or may have harmed, a child"
        OFFENCE = "offence", "May have committed an offence against, or related to, a child"
        RISK = "risk", "Behaved in a way that shows they may pose a risk of harm to children"
        UNSUITABLE = (
            "unsuitable",
            "Behaved in a way that shows they may be unsuitable to work here",
        )

    class Spectrum(models.TextChoices):
        INADVERTENT = "inadvertent", "Inadvertent"
        THOUGHTLESS = "thoughtless", "Thoughtless"
        EXPLAINED = "explained", "Looks inappropriate, and is explained"
        ABUSE = "abuse", "Meant to enable abuse, or may be"

    case = models.ForeignKey(Case, models.PROTECT, related_name="judgements")
    track = models.CharField(max_length=20, choices=Case.Track)
    grounds = ArrayField(models.CharField(max_length=20, choices=Ground), default=list, blank=True)
    spectrum = models.CharField(max_length=20, choices=Spectrum, blank=True)
    adviser = models.CharField(max_length=200, blank=True)
    advice = models.TextField(blank=True)

    class Meta(OfCase.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="judgement_has_a_reason"),
            models.CheckConstraint(
                condition=Q(track="allegation", grounds__len__gt=0)
                | (~Q(track="allegation") & Q(grounds__len=0)),
                name="judgement_allegation_has_grounds",
            ),
        ]

    def __str__(self):
        return f"Judged: {self.get_track_display().lower()}"

    @property
    def ground_names(self):
        return [str(self.Ground(code).label) for code in self.grounds]


class LadoContact(OfCase):
    """A talk with the local authority designated officer: what was said and agreed (ALG-11)."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="lado_contacts")
    with_whom = models.CharField(max_length=200)
    reference = models.CharField(max_length=120, blank=True)
    given = models.TextField(blank=True)
    advice = models.TextField()
    agreed = models.TextField(blank=True)
    police = models.TextField(blank=True)
    tell_adult = models.TextField(blank=True)
    tell_parents = models.TextField(blank=True)
    tell_pupils = models.TextField(blank=True)
    tell_hr = models.TextField(blank=True)

    class Meta(OfCase.Meta):
        constraints = [
            models.CheckConstraint(
                condition=~Q(with_whom="") & ~Q(advice=""), name="lado_contact_who_and_advice"
            )
        ]

    def __str__(self):
        return "The LADO was spoken to"


class Enquiry(OfCase):
    """One of the four questions of fact, and its answer, with where it comes from (ALG-09)."""

    class Question(models.TextChoices):
        HERE = "here", "Was the adult at school then?"
        MET = "met", "Could the adult have met the child?"
        WITNESSES = "witnesses", "Who may have seen or heard it?"
        CCTV = "cctv", "Is there CCTV, and is it kept?"

    case = models.ForeignKey(Case, models.PROTECT, related_name="enquiries")
    question = models.CharField(max_length=20, choices=Question)
    source = models.CharField(max_length=200)

    class Meta(OfCase.Meta):
        verbose_name_plural = "enquiries"
        constraints = [
            models.CheckConstraint(
                condition=~Q(words="") & ~Q(source=""), name="enquiry_answered_from_somewhere"
            )
        ]

    def __str__(self):
        return self.get_question_display()


class Note(OfCase):
    """Anything else that belongs to the case: what kind, with whom, and what came of it.

    What each kind is for, and what the page says beside it, stands in allegations/kinds.py.
    """

    class Kind(models.TextChoices):
        URGENT = "urgent", "Social care and police called at once"
        STRATEGY = "strategy", "Strategy discussion"
        MEETING = "meeting", "Allegation meeting"
        NEXT_STEPS = "next_steps", "Next steps agreed with the LADO"
        POLICE = "police", "Talk with the police"
        SOCIAL_CARE = "social_care", "Talk with social care"
        FACTS = "facts", "The facts, as they have been found out"
        MAY_WORK = "may_work", "Views on whether the adult may go on working"
        HR = "hr", "Advice of HR"
        TELL = "tell", "Decided when and how the adult is told"
        TOLD = "told", "The adult was told"
        UPDATE = "update", "The adult was told of progress"
        ACCOUNT = "account", "What the adult says"
        SUPPORT = "support", "Support offered to the adult"
        FORCE = "force", "Physical contact or restraint: what happened"
        AGENCY = "agency", "Talk with the agency, employer or organiser"
        BOOKING = "booking", "Ended the booking early, and why"
        PARENTS = "parents", "Parents told"
        CHILD = "child", "The child was told, or heard"
        DELAY = "delay", "Why it takes longer"
        RISK = "risk", "Risk to other children or to the adult’s own family"
        DISCIPLINE = "discipline", "Disciplinary action"
        REFERENCES = "references", "What a reference may say"
        AUTHORITIES = "authorities", "Told other authorities or professional bodies"
        PROHIBITION = "prohibition", "Interim prohibition order"
        STOPPED = "stopped", "The teacher has stopped teaching"
        ACCESS = "access", "Decided on the adult’s wider access to safeguarding"
        PAPERS = "papers", "Where its papers are"
        TAKEN_OVER = "taken_over", "Became the case manager"
        LIFTED = "lifted", "The adult may read a child’s record again"
        ACTION = "action", "What was done"
        OTHER = "other", "Something else"

    case = models.ForeignKey(Case, models.PROTECT, related_name="notes")
    kind = models.CharField(max_length=20, choices=Kind)
    with_whom = models.CharField(max_length=300, blank=True)

    class Meta(OfCase.Meta):
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="note_says_something")]

    def __str__(self):
        return self.get_kind_display()


class Conclusion(OfCase):
    """How a case ended, and on what basis (ALG-27)."""

    class Outcome(models.TextChoices):
        SUBSTANTIATED = "substantiated", "Substantiated"
        UNSUBSTANTIATED = "unsubstantiated", "Unsubstantiated"
        UNFOUNDED = "unfounded", "Unfounded"
        FALSE = "false", "False"
        MALICIOUS = "malicious", "Malicious"
        DEALT_WITH = "dealt_with", "Dealt with as a low-level concern"
        PRACTICE = "practice", "Practice looked into"

    # An allegation ends with one of the five; the rest have their own.
    OF_TRACK = {
        Case.Track.ALLEGATION: [
            Outcome.SUBSTANTIATED,
            Outcome.UNSUBSTANTIATED,
            Outcome.UNFOUNDED,
            Outcome.FALSE,
            Outcome.MALICIOUS,
        ],
        Case.Track.LOW_LEVEL: [Outcome.DEALT_WITH, Outcome.UNFOUNDED],
        Case.Track.PRACTICE: [Outcome.PRACTICE, Outcome.UNFOUNDED],
    }

    class Removed(models.TextChoices):
        STAYS = "stays", "No: they may go on"
        REMOVED = "removed", "Yes: dismissed, or moved away from children"
        WOULD = "would", "They would have been, had they not left"

    # Nothing of what ended so goes into a reference (ALG-28).
    NOT_SAID = [
        Outcome.UNSUBSTANTIATED,
        Outcome.UNFOUNDED,
        Outcome.FALSE,
        Outcome.MALICIOUS,
    ]

    part = "allegations/_papers.html"

    case = models.ForeignKey(Case, models.PROTECT, related_name="conclusions")
    outcome = models.CharField(max_length=20, choices=Outcome)
    removed = models.CharField(max_length=10, choices=Removed, blank=True)
    references = models.TextField(blank=True)
    references_by = models.CharField(max_length=200, blank=True)
    look_again_on = models.DateField(null=True, blank=True)

    class Meta(OfCase.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="conclusion_has_a_basis"),
        ]

    def __str__(self):
        return f"Closed: {self.get_outcome_display().lower()}"

    @property
    def asks_bodies(self):
        """Whether a referral to the DBS and the regulator is to be decided on (ALG-29, ALG-30)."""
        gone = {self.Removed.REMOVED, self.Removed.WOULD}
        return self.outcome == self.Outcome.SUBSTANTIATED or self.removed in gone


class CaseDeadline(Deadline):
    """A clock of a case: the LADO is told (ALG-07), a matter is opened, a suspension confirmed."""

    # Whom a matter is about may be who chooses how the school reads a day (ALG-42).
    ALWAYS_STRICT = True
    TO_THE_LADO = ("allegation_to_lado", "allegation_to_lado_at_once")

    case = models.ForeignKey(Case, models.PROTECT, related_name="deadlines")
