"""What the kinds of worry on a concern ask to be considered, and the sentence that goes with it.

None of it is a gate. Sources: the rows of the catalogue that are named.
"""

from referrals.models import Consideration, Destination, Referral

Kind = Consideration.Kind
EXPLOITED = {"sexual_exploitation", "criminal_exploitation", "county_lines", "trafficking"}
CRIME = {"physical", "sexual", "honour_based", "child_on_child", "sexual_behaviour", "imagery"}
CRIME |= {"own_substances", "violence", *EXPLOITED}
# The kinds of worry for which each is considered. Any may be written down of any concern.
ASKED_OF = {
    Kind.SCREENING: EXPLOITED,
    Kind.POLICE: CRIME,
    Kind.NRM: EXPLOITED,
    Kind.MARAC: {"domestic_abuse"},
    Kind.PREVENT: {"radicalisation"},
    Kind.CHANNEL: set(),
}
# The row of the catalogue that asks for it, and what it asks.
SENTENCES = {
    Kind.SCREENING: (
        "REF-09",
        "Screen by the local tool, and use what it shows for what you decide about social care. "
        "Keep the completed form with the concern, as a file.",
    ),
    Kind.POLICE: ("REF-07", "Call the police, or say why not."),
    Kind.NRM: (
        "REF-17",
        "Is a child exploited, trafficked or used for crime? Say whether it goes to the National "
        "Referral Mechanism, and why. Social care is told all the same.",
    ),
    Kind.MARAC: (
        "REF-19",
        "Is somebody a victim at high risk? Say whether it goes to MARAC, and why. Social care is "
        "still thought of.",
    ),
    Kind.PREVENT: (
        "REF-10",
        "Decide in proportion whether it goes to Prevent, by the national or the local form.",
    ),
    Kind.CHANNEL: ("REF-11", "Channel is voluntary: say who was asked, and what they said."),
}


def still_asked(codes, considered):
    """Kinds that these kinds of worry ask for and nobody has written down, each with its rule."""
    there = {one.kind for one in considered}
    for kind, worries in ASKED_OF.items():
        if kind not in there and worries & set(codes):
            yield kind, *SENTENCES[kind]


def sentences_for(kind):
    """What the page on it says: of one kind where that was asked for, or of each."""
    found = {code: said for code, said in SENTENCES.items() if code == kind} or SENTENCES
    return [(code, *said) for code, said in found.items()]


def lacks_social_care(concern, considered):
    """Whether a yes was said and social care has been neither chosen nor asked (REF-09, REF-19)."""
    wants = {Kind.SCREENING, Kind.NRM, Kind.MARAC}
    if not any(one.goes and one.kind in wants for one in considered):
        return False
    asked = Referral.objects.filter(concern=concern.pk, destination=Destination.SOCIAL_CARE)
    return "social_care" not in concern.courses and not asked.exists()


def screened(concern):
    """What the last screening of this concern showed, in words for a referral; or nothing."""
    last = concern.considerations.filter(kind=Kind.SCREENING).last()
    return f"{last.tool}, {last.at:%-d %B %Y}: {last.result}" if last else ""
