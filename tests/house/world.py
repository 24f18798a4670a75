"""One whole world for the house tests: the cast in its groups, and a record in every state.

All records are made by the real actions, as the people who would make them. Every text in them
holds a canary (see canaries.py) that says who may read it.
"""

import uuid

from tests import cast as casting
from tests.house.asked_records import (
    asked_advice,
    calendar,
    draft,
    leave,
    patterns,
    pressed,
    pupils_page,
    urgent,
)
from tests.house.canaries import Canaries
from tests.house.case_records import cases
from tests.house.clock_records import clocks
from tests.house.concern_records import (
    concerns,
    facts,
    linked,
    scans,
    second_eyes,
    supported,
    told_writers,
    work,
)
from tests.house.file_records import bundled, files, let_in, on_paper, read_too_much
from tests.house.meeting_records import meetings, sharings
from tests.house.office_records import children, lists, office, people, schools
from tests.house.referral_records import referrals
from tests.house.status_records import statuses

NO_NUMBER = 2_000_000_000
NO_SUCH = uuid.UUID("12345678-1234-4234-8234-123456789abc")


class World:
    """`world.person("lead")`, `world.key("jory-new")`, `world.canaries`."""

    def __init__(self):
        self.canaries = Canaries()
        self.cast = casting.everybody()
        self.records = {"no-such-link": "abc", "no-such-reset": ("1", "abc-def")}
        people(self)
        schools(self)
        children(self)
        concerns(self)
        second_eyes(self)
        work(self)
        facts(self)
        linked(self)
        told_writers(self)
        supported(self)
        scans(self)
        pressed(self)
        asked_advice(self)
        pupils_page(self)
        calendar(self)
        files(self)
        on_paper(self)
        let_in(self)
        read_too_much(self)
        bundled(self)
        referrals(self)
        meetings(self)
        statuses(self)
        sharings(self)
        clocks(self)
        cases(self)
        urgent(self)
        patterns(self)
        leave(self)
        draft(self)
        office(self)
        lists(self)

    def __getattr__(self, name):
        """`world.lead` and `world.jory`, as in the cast."""
        return getattr(self.cast, name)

    def person(self, name):
        """The member of the cast of this name; None for somebody who is not signed in."""
        return None if name == "signed_out" else self.cast.people[name]

    def keys(self, name):
        """What stands in the address of this record: one key, or two for a part of a school."""
        found = self.records[name]
        parts = found if isinstance(found, tuple) else (found,)
        return [getattr(part, "pk", part) for part in parts]

    def keys_of_nothing(self, name):
        """An address of the same shape, of a record that does not exist."""
        return [NO_SUCH if isinstance(key, uuid.UUID) else NO_NUMBER for key in self.keys(name)]

    def all_keys(self):
        """Every key of a record, as it would stand in text."""
        keys = [key for name in self.records for key in self.keys(name)]
        return {str(key) for key in keys if isinstance(key, uuid.UUID)}

    def word(self, field, *groups):
        """Some words with a canary in them that only these groups may see."""
        return f"He spoke of {self.canaries.new(field, *groups)} again."
