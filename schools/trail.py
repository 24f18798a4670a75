"""The seal of a school's trail: what stands outside the database, so that it can be checked."""

from audit import verifying

# The chain of what belongs to no school: refusals, and people of several schools.
OF_NO_SCHOOL = 0


def seals_of(school_id):
    """The Anchors of the school's own chain and of the one that all schools share."""
    heads = (verifying.head_of(chain) for chain in (school_id, OF_NO_SCHOOL))
    return [head for head in heads if head]


def check(school_id, words):
    """The faults of the school's chain against a seal that somebody kept. ValueError if it is none.

    `words` is a line of the mail or the print: chain, place and seal.
    """
    anchor = verifying.Anchor.read(words)
    if anchor.chain not in (school_id, OF_NO_SCHOOL):
        raise ValueError("another school's")
    return verifying.faults([anchor], chain=anchor.chain)
