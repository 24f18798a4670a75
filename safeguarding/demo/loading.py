"""Loading the demo, part by part: each is there whole or not at all, and never twice."""

import re
from contextlib import contextmanager
from datetime import datetime

from django.db import connection, transaction

from deadlines.calendar import LONDON, london
from safeguarding.demo import (
    adults,
    days,
    drafts,
    founding,
    paper_files,
    patterns,
    people,
    progress,
    pupils,
    reading,
    referring,
    scans,
    sharing,
    sheets,
    statuses,
    stories,
    together,
    triage,
    voices,
)
from safeguarding.demo.clock import at, mail_unsent
from safeguarding.demo.days import Diary
from safeguarding.demo.stories import Place
from schools import actions
from schools.wall import for_a_command

SAY_EVERY = 10
RECENT = 5  # school days
# What rests on the stories, once all of a school's are told.
AFTERWARDS = {
    "drafts": drafts.begin,
    "sharing": sharing.let_in,
    "voices": voices.hear,
    "triage": triage.arrange,
    "referrals": referring.refer,
    "fgm": referring.find_fgm,
    "considered": referring.consider,
    "meetings": together.meet,
    "scans": scans.keep,
    "paper files": paper_files.index,
    "patterns": patterns.answer,
    "statuses": statuses.enter,
    "adults": adults.report,
    "reading": reading.read_much,
}
LOCK = 4_101_960  # any number that nothing else here locks


class OtherLoad(Exception):
    """Another run is loading at this moment."""


def load(share, say):
    """Everything that is not loaded yet, a share of the stories. `say` hears of the progress."""
    with _alone(), for_a_command():
        now = progress.begun_at()
        plans = sheets.page("schools")["school"]
        for step in (_people, _pupils, _stories):
            for plan in plans:
                step(plan, now, share, say)


@contextmanager
def _alone():
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise OtherLoad
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def _before_all(now):
    """When the schools were set up: before the first term that any story falls in."""
    return datetime(days.year_of(london(now).date()) - 1, 8, 25, 9, 30, tzinfo=LONDON)


def _people(plan, now, share, say):
    """The school, its year and everybody who works there; then all can sign in."""
    short, begun = plan["short"], _before_all(now)
    if founding.school_of(plan):
        return
    with transaction.atomic(), mail_unsent():
        with at(begun):
            school = founding.found(plan, now)
            head = people.at_work(short)["head"]
            founding.settle(school, plan, by=head, today=now)
            people.appoint(school, short, by=head, today=now)
            people.describe(school, by=head, today=now)
            people.through_others(school, by=head, today=now)
            actions.deliver(now=begun)
        people.cover(school, plan, by=head, diary=Diary(school, now))
        people.ask(school, plan, by=head)
        people.put_on_duty(school, plan, by=head, diary=Diary(school, now))
        people.let_sign_in(people.at_work(short).values())
        people.sign_in_before(people.at_work(short).values(), now)
        people.acknowledge(school)
        progress.mark(school, "people")
    say(f"{school}: founded, and everybody can sign in")


def _pupils(plan, now, share, say):
    school = founding.school_of(plan)
    done, head = progress.parts_of(school), people.at_work(plan["short"])["head"]
    missing = [group for group in plan["class"] if _class(group) not in done]
    for group in missing:
        with transaction.atomic():
            with at(_before_all(now)):
                pupils.add_class(school, plan, group, by=head, today=now)
            progress.mark(school, _class(group))
    if missing:
        say(f"{school}: {len(pupils.on_roll(school))} pupils")


def _class(group):
    return f"class {group['name']}"


def _stories(plan, now, share, say):
    school, rows = founding.school_of(plan), sheets.rows_of("concerns", plan["short"])
    wanted = _share_of(rows, share)
    done = progress.parts_of(school)
    missing = wanted - {_number(name) for name in done}
    if not missing and (not wanted or {*AFTERWARDS} <= {*done}):
        return
    place = Place(school, plan, Diary(school, now), now)
    for told, number in enumerate(sorted(missing), start=len(wanted) - len(missing) + 1):
        with transaction.atomic():
            stories.tell(place, rows[number], number)
            progress.mark(school, f"story {number}")
        if told % SAY_EVERY == 0 or told == len(wanted):
            say(f"{school}: {told} of {len(wanted)} concerns")
    for name, tell in AFTERWARDS.items():
        _once(place, name, tell)


def _number(name):
    word, _, number = name.partition(" ")
    return int(number) if word == "story" else None


def _share_of(rows, share):
    """The numbers of the rows to tell: the last days whole, and of the time before a share.

    What came before for the same children is told too: a later story may rest on it.
    """
    every = round(1 / share) if share else len(rows)
    chosen = {n for n, row in enumerate(rows) if n % every == 0 or _is_recent(row)}
    about = [set(re.split(r"; |:\w+", row["children"])) - {""} for row in rows]
    before = {n for n in range(len(rows)) if any(n < m and about[n] & about[m] for m in chosen)}
    return chosen | before


def _is_recent(row):
    return not row["ago"].isdecimal() or int(row["ago"]) <= RECENT


def _once(place, name, tell):
    if name not in progress.parts_of(place.school):
        with transaction.atomic():
            tell(place)
            progress.mark(place.school, name)
