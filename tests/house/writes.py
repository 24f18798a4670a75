"""Every POST that does something, in every room: what is tried when the database refuses.

In the suite each address once; with EVERY_CELL=1 in the environment, about every record.
"""

import re

from tests.breadth import EVERY_CELL
from tests.house.access import status_for
from tests.house.groups import GROUP_OF
from tests.house.test_access import ROWS

# What was done before, so that nothing is written again.
WRITES_NOTHING = {
    ("concerns:open", "jory-opened"),
    ("concerns:write", "jory-new"),
    ("concerns:check", "jory-new"),
    ("allegations:send-report", "report-sent"),
    ("allegations:open-case", "case-opened"),
}
# What only looks for somebody, leads to another page, or was said before. (Of allauth's pages none
# is about a record, and what is typed there never comes back.)
LOOKS_ONLY = {"stay", "referrals:begin-status", "schools:people", "schools:pupils"}
LOOKS_ONLY |= {"schools:trail", "schools:first-use", "concerns:find-pupils", "concerns:emergency"}
WRITE = re.compile(r"\s*(INSERT|UPDATE|DELETE)\b.*", re.DOTALL)


def writes():
    """Each such line, with one member of the cast who may."""
    for name, record, method, said in ROWS:
        skipped = name.startswith("account_") or name in LOOKS_ONLY
        if method == "POST" and not skipped and (name, record) not in WRITES_NOTHING:
            for member in who_may(said)[:1]:
                yield name, record, member


def who_may(said):
    """First whoever is sent on to another page: a form that is shown again is a 200 as well."""
    told = {
        member: status_for(member, group, said)
        for member, group in GROUP_OF.items()
        if group != "OUT"
    }
    return [member for status in (302, 200) for member in told if told[member] == status]


EACH_ONCE = {name: (name, record, member) for name, record, member in reversed([*writes()])}
WRITES = [*writes()] if EVERY_CELL else [*reversed(EACH_ONCE.values())]


def is_write(sql):
    """Whether this statement changes a table of ours: the session is Django's own."""
    return bool(WRITE.match(sql)) and "django_session" not in sql
