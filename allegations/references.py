"""What a reference may say of a matter that has ended, by how it ended (ALG-28)."""

from allegations.models import Conclusion

Outcome = Conclusion.Outcome
NOTHING = "Nothing of it goes into a reference: it was {}."
OF_OUTCOME = {
    Outcome.SUBSTANTIATED: "It goes into a reference: the facts and the outcome, no opinions.",
    Outcome.DEALT_WITH: (
        "A low-level concern does not go into a reference by itself: only where it led to "
        "disciplinary action, or is part of something that was substantiated."
    ),
    Outcome.PRACTICE: "It is about practice. A reference says nothing of it.",
    **{outcome: NOTHING.format(outcome.label.lower()) for outcome in Conclusion.NOT_SAID},
}


def rule_of(conclusion):
    """The sentence that holds for what ended so."""
    return OF_OUTCOME[conclusion.outcome]
