"""People, the dated posts they hold at schools, and who covers a post while its holder is away."""

import uuid
from datetime import timedelta

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import F, Func, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone
from simple_history.models import HistoricalRecords

from schools import posts
from schools.models.schools import School
from schools.posts import Can

# The name under which the program itself acts. Nobody signs in with it.
SWEEP_ID = uuid.UUID("00000000-0000-4000-8000-000000000001")
# Under this one stands what comes from the pupils' own page, where nobody signs in.
PUPIL_ID = uuid.UUID("00000000-0000-4000-8000-000000000002")
# After so long without signing in, whoever keeps the accounts is shown one (guard, figure 8).
DORMANT_AFTER = timedelta(days=30)


class DateRange(Func):
    function = "daterange"
    output_field = DateRangeField()


def schools_in_sight(user):
    """Schools whose people and posts this person may see: the keepers', and the chair's own."""
    return posts.schools_where(user, Can.KEEP_PEOPLE, Can.APPOINT_HEAD)


class PersonQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Whoever holds, or once held, a post at a school whose people the user looks after.

        The chair and vice chair see them too, since they appoint the head. `school_id` on each
        is the school through which they came in sight: the audit puts what is read there.
        """
        seen = Post.objects.visible_to(user).filter(person=OuterRef("pk")).order_by("school_id")
        return self.annotate(school_id=Subquery(seen.values("school")[:1])).filter(
            school_id__isnull=False
        )

    def matching(self, typed):
        """People whose names fit every word typed."""
        found = self
        for word in typed.split()[:6]:
            found = found.filter(Q(given_name__istartswith=word) | Q(family_name__istartswith=word))
        return found

    def at_school(self, school_id):
        """People who hold a post at the school today, with or without an account."""
        return self.filter(posts__in=Post.objects.current().filter(school=school_id)).distinct()

    def with_account(self):
        return self.filter(email__isnull=False, is_active=True)

    def dormant(self, now=None):
        """Accounts that nobody has used for DORMANT_AFTER, the longest first. `unused_since` is
        when somebody last signed in, or when the account was given if nobody ever did."""
        given = Person.history.filter(id=OuterRef("pk"), email__isnull=False)
        given = Subquery(given.order_by("history_date").values("history_date")[:1])
        unused = self.with_account().annotate(
            unused_since=Coalesce("last_login", given, "joined_at")
        )
        before = (now or timezone.now()) - DORMANT_AFTER
        return unused.filter(unused_since__lte=before).order_by("unused_since", "family_name")

    def holding(self, school_id, *kinds):
        """People whose own post, or cover of another's, is one of these at the school today."""
        return self.of_posts(Post.objects.current().filter(school=school_id, kind__in=kinds))

    def of_posts(self, posts):
        """Whoever holds one of these posts, or covers it today."""
        return self._of_either(posts, Cover.objects.current().filter(post__in=posts))

    def on_duty(self, school_id):
        """The DSL and deputies, and who covers for one; not a holder whom somebody covers today."""
        return self.present(school_id, Post.Kind.DSL, Post.Kind.DEPUTY_DSL)

    def present(self, school_id, *kinds):
        """Who holds or covers one of these and can sign in; not a holder who is covered today."""
        here = Post.objects.current().filter(school=school_id, kind__in=kinds)
        covers = Cover.objects.current().filter(post__in=here)
        present = here.exclude(pk__in=covers.values("post"))
        return self.with_account()._of_either(present, covers)

    def _of_either(self, posts, covers):
        """A UNION of keys: joined and asked with OR, every person of every school is looked at."""
        keys = [rows.order_by().values("person") for rows in (posts, covers)]
        return self.filter(pk__in=keys[0].union(keys[1]))


class PersonManager(BaseUserManager.from_queryset(PersonQuerySet)):
    def sweep(self):
        """Who acts when a deadline runs out and nobody is at the keyboard."""
        return self.get(pk=SWEEP_ID)

    def pupil(self):
        """Who writes on the pupils' own page: nobody signs in there, and nobody is looked up."""
        return self.get(pk=PUPIL_ID)

    def get_by_natural_key(self, email):
        return self.get(email__iexact=email)


