"""What other rooms have against a post's ending early, as far as who would end it may know.

This room knows nothing of why. `add` is called by each one's AppConfig.ready().
"""

from audit.actions import Refused

asked = []


def add(against, overridden):
    """`against(post, by)` is the reason why not, as this person may know it, or nothing.

    Where they end it all the same, `overridden(post, by, reason)` keeps their reason where it
    belongs.
    """
    if (against, overridden) not in asked:
        asked.append((against, overridden))


def reasons(post, by):
    """For nearly everybody there are none."""
    return [reason for against, _ in asked if (reason := against(post, by))]


def settle(post, by, override_reason):
    """Refused where something speaks against it and nothing is said; else the reason is kept."""
    for against, overridden in asked:
        if reason := against(post, by):
            if not override_reason.strip():
                raise Refused(reason)
            overridden(post, by, override_reason)
