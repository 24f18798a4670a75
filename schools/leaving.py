"""What other rooms do when a child leaves the roll.

This room knows nothing of them. `add` is called by each one's AppConfig.ready().
"""

acts = []


def add(act):
    """From now on call `act(pupil, day, by)` inside the act by which a child comes off the roll."""
    if act not in acts:
        acts.append(act)


def follow(pupil, day, by):
    for act in acts:
        act(pupil, day, by)
