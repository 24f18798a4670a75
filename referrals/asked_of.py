"""What stands beside a referral to each agency while it is written: the rule and its sentence.

None of it is a gate. Sources: the rows of the catalogue that are named.
"""

from referrals.models import Destination
from referrals.models.destination import LINES
from schools.models import Agreement, Service

TO = Destination
SENTENCES = {
    TO.SOCIAL_CARE: [
        (
            "REF-05",
            "A child may be in need, or suffer or be likely to suffer significant harm. "
            "Where there is harm now, ring at once, and the police too where that is right.",
        ),
        (
            "REF-03",
            "Say as much as matters, harm outside the home too: they decide on all that is known.",
        ),
        (
            "REF-12",
            "For FGM, forced marriage and what is done for “honour”: promptly, even against "
            "the pupil’s wish. The parents are not spoken to before social care has advised.",
        ),
        ("REF-20", "A pupil of 16 or 17 who lives alone or has no home: social care leads."),
    ],
    TO.POLICE: [
        (
            "REF-07",
            "Say why the police are called. The national guidance “When to call the "
            "police” (National Police Chiefs’ Council) helps to decide.",
        ),
        ("REF-24", "Nude images with an adult involved go to the police."),
        ("REF-25", "So does what is said now of an adult of long ago."),
        ("REF-32", "FGM with concrete signs goes to social care and to the police."),
    ],
    TO.EARLY_HELP: [
        (
            "REF-33",
            "A child who has caused harm needs help too: think of each child of the concern.",
        ),
    ],
    TO.PREVENT: [
        (
            "REF-10",
            "Decide in proportion. Use the national or the local form, and write down its "
            "reference when it is sent.",
        ),
    ],
    TO.CHANNEL: [
        (
            "REF-11",
            "Channel is voluntary: write down who agreed. The panel’s day, who goes for the "
            "school and its plan are kept as a meeting.",
        ),
    ],
    TO.EXPLOITATION: [
        (
            "REF-09",
            "Complete your local screening tool first, keep it with the concern, and use it "
            "for what you decide about social care.",
        ),
    ],
    TO.NRM: [
        (
            "REF-17",
            "For a child who is exploited, trafficked or used for crime. Write down what "
            "was decided, and why. Social care is told all the same.",
        ),
    ],
    TO.MACE: [
        (
            "REF-22",
            "For a child at high risk of exploitation or often missing. The case panel "
            "meets monthly, the area panel every two months: keep each as a meeting.",
        ),
    ],
    TO.MARAC: [
        (
            "REF-19",
            "For a victim at high risk. What is asked of the school is kept as actions. "
            "Social care is still thought of.",
        ),
    ],
    TO.PRIVATE_FOSTERING: [
        (
            "REF-18",
            "Tell the authority as soon as you know. Check that the parent or carer has "
            "told it too, and write that down.",
        ),
    ],
    TO.MENTAL_HEALTH: [
        ("REF-21", "Describe what you see. Only professionals diagnose."),
    ],
    TO.SEXUAL_BEHAVIOUR: [
        (
            "REF-33",
            "A child who has developed abusive behaviour may need help: refer from their "
            "side too, not only for the child who was harmed.",
        ),
    ],
    TO.HOUSING: [
        (
            "REF-20",
            "Write down each contact with the housing authority. It does not replace social care.",
        ),
    ],
    TO.MISSING_EDUCATION: [
        ("REF-23", "Say since when the child has been away, and what was tried."),
    ],
    TO.OTHER: [],
}


def sentences(destination):
    """Pairs of a rule and what it says of this destination."""
    return SENTENCES[Destination(destination)]


def lines_of(referral):
    """Of the school's directory, whom to ring or write to for this referral (REF-06): first those
    of the authority that it names, where the child lives."""
    kinds = LINES.get(referral.destination, [])
    lines = Service.objects.filter(school=referral.school_id, kind__in=kinds).in_order_of_need()
    theirs = referral.authority.casefold()
    return sorted(lines, key=lambda line: bool(theirs) and line.authority.casefold() != theirs)


def agreed_with(school_id, kinds=None):
    """The school's agreements in force, with the secure way of sending; of these partners alone."""
    rows = Agreement.objects.kept().filter(school=school_id)
    return rows if kinds is None else rows.filter(partner__in=kinds)


def agreed_way(referral):
    """The agreement that covers this referral, or None (INF-08)."""
    return agreed_with(referral.school_id, LINES.get(referral.destination, [])).first()
