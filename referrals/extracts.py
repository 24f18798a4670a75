"""Which entries of a child's chronology may go with a referral, and those that were chosen.

What will leave is chosen entry by entry (INF-07). Who was let in or kept out is no part of it.
"""

from concerns import timeline


def offered(pupils, user):
    """Every entry that this person may read of these children's files, the oldest first.

    Plain dicts, as concerns/timeline.py gives them, each with its `pupil`. The names of children
    who are referred together are not covered; an entry that stands with several comes once.
    """
    found = {}
    for pupil in pupils:
        for entry in timeline.entries_for(pupil, user, whole=True, named=pupils):
            if entry["kind"] != "access":
                found.setdefault(entry["key"], {**entry, "pupil": pupil})
    return sorted(found.values(), key=lambda entry: (entry["at"], entry["written_at"]))


def chosen_of(referral, user):
    """The entries that a draft takes with it, as they stand now and as this person may read."""
    entries = offered(referral.pupils, user)
    return [entry for entry in entries if entry["key"] in set(referral.chosen)]


def of_draft(referral, user):
    """The same, as the fields of an Extract."""
    for number, entry in enumerate(chosen_of(referral, user), start=1):
        yield {
            "school_id": referral.school_id,
            "referral": referral,
            **fields_of(number, entry),
        }


def picked(pupils, user, keys):
    """Those of the entries offered whose keys were ticked, the oldest first."""
    wanted = set(keys)
    return [entry for entry in offered(pupils, user) if entry["key"] in wanted]


def fields_of(number, entry):
    """An entry as the fields of what is taken from it: see models/taken.py."""
    return {
        "pupil": entry["pupil"],
        "concern_id": entry["concern"],
        "number": number,
        "key": entry["key"],
        "happened_at": entry["at"],
        "timed": entry["timed"],
        "title": entry["title"],
        "who": entry["who"],
        "labels": [label for label, _ in entry["words"]],
        "texts": [text for _, text in entry["words"]],
    }