class Person(AbstractBaseUser, PermissionsMixin):
    """Anyone who works, volunteers or governs here, whether or not they sign in.

    A person without an account has no e-mail and no password. Reports may be theirs, or about them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mail", unique=True, null=True, blank=True)
    given_name = models.CharField("first name", max_length=100)
    family_name = models.CharField("last name", max_length=100)
    job_title = models.CharField(max_length=100, blank=True)
    in_leadership = models.BooleanField("on the senior leadership team", default=False)
    is_active = models.BooleanField(default=True)
    is_staff = False  # nobody enters a site of Django's own: there is none
    joined_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["given_name", "family_name"]
    objects = PersonManager()
    history = HistoricalRecords(excluded_fields=["password", "last_login"])

    class Meta:
        verbose_name_plural = "people"
        ordering = ["family_name", "given_name"]

    def __str__(self):
        return f"{self.given_name} {self.family_name}"

    def save(self, *args, **words):
        """To sign in changes nothing of who somebody is: it makes no version of them."""
        signs_in = words.get("update_fields") == ["last_login"]
        if signs_in and not hasattr(self, "skip_history_when_saving"):
            return self.save_without_historical_record(*args, **words)
        return super().save(*args, **words)

    def get_full_name(self):
        return str(self)

    @property
    def is_paused(self):
        """Not the same as shut out: see AccountPause."""
        return any(pause.ended_at is None for pause in self.pauses.all())


class PostQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Posts, held now or before, at the schools whose people the user may see."""
        return self.filter(school__in=schools_in_sight(user))

    def unfinished(self):
        """Posts held today or to be held later."""
        return self.filter(Q(until=None) | Q(until__gt=timezone.localdate()))

    def current(self, on=None):
        """Posts held on this day (today unless said)."""
        on = on or timezone.localdate()
        return self.filter(Q(until=None) | Q(until__gt=on), since__lte=on)


