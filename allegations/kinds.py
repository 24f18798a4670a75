"""What each kind of note in a case is for: the words beside the box, and where they come from."""

from dataclasses import dataclass

from allegations.models import Note

Kind = Note.Kind


@dataclass(frozen=True)
class Says:
    hint: str
    rule: str
    asks_whom: bool = False  # with whom is to be said
    whom: str = "With whom?"  # the words beside that box


SAID = {
    Kind.URGENT: Says(
        "A child is hurt, at immediate risk, or it is an emergency: social care and the police "
        "first, before anything else. Whom you rang, when, and what they said.",
        "ALG-10",
        asks_whom=True,
        whom="Whom did you ring?",
    ),
    Kind.STRATEGY: Says(
        "Who took part, and what was decided.", "ALG-16", asks_whom=True, whom="Who took part?"
    ),
    Kind.MEETING: Says(
        "Who took part, and what was decided.", "ALG-16", asks_whom=True, whom="Who took part?"
    ),
    Kind.NEXT_STEPS: Says(
        "Where neither the police nor social care look into it: what you and the LADO agreed.",
        "ALG-18",
        asks_whom=True,
    ),
    Kind.POLICE: Says(
        "With whom, and what was said. A crime number, if there is one.", "ALG-24", True
    ),
    Kind.SOCIAL_CARE: Says("With whom, and what was said.", "ALG-10", asks_whom=True),
    Kind.FACTS: Says(
        "What happened, as far as it is known now, and how that is known. Of supply staff the "
        "school leads in finding it out, and the agency takes part; where the police or social "
        "care look into it, what they found.",
        "ALG-22",
    ),
    Kind.MAY_WORK: Says(
        "What the police, social care and the LADO think. The employer decides.",
        "ALG-41",
        True,
        "Whose views are these?",
    ),
    Kind.HR: Says("Who advised, and what.", "ALG-34", asks_whom=True),
    Kind.TELL: Says(
        "When, by whom and how the adult is told: decided with the LADO, and with social care and "
        "the police where they are involved.",
        "ALG-15",
        asks_whom=True,
    ),
    Kind.TOLD: Says("By whom, how, and what was said. Outside this program.", "ALG-15"),
    Kind.UPDATE: Says("What the adult was told, by whom and how.", "ALG-20"),
    Kind.ACCOUNT: Says("In their own words, as near as you can.", "LLC-09"),
    Kind.SUPPORT: Says(
        "The named contact, and that they may speak to a trade union representative or a "
        "colleague.",
        "ALG-21",
        asks_whom=True,
        whom="Who is the named contact?",
    ),
    Kind.FORCE: Says(
        "Reasonable force may be lawful: to stop a child hurting themselves or others, or from "
        "damage or disorder. Take it into account, with what led to it.",
        "ALG-17",
    ),
    Kind.AGENCY: Says(
        "Their HR is invited; ask for earlier concerns; tell them how the school goes about it. "
        "What they answered.",
        "ALG-22, ALG-37, ALG-39",
        asks_whom=True,
    ),
    Kind.BOOKING: Says("Why it could not wait for the facts and the LADO.", "ALG-22"),
    Kind.PARENTS: Says("Who was told, and what the LADO advised.", "ALG-11"),
    Kind.CHILD: Says("What the child was told, and what the child said.", "ALG-36"),
    Kind.DELAY: Says("Cases go on quickly and fairly. What holds this one up?", "ALG-19"),
    Kind.RISK: Says(
        "Spoken over with the DSL: the risk, and what is done; social care if needed.",
        "ALG-31",
        asks_whom=True,
        whom="With whom did you speak it over?",
    ),
    Kind.DISCIPLINE: Says("What was begun or decided, and where it is kept.", "ALG-35"),
    Kind.REFERENCES: Says(
        "What goes in, and who decided. Nothing that was false, malicious, unfounded or not "
        "substantiated.",
        "ALG-28",
    ),
    Kind.AUTHORITIES: Says("Who was told, what, and who decided it.", "ALG-28", asks_whom=True),
    Kind.PROHIBITION: Says(
        "From which day, and who told you. The teacher stops teaching at once: write down as well "
        "that they have.",
        "ALG-30",
        asks_whom=True,
        whom="Who told you?",
    ),
    Kind.STOPPED: Says("From when, and how it was made sure.", "ALG-30"),
    Kind.ACCESS: Says(
        "The adult sees nothing of this case already. Is their wider access to children’s files "
        "to be ended for now? Why, or why not?",
        "ALG-43",
    ),
    Kind.PAPERS: Says(
        "In which cabinet or drawer, since when, and where the key is. It is the confidential file "
        "of whoever deals with the case, and nobody else opens it.",
        "VAR-10, ALG-33",
        asks_whom=True,
        whom="Who holds the key?",
    ),
    Kind.ACTION: Says("What was done about it, and by whom.", "LLC-09"),
    Kind.OTHER: Says("", "ALG-32"),
}
# What an act writes down, with its reason; nobody chooses it.
BY_AN_ACT = {Kind.TAKEN_OVER, Kind.LIFTED}
OFFERED = [kind for kind in Kind if kind not in BY_AN_ACT]
# What may still come to be known or decided once a case is closed.
AFTER_CLOSING = {
    Kind.PROHIBITION,
    Kind.STOPPED,
    Kind.REFERENCES,
    Kind.AUTHORITIES,
    Kind.DISCIPLINE,
    Kind.PAPERS,
}
