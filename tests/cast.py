"""The cast: who takes part in the tests, and the plain functions that make their records.

Thornbeck Primary and Wychmere Academy are one trust; Harrow Lane First is nobody's. Everybody and
every place is invented. Each person is made once for a test; records are made by the real actions.
"""

import pickle
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.utils import timezone

from concerns import actions
from concerns.models import Category
from referrals import actions as referrals
from schools.models import (
    Acknowledgement,
    Contact,
    Household,
    Person,
    Post,
    Pupil,
    School,
    SchoolSettings,
    Service,
    Trust,
)
from schools.protocol import VERSION

PASSWORD = "a long enough phrase"
LONG_AGO = date(2020, 9, 1)
# Who holds what. A member of the cast is known by the key.
POSTS = {
    "lead": ("Imogen", "Tarrant", "dsl"),
    "deputy": ("Bashir", "Qadri", "deputy_dsl"),
    "head": ("Maren", "Costa", "head"),
    "deputy_head": ("Tobias", "Wren", "deputy_head"),
    "teacher": ("Callum", "Voss", "staff"),
    "assistant": ("Hettie", "Marlowe", "staff"),
    "senco": ("Ana", "Costa-Lima", "senco"),
    "designated_teacher": ("Rhoda", "Finch", "designated_teacher"),
    "chair": ("Priya", "Raman", "chair"),
    "vice_chair": ("Desmond", "Achebe", "vice_chair"),
    "safeguarding_governor": ("Iris", "Holloway", "safeguarding_governor"),
    "governor": ("Edwin", "Sable", "governor"),
    "hr": ("Nadia", "Brook", "hr"),
    "attendance": ("Lorcan", "Pike", "attendance"),
    "it": ("Jonas", "Ferrer", "it"),
    "supply": ("Ivo", "Szabo", "supply"),
}


@dataclass
class Cast:
    """Everybody by their part: `cast.lead`, `cast.teacher`, `cast.lead_elsewhere`, `cast.jory`."""

    school: School
    elsewhere: School
    people: dict = field(default_factory=dict)
    pupils: dict = field(default_factory=dict)

    def __getattr__(self, name):
        if not name.startswith("__"):  # what copies it asks for before there is anybody in it
            for known in (self.people, self.pupils):
                if name in known:
                    return known[name]
        raise AttributeError(name)


def make_school(name, urn, trust=None):
    school = School.objects.create(
        name=name, urn=urn, phase="primary", kind="academy", authority="Fenmoor", trust=trust
    )
    SchoolSettings.objects.create(school=school)
    Service.objects.create(
        school=school, kind="social_care", name="Fenmoor social care", telephone="01632 960123"
    )
    return school


def make_person(given, family, school, *kinds, account=True, **words):
    """A person with their posts, as though they had held them for years."""
    email = f"{given}.{family}@{school.urn}.example".lower() if account else None
    person = Person(given_name=given, family_name=family, email=email, **words)
    person.set_unusable_password()
    person.save()
    acknowledged([person], School.objects.all())
    for kind in kinds:
        Post.objects.create(
            person=person, school=school, kind=kind, since=LONG_AGO, is_lead=kind == "dsl"
        )
    return person


def acknowledged(people, schools):
    """These people have read the protocol of these schools, whether or not they serve there yet."""
    Acknowledgement.objects.bulk_create(
        Acknowledgement(person=person, school=school, version=VERSION)
        for person in people
        for school in schools
    )


def make_pupil(school, given, family, born=date(2016, 3, 14), **words):
    return Pupil.objects.create(
        school=school, given_name=given, family_name=family, date_of_birth=born, **words
    )


def assemble():
    """The whole cast, in an empty database."""
    trust = Trust.objects.create(name="Two Rivers Trust")
    school = make_school("Thornbeck Primary", "910001", trust)
    elsewhere = make_school("Harrow Lane First", "910003")
    cast = Cast(school, elsewhere)
    for part, (given, family, kind) in POSTS.items():
        cast.people[part] = make_person(given, family, school, kind)
    cast.people["lead_elsewhere"] = make_person("Freya", "Lindqvist", elsewhere, "dsl")
    cast.people["head_elsewhere"] = make_person("Oluwaseun", "Bello", elsewhere, "head")
    cast.people["leaver"] = _leaver(school)
    cast.people["nobody"] = make_person("Una", "Marsh", school)
    _children(cast)
    return cast


made = []


def make_once():
    """Leave the cast in the database of this process: half of a test's time went into making it."""
    made.append(pickle.dumps(assemble()))


def everybody():
    """The test's own copy of the cast, as it stands in the database."""
    return pickle.loads(*made)


def _leaver(school):
    person = make_person("Gwen", "Ashby", school)
    Post.objects.create(
        person=person, school=school, kind="dsl", since=LONG_AGO, until=timezone.localdate()
    )
    return person