class Post(models.Model):
    """What one person is at one school, from a day and until a day. A person may hold several.

    `until` is the first day on which the post is no longer held, so that a post ended today is
    gone at once.
    """

    class Kind(models.TextChoices):
        DSL = "dsl", "Designated safeguarding lead"
        DEPUTY_DSL = "deputy_dsl", "Deputy safeguarding lead"
        HEAD = "head", "Headteacher"
        DEPUTY_HEAD = "deputy_head", "Deputy headteacher"
        STAFF = "staff", "Staff"
        SENCO = "senco", "SENCO"
        DESIGNATED_TEACHER = "designated_teacher", "Designated teacher for looked-after children"
        MENTAL_HEALTH = "mental_health", "Senior mental health lead"
        PREVENT_LEAD = "prevent_lead", "Prevent lead"
        EXPLOITATION_LEAD = "exploitation_lead", "Child-exploitation lead"
        DOMESTIC_ABUSE_LEAD = "domestic_abuse_lead", "Domestic-abuse lead"
        ONLINE_SAFETY = "online_safety", "Online-safety co-ordinator"
        FILTERING = "filtering", "Answers for filtering and monitoring"
        SAFER_RECRUITMENT = "safer_recruitment", "Trained in safer recruitment"
        CHAIR = "chair", "Chair of governors"
        VICE_CHAIR = "vice_chair", "Vice chair of governors"
        SAFEGUARDING_GOVERNOR = "safeguarding_governor", "Safeguarding governor"
        DEPUTY_SAFEGUARDING_GOVERNOR = (
            "deputy_safeguarding_governor",
            "Deputy safeguarding governor",
        )
        LIAISON = "liaison", "Board member for liaison on child protection and allegations"
        TRUSTEE = "trustee", "Trustee for safeguarding"
        PROPRIETOR = "proprietor", "Proprietor"
        GOVERNOR = "governor", "Governor"
        HR = "hr", "HR or record officer"
        ATTENDANCE = "attendance", "Attendance lead"
        IT = "it", "IT administrator"
        SUPPLY = "supply", "Supply staff"
        CONTRACTOR = "contractor", "Contractor"
        VOLUNTEER = "volunteer", "Volunteer"
        VISITOR = "visitor", "Visitor"
        ADVISER = "adviser", "Fallback adviser from outside"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Person, models.PROTECT, related_name="posts")
    school = models.ForeignKey(School, models.PROTECT, related_name="posts")
    kind = models.CharField("post", max_length=30, choices=Kind)
    is_lead = models.BooleanField("the one lead DSL of the school", default=False)
    since = models.DateField("from")
    until = models.DateField("no longer from", null=True, blank=True)
    override_reason = models.TextField(blank=True)
    # Evidence that the holder's job description names the role (PPL-05).
    described_on = models.DateField("in the job description since", null=True, blank=True)
    described_in = models.CharField("in which document", max_length=200, blank=True)
    # Of who comes through somebody else: that one, its letter on the checks, and who made sure on
    # arrival that this is the person who was checked (SCR-18, ALG-22).
    agency = models.CharField("agency, employer or organiser", max_length=200, blank=True)
    agency_contact = models.CharField("how to reach its HR", max_length=300, blank=True)
    letter_on = models.DateField("its letter on the checks is of", null=True, blank=True)
    letter_covers = models.TextField("which checks the letter covers", blank=True)
    identity_on = models.DateField("identity checked on", null=True, blank=True)
    identity_by = models.CharField("identity checked by", max_length=200, blank=True)
    history = HistoricalRecords()
    objects = PostQuerySet.as_manager()

    AGENCY = "agency agency_contact letter_on letter_covers identity_on identity_by".split()
    # The posts of those whom somebody else employs or sends.
    THROUGH_OTHERS = (Kind.SUPPLY, Kind.CONTRACTOR, Kind.VOLUNTEER)
    # The posts whose holders' job descriptions must name them.
    DESCRIBED = (Kind.DSL, Kind.DEPUTY_DSL)

    class Meta:
        ordering = ["since"]
        indexes = [models.Index(fields=["school", "kind"], name="post_by_school")]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="post_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(described_on=None, described_in="")
                | (Q(described_on__isnull=False) & ~Q(described_in="")),
                name="post_described_when_and_where",
            ),
            models.CheckConstraint(
                condition=Q(identity_on=None, identity_by="")
                | (Q(identity_on__isnull=False) & ~Q(identity_by="")),
                name="post_identity_when_and_by_whom",
            ),
            ExclusionConstraint(
                name="post_once_at_a_time",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("school", RangeOperators.EQUAL),
                    ("kind", RangeOperators.EQUAL),
                    (DateRange("since", "until", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
            ),
            ExclusionConstraint(
                name="post_one_lead_dsl",
                condition=Q(is_lead=True),
                expressions=[
                    ("school", RangeOperators.EQUAL),
                    (DateRange("since", "until", RangeBoundary()), RangeOperators.OVERLAPS),
                ],
            ),
        ]

    def __str__(self):
        return f"{self.person}, {self.get_kind_display()}"

    @property
    def is_through_others(self):
        return self.kind in self.THROUGH_OTHERS

    @property
    def is_described(self):
        return self.kind in self.DESCRIBED

    @property
    def is_current(self):
        today = timezone.localdate()
        return self.since <= today and (self.until is None or self.until > today)

    @property
    def is_coming(self):
        return self.since > timezone.localdate() and self.until != self.since


class CoverQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Cover, now or before, at the schools whose people the user may see."""
        return self.filter(school__in=schools_in_sight(user))

    def unfinished(self):
        """Cover that runs today or is to run later."""
        return self.filter(until__gt=timezone.localdate())

    def current(self, on=None):
        """Cover that runs on this day (today unless said)."""
        on = on or timezone.localdate()
        return self.filter(since__lte=on, until__gt=on)


class Cover(models.Model):
    """One person standing in for the holder of a post who is away, with what that post may do."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    post = models.ForeignKey(Post, models.PROTECT, related_name="covers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="covers")
    school = models.ForeignKey(School, models.PROTECT, related_name="covers")
    since = models.DateField("from")
    until = models.DateField("no longer from")
    reason = models.TextField()
    history = HistoricalRecords()
    objects = CoverQuerySet.as_manager()

    class Meta:
        ordering = ["-since"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until__gte=F("since")), name="cover_ends_after_it_starts"
            )
        ]

    def __str__(self):
        return f"{self.person} for {self.post}"

    @property
    def is_current(self):
        return self.since <= timezone.localdate() < self.until

    @property
    def is_coming(self):
        return self.since > timezone.localdate() and self.until > self.since
