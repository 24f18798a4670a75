"""What is known already when a referral is begun, so that nobody types it twice (REF-28)."""

from concerns.models import ChildVoice, Concern, Decision, DoNotInform
from referrals.considering import screened
from referrals.models import LINES, Destination, Referral
from schools.models import Service

Course = Decision.Course
# Where a decision leads to.
LEADS_TO = {
    Course.SOCIAL_CARE: Destination.SOCIAL_CARE,
    Course.POLICE: Destination.POLICE,
}
# Why it is shared without asking parents who are not to be told; what an agency advised says not.
GROUNDS = {
    DoNotInform.Ground.CHILD: [Referral.Ground.RISK],
    DoNotInform.Ground.HONOUR: [Referral.Ground.RISK],
    DoNotInform.Ground.OTHERS: [Referral.Ground.IMMEDIATE],
    DoNotInform.Ground.CRIME: [Referral.Ground.CRIME],
}


def of_concern(concern, pupils):
    """The first values of the form: the latest decision, the screening, what the child said."""
    decision = concern.decisions.last()
    voice = concern.voices.last()
    destination = _destination(concern)
    return {
        "pupils": [pupil.pk for pupil in pupils],
        "destination": destination,
        "agency": _agency(concern.school_id, destination),
        "urgency": Referral.Urgency.TODAY if concern.urgent else None,
        "reason": decision.reason if decision else "",
        "risk": screened(concern),
        "safe_until": decision.protective_steps if decision else "",
        "outside_home": decision.outside_family if decision else "",
        "child_says": "\n\n".join(filter(None, [concern.childs_words, voice and voice.wishes])),
        **_parents(concern, pupils),
        "chosen": [f"signed-{concern.pk}"],
    }


def _destination(concern):
    wanted = [LEADS_TO[course] for course in LEADS_TO if course in concern.courses]
    return wanted[0] if wanted else ""


def _agency(school_id, destination):
    kinds = LINES.get(destination, [])
    line = Service.objects.filter(school=school_id, kind__in=kinds).in_order_of_need().first()
    return line.name if line else ""


def _parents(concern, pupils):
    """That they are not to know of it: as was last written down of this concern, or as the file of
    a child says; there with the ground to share without asking them."""
    flag = DoNotInform.objects.in_force().filter(pupil__in=pupils).order_by("at").last()
    contact = concern.parent_contacts.last()
    why_not = contact.why_not if contact and not contact.told else flag and flag.reason
    if why_not is None:
        return {}
    known = {"parents": Referral.Parents.NOT_TO_KNOW, "parents_words": why_not}
    if flag:
        known |= {"consent": Referral.Consent.NOT_ASKED, "grounds": GROUNDS.get(flag.ground, [])}
    return known


def again(earlier):
    """The words of the referral before, to be gone over; what is new is asked for."""
    names = """destination agency authority urgency reason risk outside_home child_says tried
        safe_until asks consent consent_from grounds parents parents_words""".split()
    known = {name: getattr(earlier, name) for name in names}
    return {**known, "pupils": [child.pupil_id for child in earlier.children.all()]}


def directory(school_id):
    """Names of lines in the school's directory, offered where the office is typed."""
    kinds = [kind for kinds in LINES.values() for kind in kinds]
    lines = Service.objects.filter(school=school_id, kind__in=[*kinds, Service.Kind.OTHER])
    return list(lines.in_order_of_need().values_list("name", flat=True))


def of_report(pupils, user):
    """What a child last said, where the concern is about that child alone (MAM-05)."""
    if len(pupils) != 1:
        return {}
    alone = Concern.objects.visible_to(user).filter(involvements__pupil=pupils[0])
    voices = ChildVoice.objects.filter(concern__in=alone).exclude(wishes="").order_by("-at")
    for voice in voices.select_related("concern")[:5]:
        if voice.concern.involvements.count() == 1:
            return {"child_says": voice.wishes}
    return {}