def _children(cast):
    home = Household.objects.create(school=cast.school)
    cast.pupils["jory"] = make_pupil(
        cast.school, "Jory", "Penhale", household=home, year_group="4", class_name="Oak"
    )
    cast.pupils["kit"] = make_pupil(
        cast.school, "Kit", "Penhale", household=home, year_group="1", class_name="Ivy"
    )
    cast.pupils["mina"] = make_pupil(cast.school, "Mina", "Okoro", year_group="6", class_name="Ash")
    cast.pupils["far"] = make_pupil(cast.elsewhere, "Talia", "Brandt")
    Contact.objects.create(
        school=cast.school,
        pupil=cast.jory,
        name="Senara Penhale",
        relationship="mother",
        parental_responsibility=True,
        telephone="01632 960777",
    )


# Records, by the real actions ------------------------------------------------------------------


def draft(by, school):
    return actions.start_draft(by=by, school_id=school.pk)


def signed(by, *pupils, school=None, marks=(), categories=(), urgent=False, roles=(), **words):
    """A signed concern. With no words given, a plain one."""
    school = school or (pupils[0].school if pupils else by.posts.first().school)
    words.setdefault("account", "There was a round red mark on the upper arm.")
    roles = roles or ["harmed"] * len(pupils)
    children = [{"pupil": pupil, "role": role} for pupil, role in zip(pupils, roles, strict=True)]
    if not children:
        children = [{"not_on_list": "A child at the gate", "role": "harmed"}]
    chosen = list(Category.objects.filter(code__in=categories))
    return actions.sign(
        draft(by, school),
        by=by,
        words={"urgent": urgent, **words},
        children=children,
        marks=marks,
        categories=chosen,
    )


def opened(concern, by):
    return actions.open_concern(concern, by=by)


def decided(concern, by, *courses, **words):
    """An opened concern that has been decided."""
    words.setdefault("reason", "The marks and the words agree.")
    words.setdefault("serves_child", "He is safe tonight and knows whom to tell.")
    concern.refresh_from_db()
    if concern.is_new:
        concern = opened(concern, by)
    actions.decide(concern, by=by, courses=list(courses or ["internal"]), **words)
    concern.refresh_from_db()
    return concern


def ready_to_close(concern, by):
    """A decided concern with all that closing needs."""
    concern = decided(concern, by)
    actions.tell_parents(concern, by=by, told=True, who="Senara Penhale", spoken_at=timezone.now())
    actions.tell_child(concern, by=by, told="That he was right to tell us.", wishes="To stay.")
    return concern


def closed(concern, by):
    return actions.close(
        ready_to_close(concern, by),
        by=by,
        follow_up="We met twice.",
        resolution="He feels safe.",
        outcome="No more marks were seen.",
        further_support="A trusted adult until summer.",
    )


def kept_out(pupil, person, by, reason="A tie of family."):
    return actions.keep_out(pupil, by=by, person=person, reason=reason)


# What is let in by name -------------------------------------------------------------------------


def shared(item, person, by, kind="need_to_know", days=7, **words):
    words.setdefault("reason", "She teaches him every day.")
    until = timezone.now() + timedelta(days=days)
    return actions.share(item, by=by, person=person, kind=kind, until=until, **words)


def summary_of(pupil, by, title="For his teachers", words="Quiet mornings. Ask how he slept."):
    return actions.write_summary(pupil, by=by, title=title, words=words)


def make_adviser(school):
    """Somebody who works elsewhere, whom the school rings when no lead can be reached."""
    return make_person("Solveig", "Harne", school, "adviser")


def referral(concern, by, **words):
    """A draft of a referral of all the concern's children to social care."""
    said = {
        "pupils": [child.pupil for child in concern.involvements.all() if child.pupil_id],
        "destination": "social_care",
        "agency": "Fenmoor social care",
        "urgency": "today",
        "reason": "He says that a parent hit him.",
        "consent": "not_asked",
        "grounds": ["risk"],
        "chosen": [f"signed-{concern.pk}"],
    }
    return referrals.write_referral(concern, by=by, **{**said, **words})


def signed_referral(concern, by, **words):
    return referrals.sign_referral(referral(concern, by, **words), by=by)


def sent_referral(concern, by, happened_at=None, channel="telephone", **words):
    """Signed, and sent in one way."""
    made = signed_referral(concern, by, **words)
    moment = happened_at or timezone.now()
    referrals.send_referral(made, by=by, happened_at=moment, channel=channel)
    made.refresh_from_db()
    return made


def meeting(pupils, by, planned_at=None, kind="core_group", **words):
    """A meeting about these children, planned for next week."""
    moment = planned_at or timezone.now() + timedelta(days=7)
    return referrals.plan_meeting(by=by, pupils=list(pupils), kind=kind, planned_at=moment, **words)


def sharing(pupil, by, **words):
    """A decision of this moment to share with social care, without consent."""
    said = {
        "kind": "own",
        "agency": "Fenmoor social care",
        "shares": True,
        "what": "The marks of this week.",
        "why": "They assess the family.",
        "grounds": ["risk"],
        "condition": "safeguarding",
        "decided_at": timezone.now(),
    }
    return referrals.log_sharing(pupil, by=by, **{**said, **words})
