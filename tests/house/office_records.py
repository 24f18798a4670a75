"""The world's people, schools and children, and what the office keeps: posts, talks, lists."""

from datetime import time, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from deadlines.actions import settle_clock
from deadlines.clocks import clock
from schools.actions import (
    add_agreement,
    add_data_flow,
    ask_for_post,
    decline_post,
    enter_agency,
    log_talk,
    pause_account,
    put_on_duty,
)
from schools.models import Contact, Cover, Household, SchoolSettings
from tests import cast as casting
from tests.house.groups import AT_SCHOOL, KEEPERS, READERS
from tests.schools.intakes import CONTACTS, PEOPLE, PUPILS, begun, confirmed, csv_of


def people(world):
    cast, school = world.cast, world.cast.school
    sister = casting.make_school("Wychmere Academy", "910002", school.trust)
    cast.sister = sister
    casting.acknowledged(cast.people.values(), [sister])
    people = {
        "colleague": ("Wyn", "Okafor", school, "staff"),
        "stand_in": ("Dilys", "Amoah", school, "staff"),
        "deputy_kept_out": ("Oren", "Tamblyn", school, "deputy_dsl"),
        "lead_of_sister": ("Sunniva", "Grath", sister, "dsl"),
        "head_of_sister": ("Piers", "Nkemelu", sister, "head"),
        "shown_file": ("Wilf", "Arden", school, "staff"),
        "shown_concern": ("Petra", "Quill", school, "senco"),
        "shown_summary": ("Anwen", "Drury", school, "staff"),
        "opened_in_emergency": ("Casper", "Nye", school, "staff"),
        "adviser": ("Solveig", "Harne", school, "adviser"),
        "shut_out": ("Ludo", "Ferring", school, "deputy_dsl"),
    }
    for part, (given, family, place, kind) in people.items():
        cast.people[part] = casting.make_person(given, family, place, kind)
    Cover.objects.create(
        post=cast.deputy.posts.get(),
        person=cast.stand_in,
        school=school,
        since=timezone.localdate(),
        until=timezone.localdate() + timedelta(days=7),
        reason=world.word("cover.reason", "LEADS", "HEAD", "HR", "IT", "KEPT"),
    )

    password = make_password(casting.PASSWORD)
    for person in cast.people.values():
        person.password = password
        person.save()


def schools(world):
    """At Wychmere the headteacher does not read files; each school has a fallback."""
    SchoolSettings.objects.filter(school=world.cast.sister).update(head_reads_files=False)
    SchoolSettings.objects.filter(school=world.cast.school).update(
        fallback_name=world.canaries.new("settings.fallback_name", *AT_SCHOOL, "ADVISER"),
        fallback_email="adviser@fenmoor.example",
    )


def children(world):
    cast = world.cast
    cast.pupils["ruan"] = casting.make_pupil(cast.school, "Ruan", "Selby")
    cast.pupils["sister"] = casting.make_pupil(cast.sister, "Elowen", "Trask")
    for name in READERS:
        at = {"far": ["FAR"], "sister": ["TRUST", "BLIND"]}.get(name)
        roll = at or [*AT_SCHOOL, *(["ADVISER"] if name == "ruan" else [])]
        _details(world, name, roll=roll, keepers=at or KEEPERS)
    note = Household.objects.get(pk=cast.jory.household_id)
    note.note = world.canaries.new("household.note", *KEEPERS)
    note.save()


def _details(world, name, *, roll, keepers):
    """What stands on the roll for everybody at the school, and what only the keepers see."""
    pupil = world.cast.pupils[name]
    readers = {*keepers, *READERS[name]}
    pupil.class_name = world.canaries.new(f"{name}.class_name", *roll)
    pupil.upn = world.canaries.new(f"{name}.upn", *readers)
    pupil.legal_family_name = world.canaries.new(f"{name}.legal_family_name", *readers)
    pupil.save()
    Contact.objects.create(
        school=pupil.school,
        pupil=pupil,
        name=world.canaries.new(f"{name}.contact.name", *readers),
        relationship=world.canaries.new(f"{name}.contact.relationship", *readers),
        telephone=world.canaries.new(f"{name}.contact.telephone", *readers),
        email=world.canaries.new(f"{name}.contact.email", *readers) + "@home.example",
        not_to_be_told=world.word(f"{name}.contact.not_to_be_told", *readers),
        court_order=world.word(f"{name}.contact.court_order", *readers),
        parental_responsibility=True,
        lives_with_child=True,
    )


