"""What each answer leaves in the trail: one entry for what was shown or done, and none for what was
not shown (guard, figure 18)."""

from datetime import timedelta

from django.utils import timezone

from audit.actions import MISSED
from tests.house.groups import GROUP_OF

# A draft is its author's alone and nobody's record yet; the school's own settings name nobody.
NOBODYS = {
    "draft",
    "report-draft",
    "school",
    "term",
    "closure",
    "service",
    "duty",
    "agreement",
    "flow",
    "no-such-link",
    "no-such-reset",
}
# Saving what is typed leaves no entry (concerns/actions/writing.py says why).
LEAVES_NONE = {"concerns:save", "concerns:find-pupils", "concerns:write", "chronology:children"}
LEAVES_NONE |= {"schools:people", "schools:pupils", "stay", "concerns:emergency"}
LEAVES_NONE |= {"allegations:write-report", "allegations:save-report"}
LEAVES_NONE |= {"referrals:begin-status"}  # finds a child
CHANGES_NOTHING = {("concerns:open", "jory-opened"), ("concerns:check", "jory-new")}
CHANGES_NOTHING |= {("allegations:open-case", "case-opened")}
CHANGES_NOTHING |= {("allegations:send-report", "report-sent")}
CHANGES_NOTHING.add(("schools:first-use", "-"))  # all the cast have acknowledged it
# Whoever is added is given a post in the same act, and who rang an agency signs a concern with it:
# two records, and an entry of each. One chance marks the child's file too.
OF_TWO_RECORDS = {"schools:add-person", "concerns:direct", "concerns:mark-one-chance"}
OF_TWO_RECORDS.add("allegations:lift-bar")
OF_TWO_RECORDS |= {"allegations:pass-on", "allegations:name-child", "allegations:send-report"}
OF_TWO_RECORDS |= {"schools:agree-to-post"}  # and the post that takes effect by it
# Access ends, or comes back, in the same act.
OF_TWO_RECORDS |= {"allegations:decide-suspension", "allegations:end-suspension"}
OF_TWO_RECORDS |= {"concerns:log-from"}  # and the draft that is begun from a question
# A page that is made on asking, rather than one that leads on.
MADE = {"chronology:print", "chronology:produce-bundle", "referrals:print-letter"}
MADE |= {"allegations:draft-letter", "referrals:print-report", "referrals:print-briefing"}


def faults(world, row, member, answer, entries):
    """What is wrong with the entries that this answer left."""
    name, record, method, _ = row
    status = answer.status_code
    if GROUP_OF[member] == "OUT":
        return
    if ":" in name:  # a pupil's words are nobody's who is signed in
        yield from of_another(entries, world.person(member))
    if status == 405 and entries:
        yield f"left {verbs(entries)} of nothing"
    elif status == 404:
        yield from of_a_miss(entries, name, record)
    elif status == 403 and record not in NOBODYS:
        yield from of_a_refusal(entries, name)
    elif method == "GET" and status == 200 and is_of_a_record(row):
        yield from of_a_reading(entries, world.keys(record), name)
    elif method == "POST" and name not in LEAVES_NONE and ":" in name:
        yield from of_an_act(entries, row, status)


def of_another(entries, person):
    """Each is of this person, of this moment, in UTC, and there once."""
    if len({(entry.verb, entry.kind, entry.record_id) for entry in entries}) != len(entries):
        yield f"left {verbs(entries)} twice"
    for entry in entries:
        if entry.by_id != person.pk:
            yield f"left {entry.verb} as somebody else"
        if entry.at.utcoffset() != timedelta(0) or abs(timezone.now() - entry.at) > AGO:
            yield f"left {entry.verb} at {entry.at}"


AGO = timedelta(minutes=1)


def of_a_miss(entries, name, record):
    """That it was asked for, and nothing of whether it is there: the same for what is not."""
    asked = record != "-" and ":" in name
    left = [(entry.verb, entry.kind, entry.reason) for entry in entries]
    if left != [(MISSED, "page", name)] * asked:
        yield f"left {verbs(entries)} of nothing"


def of_a_reading(entries, keys, name):
    if verbs(entries) != ["read"]:
        yield f"left {verbs(entries)} of a reading"
    elif entries[0].record_id not in {str(key) for key in keys} or not entries[0].school_id:
        yield "left a reading of something else"
    elif entries[0].reason != name:
        yield f"left a reading for {entries[0].reason or 'nothing'}"


def of_a_refusal(entries, name):
    """The rule is asked of a record in sight once it has been opened, which stands there too."""
    if [entry.record_id for entry in entries if entry.verb == "refused"] != [name]:
        yield f"left {verbs(entries)} of a refusal"
    if not {*verbs(entries)} <= {"read", "refused"}:
        yield f"left {verbs(entries)} though refused"


def of_an_act(entries, row, status):
    """What is done leaves one entry, and its clocks theirs; a form shown again, its reading."""
    name, record, *_ = row
    acts = [entry for entry in entries if not entry.kind.endswith("deadline")]
    done = [verb for verb in verbs(acts) if verb != "read"]
    if status == 302 or (status == 200 and name in MADE):
        wanted = 0 if (name, record) in CHANGES_NOTHING else 1 + (name in OF_TWO_RECORDS)
        if len(done) != wanted or "refused" in done or len(acts) - len(done) > 1:
            yield f"left {verbs(entries)} of an act"
    elif status == 200 and is_of_a_record(row) and {*verbs(entries)} - {"refused"} != {"read"}:
        yield f"left {verbs(entries)} of a form shown again"


def is_of_a_record(row):
    return row[1] != "-" and row[1] not in NOBODYS and ":" in row[0]


def verbs(entries):
    return [entry.verb for entry in entries]
