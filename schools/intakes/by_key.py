"""A list of those who have a key of their own: pupils by their UPN, staff by their e-mail.

Only two things are done without asking: what has the key of a record and agrees with it becomes a
change of that record, and what looks like nobody becomes a new one.
"""

from collections import Counter

from schools.intakes.columns import name_of
from schools.intakes.likeness import Known, alike
from schools.intakes.lines import Fate
from schools.intakes.plan import LOOKS_LIKE, TWICE, Plan, listed


class PlanByKey(Plan):
    """`records` are those whom its lines may mean."""

    key = ""
    somebody = ""
    repeated = ""

    def __init__(self, intake, records):
        self.records = records
        self.by_key = {self.key_of(each): each for each in records if self.key_of(each)}
        super().__init__(intake, self.by_key)

    # What a kind of list says for itself ---------------------------------------------------------

    def key_of(self, record):
        return getattr(record, self.key) or ""

    def label_of(self, cells):
        return " ".join(cells[name] for name in ("given_name", "family_name"))

    def someone(self, record):
        raise NotImplementedError

    def someone_in(self, line):
        raise NotImplementedError

    def agrees(self, line):
        """Why this line may mean somebody else than who has its key; nothing if it agrees."""
        raise NotImplementedError

    # How it is settled ----------------------------------------------------------------------------

    def settle(self, lines):
        self._find(lines)
        self._refuse_repeated(lines)
        self._match(lines)
        self._look_for_likenesses(lines)

    def _find(self, lines):
        for line in lines:
            line.record = self.by_key.get(line.said.get(self.key, ""))
            if line.record:
                line.changes = self.changes(line.record, line.said)
                line.fate = Fate.CHANGED if line.changes else Fate.SAME

    def _refuse_repeated(self, lines):
        keys = Counter(line.said.get(self.key) for line in lines)
        for line in lines:
            key = line.said.get(self.key)
            if key and keys[key] > 1:
                where = [str(each.number) for each in lines if each.said.get(self.key) == key]
                line.fail(
                    name_of(self.intake.kind, self.key), key, self.repeated.format(listed(where))
                )

    def _match(self, lines):
        for line in lines:
            if line.record and line.fate != Fate.BAD:
                doubt = self.agrees(line)
                if doubt:
                    line.ask(doubt, [self._candidate(line.record, line)], may_be_new=False)
                    line.record = None
                else:
                    self.claimed.add(line.record.pk)

    def _look_for_likenesses(self, lines):
        known, in_file = Known(self.someone(each) for each in self.records), Known([])
        for line in lines:
            if line.fate == Fate.NEW:
                me = self.someone_in(line)
                alike = [each for each in known.like(me) if self.may_be(each, me)]
                if alike:
                    self._ask(line, alike)
                elif others := [each for each in in_file.like(me) if _share_a_first_name(each, me)]:
                    line.ask(TWICE.format(others[0].line, self.somebody), [], may_be_new=True)
                in_file.add(me)

    def may_be(self, known, me):
        """Somebody known; but for the twin of this one, whom another line means by their key."""
        return known.record.pk not in self.claimed or _share_a_first_name(known, me)

    def _ask(self, line, alike):
        """Whom another line means by their key, this one cannot mean as well."""
        free = [each.record for each in alike if each.record.pk not in self.claimed]
        candidates = [self._candidate(record, line) for record in free]
        line.ask(LOOKS_LIKE, candidates, may_be_new=True)


def _share_a_first_name(one, other):
    return any(alike(given, known) for given, _ in one.names for known, _ in other.names)