def office(world):
    """What the school keeps of itself: people, posts, terms, the directory."""
    cast, school = world.cast, world.cast.school
    post = cast.colleague.posts.get()
    days = {"starts_on": timezone.localdate(), "ends_on": timezone.localdate()}
    world.records |= {
        "school": school,
        "colleague": cast.colleague,
        "deputy": cast.deputy,
        "shut-out": cast.shut_out,
        "paused": _paused(cast),
        "far-lead": cast.lead_elsewhere,
        "colleague-here": (cast.colleague, school),
        "colleague-dsl": (cast.colleague, school),
        "staff-post": post,
        "deputy-post": cast.deputy.posts.get(),
        "supply-post": _through_an_agency(world, cast.supply.posts.get()),
        "deputy-head": cast.deputy_head.posts.get(),
        "chair-post": cast.chair.posts.get(),
        "post-change": _asked_for(world, cast.assistant),
        "deputy-cover": cast.deputy.posts.get().covers.get(),
        "jory-contact": cast.jory.contacts.exclude(name="Senara Penhale").get(),
        "term": (school, school.terms.create(name="Autumn", **days)),
        "own-clock": (school, clock("records_requested").interval),
        "closure": (school, school.closures.create(name="Snow", **days)),
        "service": (school, school.services.get()),
        "duty": (school, _on_duty(cast)),
    }
    settle_clock(school, "records_requested", by=cast.lead, length=2)
    decline_post(_asked_for(world, cast.senco), by=cast.chair, reason=_said(world, "answer_reason"))
    _talk(world)
    _data(world)


def _paused(cast):
    """On long leave."""
    person = casting.make_person("Merrin", "Lode", cast.school, "staff")
    pause_account(person, by=cast.head)
    return person


def _asked_for(world, person):
    """That they become a deputy, which waits for a second person."""
    words = {"school_id": world.cast.school.pk, "kind": "deputy_dsl"}
    reason = _said(world, "reason")
    return ask_for_post(person, by=world.cast.head, override_reason=reason, **words)


def _through_an_agency(world, post):
    names = "agency agency_contact letter_covers identity_by".split()
    words = {name: world.word(f"post.{name}", "HEAD", "HR", "IT", "GOV") for name in names}
    return enter_agency(post, by=world.cast.hr, identity_on=timezone.localdate(), **words)


def _said(world, field):
    return world.word(f"post_change.{field}", "HEAD", "HR", "IT", "GOV")


def _talk(world):
    """What the leads spoke of with a partner agency."""
    words = ["with_whom", "about", "outcome"]
    said = {name: world.word(f"talk.{name}", "LEADS", "HEAD", "KEPT") for name in words}
    today = timezone.localdate()
    log_talk(
        world.cast.school,
        by=world.cast.lead,
        partner="health",
        how="meeting",
        held_on=today,
        **said,
    )


def _on_duty(cast):
    return put_on_duty(
        cast.school,
        by=cast.lead,
        person=cast.lead,
        weekdays=[*range(7)],
        starts=time(0),
        ends=time(23, 59),
        how="telephone",
        on="any",
        first_on=timezone.localdate(),
        last_on=timezone.localdate() + timedelta(days=300),
    )


LINES = {
    "pupils": ",Ines,{name},{born},,",
    "people": ",Ines,{name},,",
    "contacts": ",Jory,Penhale,2016-03-14,{name},aunt,,",
}


def lists(world):
    """Pupils, contacts and staff from files: one list of each waits, and one was brought in."""
    hr, school = world.cast.hr, world.cast.school
    for kind, head, readers in [
        ("pupils", PUPILS, KEEPERS),
        ("people", PEOPLE, ["HEAD", "HR", "IT"]),
        ("contacts", CONTACTS, KEEPERS),
    ]:
        for state, serial in [("list", 1), ("done", 2)]:
            name = world.canaries.new(
                f"{kind}.{state}.family_name", *readers, *_seen_by(kind, state)
            )
            line = LINES[kind].format(name=name, born=f"2016-0{serial}-14")
            intake = begun(school, hr, csv_of(line, head=head), kind)
            world.records[f"{kind}-{state}"] = intake
            if state == "done":
                confirmed(intake, hr)


def _seen_by(kind, state):
    """Who is on the roll, or works here, is known to more people than wrote it down."""
    if state == "list":
        return []
    return READERS["jory"] if kind == "contacts" else AT_SCHOOL


def _data(world):
    """An agreement on sharing, and a flow of data, as who keeps the settings enters them."""
    school, lead, today = world.cast.school, world.cast.lead, timezone.localdate()
    keepers = ["LEADS", "HEAD", "IT", "KEPT"]

    def said(name, *texts):
        return {text: world.canaries.new(f"{name}.{text}", *keepers) for text in texts}

    row = {"partner": "social_care", "joined_on": today, "channel": "portal", "review_on": today}
    agreement = add_agreement(school, by=lead, **row, **said("agreement", "name", "how"))
    flow = said("flow", "name", "with_whom", "why")
    flow = add_data_flow(school, by=lead, review_on=today, **flow)
    world.records |= {"agreement": (school, agreement), "flow": (school, flow)}
