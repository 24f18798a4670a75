"""What stands on the sheet of a concern when it is signed, and what the seal is over."""

import uuid
from datetime import datetime, time

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from concerns.models.seal import in_writing
from schools.models import Person, School

# What each version of the seal is over. A version is never changed: old seals are checked by it.
WORDS = {
    1: "childs_words account done view asked told_child others_there noticed_by urgent source "
    "pattern happened_words place place_words late_reason",
    2: "spoken_to communication communication_words explanation explained_by prejudice "
    "brought_by brought_to written_by from_pupil would_like",
}
MOMENTS = {
    1: "happened_on happened_time started_at signed_at",
    2: "spoken_at first_written",
}


class Written(models.Model):
    """The signed words of a concern. They never change: the database refuses it."""

    class Source(models.TextChoices):
        CHILD = "child", "The child told me"
        SEEN = "seen", "I saw a sign or behaviour"
        OTHER_CHILD = "other_child", "Another child or friend told me"
        OVERHEARD = "overheard", "I overheard it"
        PARENT = "parent", "A parent or carer told the school or a governor"
        PROFESSIONAL = "professional", "Another professional"
        AGENCY = "agency", "A notice from an agency"
        VISITOR = "visitor", "A visitor"
        COMMUNITY = "community", "Somebody in the community"

    class Place(models.TextChoices):
        CLASSROOM = "classroom", "Classroom"
        CORRIDOR = "corridor", "Corridor or stairs"
        TOILETS = "toilets", "Toilets"
        CHANGING = "changing", "Changing area"
        COMMON_ROOM = "common_room", "Common room or dining hall"
        PLAYGROUND = "playground", "Playground or field"
        SPORTS = "sports", "Sports facilities"
        SCHOOL = "school", "Somewhere else in school"
        JOURNEY = "journey", "On the way to or from school"
        HOME = "home", "At home"
        OTHER_HOME = "other_home", "In another home"
        CARE = "care", "In a foster home, or another place of care"
        COMMUNITY = "community", "In the community"
        ONLINE = "online", "Online"
        REMOTE = "remote", "In a remote lesson"
        ALTERNATIVE = "alternative", "At alternative provision"
        CLUB = "club", "At an after-school club"
        TRIP = "trip", "On a trip"
        UNKNOWN = "unknown", "Not known"

    class Pattern(models.TextChoices):
        SINGLE = "single", "A single event, as far as I know"
        REPEATED = "repeated", "It has happened before"
        UNKNOWN = "unknown", "I do not know"

    class Notes(models.TextChoices):
        NONE = "none", "No"
        KEPT = "kept", "Yes, and I have kept them"
        GONE = "gone", "Yes, but they are gone"

    class Communication(models.TextChoices):
        SPOKEN = "spoken", "In spoken words, as usual"
        SIGN = "sign", "With signs"
        SYMBOLS = "symbols", "With symbols, pictures or a device"
        INTERPRETER = "interpreter", "In another language, through an interpreter"
        OWN_LANGUAGE = "own_language", "In another language that I speak"
        ADVOCATE = "advocate", "With an advocate or somebody the child chose"
        OBSERVED = "observed", "The child uses no words: by watching"

    class Prejudice(models.TextChoices):
        RACISM = "racism", "Racism"
        SEXISM = "sexism", "Sexism"
        MISOGYNY = "misogyny", "Misogyny"
        MISANDRY = "misandry", "Misandry"
        HOMOPHOBIA = "homophobia", "Homophobia"
        BIPHOBIA = "biphobia", "Biphobia"
        GENDER = "gender", "Against somebody’s gender identity"
        FAITH = "faith", "Against a faith or belief"
        DISABILITY = "disability", "Against a disability"
        OTHER = "other", "Another prejudice"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    school = models.ForeignKey(School, models.PROTECT, related_name="concerns")
    author = models.ForeignKey(Person, models.PROTECT, related_name="concerns_written")
    urgent = models.BooleanField(default=False)
    childs_words = models.TextField(blank=True)
    account = models.TextField()
    done = models.TextField(blank=True)
    view = models.TextField(blank=True)
    asked = models.TextField(blank=True)
    told_child = models.TextField(blank=True)
    others_there = models.TextField(blank=True)
    noticed_by = models.CharField(max_length=200, blank=True)
    notes = models.CharField(max_length=10, choices=Notes, blank=True)
    source = models.CharField(max_length=20, choices=Source, blank=True)
    pattern = models.CharField(max_length=20, choices=Pattern, blank=True)
    happened_on = models.DateField(null=True, blank=True)
    happened_time = models.TimeField(null=True, blank=True)
    happened_words = models.CharField(max_length=300, blank=True)
    place = models.CharField(max_length=20, choices=Place, blank=True)
    place_words = models.CharField(max_length=300, blank=True)
    late_reason = models.TextField(blank=True)
    started_at = models.DateTimeField()
    signed_at = models.DateTimeField()
    seal = models.CharField(max_length=64)
    # Since the second version of the seal:
    seal_version = models.PositiveSmallIntegerField(default=2)
    spoken_to = models.CharField(max_length=200, blank=True)
    spoken_at = models.DateTimeField(null=True, blank=True)
    second_present = models.ForeignKey(
        Person, models.PROTECT, null=True, blank=True, related_name="concerns_witnessed"
    )
    communication = models.CharField(max_length=20, choices=Communication, blank=True)
    communication_words = models.TextField(blank=True)
    explanation = models.TextField(blank=True)
    explained_by = models.CharField(max_length=200, blank=True)
    prejudice = ArrayField(
        models.CharField(max_length=20, choices=Prejudice), default=list, blank=True
    )
    brought_by = models.CharField(max_length=200, blank=True)
    brought_to = models.CharField(max_length=200, blank=True)
    # Whose words these are, where the signer typed in what somebody without an account wrote:
    written_by = models.CharField(max_length=200, blank=True)
    first_written = models.DateTimeField(null=True, blank=True)
    # A pupil wrote it, on the pupils' own page; and whom that pupil would like to talk to.
    from_pupil = models.BooleanField(default=False)
    would_like = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True

    @property
    def happened_at(self):
        """When it happened, to the minute if that was given, or None."""
        if self.happened_on is None:
            return None
        at = self.happened_time or time(0)
        return timezone.make_aware(datetime.combine(self.happened_on, at))

    @property
    def delay(self):
        """How long after the event it was signed, where the time of the event is known."""
        if self.happened_on is None or self.happened_time is None:
            return None
        return self.signed_at - self.happened_at

    @property
    def prejudice_names(self):
        return [str(self.Prejudice(code).label) for code in self.prejudice]

    def own_content(self):
        """The signed fields of this row, as plain data, as its version of the seal has them."""
        versions = range(1, self.seal_version + 1)
        words = " ".join(WORDS[number] for number in versions).split()
        moments = " ".join(MOMENTS[number] for number in versions).split()
        return {
            **{name: getattr(self, name) for name in words},
            **{name: in_writing(getattr(self, name)) for name in moments},
            "id": str(self.pk),
            "school": self.school_id,
            "author": str(self.author_id),
            **({"notes": self.notes} if self.notes else {}),
            **self._since_version_two(),
        }

    def _since_version_two(self):
        if self.seal_version < 2:
            return {}
        return {"version": self.seal_version, "second_present": str(self.second_present_id or "")}
