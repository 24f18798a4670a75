"""What the demo's leads have made of two patterns; the others wait for an answer."""

from concerns import actions
from concerns.patterns import patterns_of
from safeguarding.demo import pupils
from safeguarding.demo.clock import mail_unsent

SAID = {
    "household": (
        "considered",
        "Read side by side with both class teachers. We offer the family early help this week, and "
        "look again at both children together.",
    ),
    "same_place": (
        "dismissed",
        "All three are about one game at lunch, which has stopped. The place itself is watched.",
    ),
}


def answer(place):
    """For each kind of pattern above, the first child around whom it is found."""
    lead, roll = place.people["dsl"], list(pupils.on_roll(place.school).values())
    found = patterns_of(roll, lead)
    with mail_unsent():
        for rule, (verdict, words) in SAID.items():
            fitting = ((pupil, each) for pupil in roll for each in found[pupil.pk])
            waiting = next((pair for pair in fitting if pair[1].rule == rule), None)
            if waiting:
                pupil, pattern = waiting
                actions.answer_pattern(
                    pupil, by=lead, pattern=pattern.key, verdict=verdict, words=words
                )
