"""Whom to ring. Values are typed in by the school; none are ours."""

from django.db import models
from simple_history.models import HistoricalRecords

from schools.models.schools import School


class ServiceQuerySet(models.QuerySet):
    def for_advice(self):
        """Whom a lead may ask about a child (REF-30, REF-31)."""
        return self.filter(kind__in=FOR_ADVICE).in_order_of_need()

    def in_order_of_need(self):
        """Whom one rings first about a child comes first: the order of `Kind`.

        Of a kind, the school's own local authority comes before others.
        """
        ranks = [models.When(kind=kind, then=rank) for rank, kind in enumerate(Service.Kind)]
        own = models.Q(authority="") | models.Q(authority__iexact=models.F("school__authority"))
        rows = self.annotate(
            need=models.Case(*ranks),
            elsewhere=models.Case(models.When(own, then=0), default=1),
        )
        return rows.order_by("need", "elsewhere", "name")


class Service(models.Model):
    """One line of the school's directory (catalogue DIR-01)."""

    class Kind(models.TextChoices):
        SOCIAL_CARE = "social_care", "Children's social care"
        SOCIAL_CARE_OUT = "social_care_out", "Children's social care, out of hours"
        POLICE = "police", "Police, not an emergency"
        POLICE_CHILD_ABUSE = "police_child_abuse", "Police child abuse unit"
        FGM = "fgm", "Police, for a teacher’s own report of FGM"
        MENTAL_HEALTH = "mental_health", "CAMHS or another mental-health service"
        HEALTH = "health", "Health: safeguarding or school nursing"
        LADO = "lado", "Local authority designated officer"
        EARLY_HELP = "early_help", "Early help"
        ATTENDANCE = "attendance", "Missing-education or attendance team"
        EDUCATION_TEAM = "education_team", "Education safeguarding team"
        ADVISER = "adviser", "Local authority adviser"
        NSPCC = "nspcc", "NSPCC helpline"
        NSPCC_ADULTS = "nspcc_adults", "NSPCC line about adults, and whistleblowing"
        CHILDLINE = "childline", "Childline"
        PREVENT = "prevent", "Prevent"
        CHANNEL = "channel", "Channel panel chair"
        EXPLOITATION = "exploitation", "Exploitation team"
        MACE = "mace", "Multi-agency child exploitation panel (MACE)"
        NRM = "nrm", "National Referral Mechanism: first responder"
        MARAC = "marac", "Domestic abuse conference (MARAC)"
        FORCED_MARRIAGE = "forced_marriage", "Forced marriage unit"
        MISSING = "missing", "Missing children co-ordinator, and return interviews"
        PRIVATE_FOSTERING = "private_fostering", "Private fostering"
        HOUSING = "housing", "Housing"
        SEXUAL_ASSAULT = "sexual_assault", "Sexual assault referral centre"
        SEXUAL_BEHAVIOUR = "sexual_behaviour", "Sexual-behaviour service"
        ONLINE_SAFETY = "online_safety", "Online-safety helpline"
        IMAGE_REMOVAL = "image_removal", "Removal of images"
        PHISHING = "phishing", "Reporting phishing and online scams"
        SENDIASS = "sendiass", "Advice on special needs and disability (SENDIASS)"
        DBS = "dbs", "Disclosure and Barring Service"
        TEACHER_REGULATOR = "teacher_regulator", "Regulator of teachers"
        SPECIALIST = "specialist", "Another specialist service"
        OTHER = "other", "Other"

    class Channel(models.TextChoices):
        TELEPHONE = "telephone", "By telephone"
        FORM = "form", "By the form on their web page"
        EMAIL = "email", "By e-mail"
        BOTH = "both", "By telephone, then in writing"

    school = models.ForeignKey(School, models.PROTECT, related_name="services")
    kind = models.CharField(max_length=20, choices=Kind)
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=200, blank=True)
    telephone = models.CharField(max_length=40, blank=True)
    email = models.EmailField("e-mail", blank=True)
    web = models.URLField(blank=True)
    who_calls = models.CharField("who may call", max_length=120, blank=True)
    authority = models.CharField("local authority", max_length=100, blank=True)
    channel = models.CharField(
        "how they want to be told", max_length=10, choices=Channel, blank=True
    )
    for_parents = models.BooleanField("on the page for parents and carers", default=False)
    for_pupils = models.BooleanField("on the page for pupils", default=False)
    hours = models.CharField(max_length=120, blank=True)
    urgent = models.CharField("when it cannot wait", max_length=200, blank=True)
    verified_on = models.DateField("last checked on", null=True, blank=True)
    history = HistoricalRecords()

    objects = ServiceQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "name"]

    def __str__(self):
        return self.name

    @property
    def serves_another_authority(self):
        """Whether it is for children who live in another local authority than the school's."""
        own = self.school.authority.casefold()
        return bool(self.authority) and self.authority.casefold() != own

    def is_unchecked(self, day, after_days):
        """Nobody has said for so many days that the line is right (DIR-05)."""
        return self.verified_on is None or (day - self.verified_on).days > after_days


KIND = Service.Kind
# Where a referral may go as well (REF-01), in places by the office of a line above.
OPTIONAL = {KIND.FGM, KIND.MENTAL_HEALTH, KIND.ATTENDANCE, KIND.MACE, KIND.NRM, KIND.MARAC}
OPTIONAL |= {KIND.SEXUAL_BEHAVIOUR, KIND.DBS, KIND.TEACHER_REGULATOR, KIND.SPECIALIST, KIND.OTHER}
# Who gives advice to a lead, and is asked for nothing else by that (REF-31).
FOR_ADVICE = [KIND.SOCIAL_CARE, KIND.SOCIAL_CARE_OUT, KIND.POLICE, KIND.POLICE_CHILD_ABUSE]
FOR_ADVICE += [KIND.HEALTH, KIND.MENTAL_HEALTH, KIND.EARLY_HELP, KIND.EDUCATION_TEAM, KIND.ADVISER]
FOR_ADVICE += [KIND.NSPCC, KIND.PREVENT, KIND.EXPLOITATION, KIND.FORCED_MARRIAGE, KIND.HOUSING]
FOR_ADVICE += [KIND.SEXUAL_ASSAULT, KIND.SEXUAL_BEHAVIOUR, KIND.ONLINE_SAFETY, KIND.SENDIASS]
FOR_ADVICE += [KIND.SPECIALIST]
# What a directory must hold (DIR-02, DIR-07): every other kind.
REQUIRED = [kind for kind in KIND if kind not in OPTIONAL]
