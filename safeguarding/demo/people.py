"""Who works at the demo's schools: accounts, posts, leavers and cover."""

from datetime import date, datetime, time, timedelta

from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import update_last_login

from audit.actions import keep
from deadlines.calendar import LONDON, london
from safeguarding.demo import posting, sheets
from safeguarding.demo.clock import at
from safeguarding.demo.days import year_of
from safeguarding.passwords import DEMO_PASSWORD
from schools import actions
from schools.models import Person, Post

# The addresses that stay the same from one version of the demo to the next, at each school.
STABLE = "dsl deputy head teacher assistant senco chair vicechair governor hr it".split()
FIRST = ("chair", "head", "it")  # who is there when a school begins


def address_of(row):
    """The whole e-mail address of a row, or None for a person without an account."""
    if ":" in row["address"]:  # somebody from another school: wychmere:deputy
        school, _, name = row["address"].partition(":")
        return f"{name}@{school}.example"
    return f"{row['address']}@{row['school']}.example" if row["address"] else None


def at_work(short):
    """Everybody with an account at this school, by the first part of their address.

    Paused or not: when the rest is loaded later, they told of things before.
    """
    people = Person.objects.filter(email__endswith=f"@{short}.example")
    return {person.email.partition("@")[0]: person for person in people}


def first(short):
    """The first chair, head and IT administrator, as `found_school` wants them."""
    rows = (row for row in sheets.rows_of("people", short) if row["address"] in FIRST)
    return [(_words(row), [kind for kind, _ in _kinds(row)]) for row in rows]


def appoint(school, short, *, by, today):
    """Everybody else, by the head; where it takes a second person, with one."""
    for row in sheets.rows_of("leavers", short):
        _leave(_add(school, row, by=by, since=since(today, 9)), by=by, today=today)
    for row in sheets.rows_of("people", short):
        if row["address"] not in FIRST:
            _add(school, row, by=by, since=since(today))


def _add(school, row, *, by, since):
    """A person with their posts and, where the row has an address, an account."""
    words, kinds = _words(row), _kinds(row)
    person = Person.objects.filter(email=words["email"]).exclude(email=None).first()
    if person is None:
        kind = kinds.pop(0)[0]
        person = actions.add_person(by=by, school_id=school.pk, kind=kind, since=since, **words)
    for kind, is_lead in kinds:
        posting.give(person, by=by, school=school, kind=kind, is_lead=is_lead, since=since)
    return person


def describe(school, *, by, today):
    """The lead's job description names the role; those of the deputies are still to be entered."""
    for post in Post.objects.current().filter(school=school, is_lead=True):
        words = {"described_on": since(today), "described_in": "Job description 14, signed"}
        actions.describe_post(post, by=by, **words)


def through_others(school, *, by, today):
    """Supply staff come from one agency, whose letter came first. Volunteers are still to ask."""
    for post in Post.objects.current().filter(school=school, kind=Post.Kind.SUPPLY):
        day = max(post.since, since(today))
        words = {"agency": "Fenmoor Teaching Agency", "agency_contact": "HR desk, 01632 960555"}
        words |= {"letter_on": day, "letter_covers": "DBS, barred list, right to work, references"}
        words |= {"identity_on": day, "identity_by": "The school office"}
        actions.enter_agency(post, by=by, **words)


# Two who have an account and have not signed in yet: the lists of the leads show them.
NOT_YET = {"volunteer", "supply"}


def acknowledge(school):
    """Everybody with an account has read the protocol, but for those who have not begun."""
    for person in Person.objects.at_school(school.pk).with_account():
        kinds = set(person.posts.filter(school=school).values_list("kind", flat=True))
        if kinds and not kinds <= NOT_YET:
            actions.acknowledge(school, by=person)


def _leave(person, *, by, today):
    for post in Post.objects.filter(person=person):
        actions.end_post(post, by=by, until=since(today))
    if person.email:
        actions.shut_out(person, by=by, reason="They have left the school.")


def _words(row):
    return {
        "email": address_of(row),
        "given_name": row["given"],
        "family_name": row["family"],
        "job_title": row["title"],
        "in_leadership": row.get("leader") == "yes" or "lead_dsl" in row["posts"],
    }


def _kinds(row):
    """Each post of a row, and whether it is that of the one lead DSL."""
    kinds = row["posts"].split()
    return [(kind.removeprefix("lead_"), kind == "lead_dsl") for kind in kinds]


def since(today, years=2):
    """The first of September that many school years ago."""
    return date(year_of(london(today).date()) - years, 9, 1)


def cover(school, plan, *, by, diary):
    """Who stands, or stood, in for whom."""
    people = at_work(plan["short"])
    for row in plan.get("cover", ()):
        post = Post.objects.current().get(
            school=school, kind=row["post"], person=people[row["holder"]]
        )
        since = diary.ago(row["days_ago"])
        until = diary.ago(row["until_days_ago"]) if "until_days_ago" in row else None
        with at(datetime.combine(since, time(8, 30), LONDON)):
            posting.cover(
                post,
                by=by,
                person=people[row["person"]],
                since=since,
                until=until or diary.after(diary.ago(1), row["until_days_on"]) + timedelta(days=1),
                reason=row["reason"],
            )


def ask(school, plan, *, by):
    """What waits for a second person."""
    people = at_work(plan["short"])
    for row in plan.get("post_asked", ()):
        person = people[row["person"]]
        actions.ask_for_post(person, by=by, school_id=school.pk, kind=row["kind"])


def put_on_duty(school, plan, *, by, diary):
    """Who can be reached when, for this school year and the next."""
    people = at_work(plan["short"])
    for row in plan.get("duty", ()):
        actions.put_on_duty(
            school,
            by=by,
            person=people[row["person"]],
            weekdays=row["weekdays"],
            starts=time.fromisoformat(row["starts"]),
            ends=time.fromisoformat(row["ends"]),
            how=row["how"],
            on=row["on"],
            first_on=diary.ago(60),
            last_on=diary.ago(0) + timedelta(days=500),
        )


def let_sign_in(people):
    """Give these people the demo's password. It is hashed once: hashing is slow on purpose.

    Nobody else gives anybody a password here (people choose their own), so no action does this.
    """
    hashed = make_password(DEMO_PASSWORD)
    for person in people:
        person.password = hashed
        keep(person, by=person, fields=["password"])


def sign_in_before(people, now):
    """Most used their account yesterday, as signing in would have noted. Those who have not begun
    never did: the office is shown theirs among the accounts that nobody uses."""
    posts = Post.objects.filter(person__in=people).exclude(kind__in=NOT_YET)
    with at(now - timedelta(days=1)):
        for person in Person.objects.filter(pk__in=posts.values("person")):
            update_last_login(None, person)


def accounts():
    """The stable addresses as a table: the part, and who it is at each school."""
    schools = list(dict.fromkeys(row["school"] for row in sheets.table("people")))
    names = {address_of(row): f"{row['given']} {row['family']}" for row in sheets.table("people")}
    yield ["", *(f"{school}.example" for school in schools)]
    for part in STABLE:
        yield [f"{part}@", *(names[f"{part}@{school}.example"] for school in schools)]
