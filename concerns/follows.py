"""What the rooms below this one do when a lead comes to know of a concern about a child.

This room knows nothing of them. `add` is called by each one's AppConfig.ready().
"""

acts = []


def add(act):
    """From now on call `act(concern, pupils, by)` inside the act by which a concern is opened, and
    by which a child is named on one: `pupils` are the children whom it is now known to be about."""
    if act not in acts:
        acts.append(act)


def follow(concern, pupils, by):
    for act in acts:
        act(concern, pupils, by)
