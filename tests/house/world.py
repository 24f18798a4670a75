"""One whole world for the house tests: the cast in its groups, and a record in every state.

All records are made by the real actions, as the people who would make them. Every text in them
holds a canary (see canaries.py) that says who may read it.
"""

import uuid
from datetime import time, timedelta

from django.contrib.auth.hashers import make_password
from django.utils import timezone

from concerns import actions
from concerns.models import Category, PaperForm
from concerns.patterns import patterns_of
from concerns.uploads import taken_in
from deadlines.actions import open_feed
from schools.actions import log_talk, put_on_duty
from schools.models import Contact, Cover, Household, Person, Post, SchoolSettings
from tests import cast as casting
from tests.house.canaries import Canaries
from tests.schools.intakes import PEOPLE, PUPILS, begun, confirmed, csv_of

# The columns of access.py. Each group is treated alike everywhere.
GROUPS = {
    "LEADS": ["lead", "deputy", "stand_in"],
    "HEAD": ["head"],
    "AUTHOR": ["teacher"],
    "OWNER": ["assistant"],
    "STAFF": [
        "colleague",
        "deputy_head",
        "senco",
        "designated_teacher",
        "attendance",
        "supply",
    ],
    "GOV": ["chair", "vice_chair", "safeguarding_governor", "governor"],
    "HR": ["hr"],
    "IT": ["it"],
    "KEPT": ["deputy_kept_out"],
    "SHOWN": ["shown_file"],
    "CONSULTED": ["shown_concern"],
    "TOLD": ["shown_summary"],
    "GLASS": ["opened_in_emergency"],
    "ADVISER": ["adviser"],
    "FAR": ["lead_elsewhere", "head_elsewhere"],
    "TRUST": ["lead_of_sister"],
    "BLIND": ["head_of_sister"],
    "GONE": ["leaver", "nobody"],
    "OUT": ["shut_out", "signed_out"],
}
GROUP_OF = {name: group for group, names in GROUPS.items() for name in names}
AT_SCHOOL = ["LEADS", "HEAD", "AUTHOR", "OWNER", "STAFF", "GOV", "HR", "IT", "KEPT"]
AT_SCHOOL += ["SHOWN", "CONSULTED", "TOLD", "GLASS"]
KEEPERS = ["LEADS", "HEAD", "HR", "KEPT"]  # who look after pupils' details
# Who reads the file of each child.
READERS = {
    "jory": ["LEADS", "HEAD"],
    "kit": ["LEADS", "HEAD"],
    "mina": ["LEADS", "HEAD", "KEPT"],
    "ruan": ["LEADS", "HEAD", "KEPT", "SHOWN", "GLASS"],
    "far": ["FAR"],
    "sister": ["TRUST"],
}
# Who reads one concern and nothing else of the file.
BY_NAME = {"ruan-in-hand": ["CONSULTED", "ADVISER"]}
NO_NUMBER = 2_000_000_000
NO_SUCH = uuid.UUID("12345678-1234-4234-8234-123456789abc")


class World:
    """`world.person("lead")`, `world.key("jory-new")`, `world.canaries`."""

    def __init__(self):
        self.canaries = Canaries()
        self.cast = casting.everybody()
        self.records = {"no-such-link": "abc", "no-such-reset": ("1", "abc-def")}
        _people(self)
        _schools(self)
        _children(self)
        _concerns(self)
        _second_eyes(self)
        _work(self)
        _facts(self)
        _linked(self)
        _supported(self)
        _scans(self)
        _pressed(self)
        _asked_advice(self)
        _pupils_page(self)
        _calendar(self)
        _files(self)
        _on_paper(self)
        _let_in(self)
        _bundled(self)
        _urgent(self)
        _patterns(self)
        _leave(self)
        _draft(self)
        _office(self)
        _lists(self)

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


def _people(world):
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


def _schools(world):
    """At Wychmere the headteacher does not read files; each school has a fallback."""
    SchoolSettings.objects.filter(school=world.cast.sister).update(head_reads_files=False)
    SchoolSettings.objects.filter(school=world.cast.school).update(
        fallback_name=world.canaries.new("settings.fallback_name", *AT_SCHOOL, "ADVISER"),
        fallback_email="adviser@fenmoor.example",
    )


def _children(world):
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
        parental_responsibility=True,
        lives_with_child=True,
    )


def signed(world, name, child, author="teacher", also=(), **words):
    """A signed concern of this name, with a canary in each of its texts."""
    readers = _readers(name, child, *also)
    groups = [*readers, GROUP_OF[author]] if author != "leaver" else readers
    texts = "childs_words account done view asked told_child others_there late_reason".split()
    lines = "noticed_by happened_words place_words".split()
    said = {text: world.word(f"{name}.{text}", *groups) for text in texts + lines}
    mark = {
        "side": "front",
        "x": 300,
        "y": 300,
        "region": "front-left-upper-arm",
        "kind": "bruise",
        "size": world.canaries.new(f"{name}.mark.size", *groups),
        "colour": world.canaries.new(f"{name}.mark.colour", *groups),
        "words": world.word(f"{name}.mark.words", *groups),
    }
    pupils = [world.cast.pupils[one] for one in (child, *also)]
    by = world.cast.people[author]
    concern = casting.signed(by, *pupils, marks=[mark], categories=["physical"], **said, **words)
    actions.add(concern, by=by, words=world.word(f"{name}.addendum", *groups))
    world.records[name] = concern
    return concern


def _readers(name, *children):
    """Who reads this concern about these children: who reads the file of each, or it by name."""
    by_name = BY_NAME.get(name, [])
    whole = [group for group in GROUPS if all(group in READERS[child] for child in children)]
    return [*whole, *by_name]


def opened(world, name, child, by="lead", **how):
    concern = casting.opened(signed(world, name, child, **how), world.cast.people[by])
    readers = _readers(name, child, *how.get("also", ()))
    words = world.word(f"{name}.addendum by a lead", *readers)
    actions.add(concern, by=world.cast.people[by], words=words)
    world.records[name] = concern
    return concern


def decided(world, name, child, by="lead", **how):
    concern = opened(world, name, child, by, **how)
    readers = _readers(name, child, *how.get("also", ()))
    texts = "reason serves_child considered outside_family childs_wish protective_steps".split()
    said = {text: world.word(f"{name}.decision.{text}", *readers) for text in texts}
    lead = world.cast.people[by]
    casting.decided(concern, lead, "social_care", **said)
    _spoken(world, name, concern, lead, readers)
    concern.refresh_from_db()
    return concern


def _spoken(world, name, concern, lead, readers):
    def word(field):
        return world.word(f"{name}.{field}", *readers)

    actions.tell_parents(
        concern,
        by=lead,
        told=True,
        spoken_at=timezone.now(),
        who=word("parents.who"),
        spoken_by=word("parents.spoken_by"),
        said=word("parents.said"),
        response=word("parents.response"),
    )
    actions.tell_child(
        concern,
        by=lead,
        told=word("child.told"),
        response=word("child.response"),
        wishes=word("child.wishes"),
        not_yet=word("child.not_yet"),
    )
    actions.advise(
        concern,
        by=lead,
        taken_at=timezone.now(),
        agency=word("advice.agency"),
        person=word("advice.person"),
        channel=word("advice.channel"),
        asked=word("advice.asked"),
        advised=word("advice.advised"),
    )
    texts = "agency what how reason".split()
    said = {text: word(f"sending.{text}") for text in texts}
    actions.send_records(concern, by=lead, goes=True, goes_on=timezone.localdate(), **said)
    actions.review(
        concern,
        by=lead,
        note=word("review.note"),
        next_on=timezone.localdate() + timedelta(days=7),
    )


def closed(world, name, child):
    concern = decided(world, name, child)
    texts = "follow_up resolution outcome further_support".split()
    said = {text: world.word(f"{name}.closing.{text}", *READERS[child]) for text in texts}
    world.records[name] = actions.close(concern, by=world.cast.lead, **said)


def _concerns(world):
    """A concern in every state about Jory, and one in each other relation that there is."""
    signed(world, "jory-new", "jory", urgent=True)
    opened(world, "jory-opened", "jory")
    decided(world, "jory-in-hand", "jory")
    decided(world, "jory-ready", "jory")
    closed(world, "jory-closed", "jory")
    signed(world, "both-new", "mina", also=["jory"])
    signed(world, "mina-new", "mina")
    decided(world, "mina-in-hand", "mina")
    decided(world, "far-in-hand", "far", by="lead_elsewhere", author="head_elsewhere")
    decided(world, "sister-in-hand", "sister", by="lead_of_sister", author="head_of_sister")
    signed(world, "ruan-new", "ruan")
    decided(world, "ruan-in-hand", "ruan")
    signed(world, "kept-own", "jory", author="deputy_kept_out")


def _second_eyes(world):
    """What was there for two, what somebody else wrote on paper, and who looked again at each."""
    cast, readers = world.cast, READERS["jory"]
    texts = "account childs_words communication_words explanation explained_by brought_by".split()
    texts += "brought_to spoken_to".split()
    for name in ["witnessed", "countersigned"]:
        groups = [*readers, "AUTHOR", "OWNER"]
        said = {text: world.word(f"{name}.{text}", *groups) for text in texts}
        view = world.word(f"{name}.view", *readers, "AUTHOR")
        seconds = {"second_present": cast.assistant, "communication": "sign", "view": view}
        world.records[name] = casting.signed(cast.teacher, cast.jory, **said, **seconds)
    words = world.word("countersigned.words", *readers, "OWNER")
    actions.countersign(world.records[name], by=cast.assistant, agrees=False, words=words)
    kept = world.word("kept-there.account", *readers, "OWNER")
    world.records["kept-there"] = casting.signed(
        cast.assistant, cast.jory, account=kept, second_present=cast.deputy_kept_out
    )
    for name in ["copied", "checked"]:
        groups = [*readers, "AUTHOR"]
        said = {text: world.word(f"{name}.{text}", *groups) for text in ["account", "written_by"]}
        paper = {"first_written": timezone.now(), "prejudice": ["racism"]}
        world.records[name] = casting.signed(cast.teacher, cast.jory, **said, **paper)
    differs = world.word("checked.differs", *readers)
    actions.check_copy(world.records[name], by=cast.deputy, same=False, differs=differs)


def _work(world):
    """Actions: one to be done by the assistant, one done by her."""
    for name in ["action-open", "action-done"]:
        groups = [*READERS["jory"], "OWNER"]
        world.records[name] = actions.add_action(
            world.records["jory-in-hand"],
            by=world.cast.lead,
            what=world.word(f"{name}.what", *groups),
            owner=world.cast.assistant,
            due_on=timezone.localdate(),
        )
    outcome = world.word("action-done.outcome", *READERS["jory"], "OWNER")
    actions.finish_action(world.records["action-done"], by=world.cast.assistant, outcome=outcome)


def _facts(world):
    """A kind of worry that a lead added, and what it asked."""
    concern, lead = world.records["jory-in-hand"], world.cast.lead
    kind = Category.objects.get(code="young_carer")
    actions.mark(concern, by=lead, categories=[kind])
    answer = world.word("fact.answers", *READERS["jory"])
    actions.establish(concern, by=lead, facts=[(kind, kind.kind.questions[0], [answer])])


def scanned(world, name, *groups):
    """What is said of a file and what stands in it, for those groups."""
    words = world.word(f"{name}.data", *groups)
    return {"label": world.canaries.new(f"{name}.label", *groups), "file": taken_in(words.encode())}


def _scans(world):
    """Files added by a writer and by a lead; one has been shut since by the kind of worry."""
    lead, teacher = world.cast.lead, world.cast.teacher
    added = {
        "jory-scan": ("jory-new", teacher, "AUTHOR"),
        "kept-scan": ("kept-own", world.cast.deputy_kept_out, "KEPT"),
        "mina-scan": ("mina-in-hand", lead),
        "ruan-scan": ("ruan-in-hand", lead),
        "far-scan": ("far-in-hand", world.cast.lead_elsewhere),
        "shut-scan": ("jory-shut", teacher, "AUTHOR"),
    }
    opened(world, "jory-shut", "jory")
    for name, (concern, by, *also) in added.items():
        readers = _readers(concern, {"kept": "jory"}.get(child := concern.split("-")[0], child))
        said = scanned(world, name, *readers, *also)
        world.records[name] = actions.attach(world.records[concern], by=by, **said)
    kinds = Category.objects.filter(code="imagery")
    actions.mark(world.records["jory-shut"], by=lead, categories=kinds)
    now, readers = timezone.now(), _readers("jory-shut", "jory")
    said = {text: world.word(f"viewing.{text}", *readers) for text in "who why told_whom".split()}
    actions.note_viewing(world.records["jory-shut"], by=lead, seen_at=now, told_at=now, **said)


def _linked(world):
    """Two reports of one event about Jory; two that are not; and one about Mina beside one."""
    cast, records = world.cast, world.records
    pairs = {
        "same-event": ("jory-in-hand", "jory-opened"),
        "not-the-same": ("jory-in-hand", "jory-ready"),
        "beside-mina": ("mina-in-hand", "jory-opened"),
    }
    for name, (concern, other) in pairs.items():
        why = world.word(f"{name}.why", *READERS["jory"])
        made = actions.link(records[concern], by=cast.lead, other=records[other], why=why)
        records[name] = made
    reason = world.word("not-the-same.ended", *READERS["jory"])
    actions.unlink(records["not-the-same"], by=cast.lead, reason=reason)


def _supported(world):
    """Support for Jory's brother, for himself, and for somebody in words, which has ended."""
    cast, readers = world.cast, READERS["jory"]
    for name, kind, whom in [
        ("mentor", "mentor", {"pupil": cast.kit}),
        ("for-jory", "young_carer", {"pupil": cast.jory}),
        ("ended", "pastoral", {"for_words": world.canaries.new("ended.for", *readers)}),
    ]:
        support = actions.give_support(
            world.records["jory-in-hand"],
            by=cast.lead,
            kind=kind,
            what=world.word(f"{name}.what", *readers),
            provider=world.canaries.new(f"{name}.provider", *readers),
            review_on=timezone.localdate() + timedelta(days=14),
            **whom,
        )
        world.records[name] = support
        said = {one: world.word(f"{name}.contact.{one}", *readers) for one in ("who", "words")}
        actions.log_contact(support, by=cast.lead, happened_at=timezone.now(), **said)
        words = world.word(f"{name}.review", *readers)
        next_on = timezone.localdate() + timedelta(days=7)
        actions.review_support(support, by=cast.lead, words=words, next_on=next_on)
    texts = "need assessment agencies family_view plan lead_professional".split()
    said = {text: world.word(f"early_help.{text}", *readers) for text in texts}
    world.records["early-help"] = actions.start_early_help(
        world.records["jory-in-hand"],
        by=cast.lead,
        pupil=cast.jory,
        instrument="Early help plan",
        starts_on=timezone.localdate(),
        review_on=timezone.localdate() + timedelta(days=14),
        **said,
    )
    actions.end_support(support, by=cast.lead, reason=world.word("ended.reason", *readers))
    texts = "who arrangements parents_view child_understands more_support".split()
    said = {text: world.word(f"explained.{text}", *readers) for text in texts}
    actions.work_with_parents(
        world.records["jory-in-hand"], by=cast.lead, spoken_at=timezone.now(), **said
    )


def _pressed(world):
    """The teacher asks to look again, and challenges a deputy and the head."""
    cast = world.cast
    world.records["jory-again"] = actions.ask_again(
        world.records["jory-in-hand"],
        by=cast.teacher,
        why=world.word("again.why", *READERS["jory"]),
    )
    answered = actions.ask_again(
        world.records["jory-ready"],
        by=cast.teacher,
        why=world.word("answered.why", *READERS["jory"]),
    )
    reason = world.word("answered.answer", *READERS["jory"])
    actions.answer(answered, by=cast.lead, reason=reason)
    for name, of, hears in [
        ("of-deputy", cast.deputy, ["HEAD"]),
        ("of-head", cast.head, ["GOV"]),
    ]:
        words = world.word(f"{name}.words", "AUTHOR", *hears)
        said = actions.challenge(cast.school, by=cast.teacher, of=of, words=words)
        world.records[name] = said


def _asked_advice(world):
    """Two questions without a name, one of them answered."""
    cast, leads = world.cast, ["LEADS", "KEPT", "AUTHOR"]
    for name in ["query", "query-answered"]:
        asked = world.word(f"{name}.asked", *leads)
        world.records[name] = actions.ask_advice(cast.school, by=cast.teacher, asked=asked)
    reason = world.word("query.answer", *leads)
    actions.answer_advice(world.records[name], by=cast.lead, reason=reason)


def _pupils_page(world):
    """A pupil who gives no name that anybody knows writes on the pupils' own page."""
    door = actions.open_door(world.cast.school, by=world.cast.lead)
    readers = ["LEADS", "HEAD", "KEPT"]
    texts = "childs_words account would_like name".split()
    said = {text: world.word(f"pupil-wrote.{text}", *readers) for text in texts}
    who = Person.objects.pupil()
    world.records["door"] = door.number
    world.records["pupil-wrote"] = actions.hear_pupil(door, by=who, urgent=False, **said)


def _calendar(world):
    """The lead's own calendar reads when something is due."""
    world.records["feed"] = open_feed(by=world.cast.lead)


def _urgent(world):
    """The teacher rang social care; a deputy marked what may have one chance."""
    groups = [*READERS["jory"], "AUTHOR"]
    referral = actions.refer_directly(
        world.cast.school,
        by=world.cast.teacher,
        account=world.word("rung.account", *groups),
        child={"pupil": world.cast.jory},
        whom="other",
        whom_words=world.word("rung.whom_words", *groups),
        spoken_to=world.word("rung.spoken_to", *groups),
        rung_at=timezone.now(),
        channel="telephone",
        reference=world.word("rung.reference", *groups),
        why="inadequate",
        why_words=world.word("rung.why_words", *groups),
    )
    world.records["rung"] = referral.concern
    PaperForm.objects.create(
        school=world.cast.school,
        concern=referral.concern,
        code=world.canaries.new("paper.code", *groups),
        by=world.cast.teacher,
    )
    for name in ["mina-chance", "mina-lifted"]:
        concern = opened(world, f"{name}-opened", "mina")
        reason = world.word(f"{name}.reason", *READERS["mina"])
        mark = actions.mark_one_chance(concern, by=world.cast.lead, reason=reason)
        world.records[name] = mark
    lifted = world.word("mina-lifted.ended", *READERS["mina"])
    actions.lift_one_chance(mark, by=world.cast.lead, reason=lifted)


def _patterns(world):
    """One pattern around Jory that a lead has answered; others still wait."""
    jory, lead = world.cast.jory, world.cast.lead
    waiting = patterns_of([jory], lead)[jory.pk]
    world.records["pattern"] = actions.answer_pattern(
        jory,
        by=lead,
        pattern=next(each.key for each in waiting if each.rule == "same_kind"),
        verdict="considered",
        words=world.word("pattern.words", *READERS["jory"]),
    )


def _files(world):
    """Marks, events and people kept out: what stands on a file as a whole."""
    cast, lead = world.cast, world.cast.lead
    concern = opened(world, "kit-opened", "kit")
    actions.tell_parents(
        concern,
        by=lead,
        told=False,
        ground="child",
        why_not=world.word("kit.flag.reason", *READERS["kit"]),
    )
    world.records["kit-flag"] = cast.kit.do_not_inform.get()
    actions.add_event(
        cast.jory,
        by=lead,
        happened_at=timezone.now(),
        title=world.word("event.title", *READERS["jory"]),
        words=world.word("event.words", *READERS["jory"]),
        source=world.word("event.source", *READERS["jory"]),
        significant=True,
    )
    _professional(world, "jory", *READERS["jory"])
    actions.review_file(
        cast.jory.file,
        by=lead,
        found=world.word("file_review.found", *READERS["jory"]),
        needs_action=True,
        next_on=timezone.localdate() + timedelta(days=7),
    )
    for name in ["jory", "kit"]:
        reason = world.word(f"{name}.kept_out.reason", *READERS[name])
        kept = casting.kept_out(cast.pupils[name], cast.deputy_kept_out, lead, reason)
        world.records[f"{name}-kept-out"] = kept
    for name in READERS:
        world.records[f"{name}-file"] = cast.pupils[name]
    reason = world.word("far.kept_out.reason", "FAR")
    kept = casting.kept_out(cast.far, cast.head_elsewhere, cast.lead_elsewhere, reason)
    actions.let_in(kept, by=cast.lead_elsewhere, reason=world.word("far.let_in.reason", "FAR"))


def _professional(world, child, *readers):
    """Who of another agency works with a child."""
    texts = "team name role source".split()
    said = {text: world.word(f"{child}.nurse.{text}", *readers) for text in texts}
    said["email"] = f"{world.canaries.new(f'{child}.nurse.email', *readers)}@clinic.example"
    pupil, lead = world.cast.pupils[child], world.cast.lead
    nurse = actions.add_professional(pupil, by=lead, agency="school_nursing", **said)
    world.records[f"{child}-nurse"] = nurse


def _on_paper(world):
    """Where there is paper of three children; one has been moved, one is no longer here, and one of
    Jory was listed by somebody who is kept out of his file."""
    lead, elsewhere = world.cast.lead, world.cast.lead_elsewhere
    for name, child, by, *writer in [
        ("jory-paper", "jory", lead),
        ("jory-gone", "jory", lead),
        ("kept-paper", "jory", world.cast.deputy_kept_out, "KEPT"),
        ("ruan-paper", "ruan", lead),
        ("far-paper", "far", elsewhere),
    ]:
        readers = {*READERS[child], *writer} - {"SHOWN", "GLASS"}
        texts = ["what", "location", "key_holder_words", "moved_to", "reason"]
        said = {text: world.canaries.new(f"{name}.{text}", *readers) for text in texts}
        moved, reason = said.pop("moved_to"), said.pop("reason")
        paper = actions.list_paper_file(world.cast.pupils[child], by=by, scanned="no", **said)
        actions.change_paper_file(paper, by=by, location=moved)
        world.records[name] = paper
        if name == "jory-gone":
            actions.end_paper_file(paper, by=by, reason=reason)


def _bundled(world):
    """What was given out of the files of two children."""
    for child, by in [("jory", world.cast.lead), ("far", world.cast.lead_elsewhere)]:
        readers = [group for group in READERS[child] if group not in ("SHOWN", "GLASS")]
        said = {
            text: world.canaries.new(f"bundle.{text}", *readers) for text in ("for_whom", "why")
        }
        actions.produce_bundle(
            world.cast.pupils[child].file,
            by=by,
            what_for="police",
            scope="whole",
            without_others=False,
            entries=["signed-1"],
            out_of=1,
            **said,
        )


def _let_in(world):
    """Who reads something of Ruan by name, and who opened his file in an emergency."""
    cast, lead = world.cast, world.cast.lead
    leads = ["LEADS", "HEAD", "KEPT"]
    summary = actions.write_summary(
        cast.ruan,
        by=lead,
        title=world.canaries.new("summary.title", *leads, "TOLD"),
        words=world.word("summary.words", *leads),
    )
    actions.rewrite_summary(summary, by=lead, words=world.word("summary.now", *leads, "TOLD"))
    world.records["ruan-summary"] = summary
    _professional(world, "ruan", *leads, "SHOWN", "GLASS")
    shares = {
        "SHOWN": (cast.ruan.file, "need_to_know"),
        "CONSULTED": (world.records["ruan-in-hand"], "send"),
        "TOLD": (summary, "need_to_know"),
        "ADVISER": (world.records["ruan-in-hand"], "adviser"),
    }
    texts = "reason why_this_much serves_child".split()
    for group, (item, kind) in shares.items():
        said = {text: world.word(f"{group}.share.{text}", *leads, group) for text in texts}
        person = cast.people[GROUPS[group][0]]
        world.records[f"ruan-share-{group}"] = casting.shared(item, person, lead, kind, **said)
    reviewed = _in_emergency(world, "before", leads)
    actions.end_share(reviewed, by=lead, reason=world.word("emergency.ended", *leads))
    note = world.word("emergency.note", *leads)
    actions.review_emergency(reviewed, by=lead, needed=True, note=note)
    world.records["ruan-reviewed"] = reviewed
    world.records["ruan-emergency"] = _in_emergency(world, "now", leads)


def _in_emergency(world, when, leads):
    person, reason = world.cast.opened_in_emergency, f"emergency.{when}"
    words = world.word(reason, *leads, "GLASS")
    return actions.open_in_emergency(world.cast.ruan, by=person, reason=words)


def _office(world):
    """What the school keeps of itself: people, posts, terms, the directory."""
    cast, school = world.cast, world.cast.school
    post = cast.colleague.posts.get()
    days = {"starts_on": timezone.localdate(), "ends_on": timezone.localdate()}
    world.records |= {
        "school": school,
        "colleague": cast.colleague,
        "deputy": cast.deputy,
        "shut-out": cast.shut_out,
        "far-lead": cast.lead_elsewhere,
        "colleague-here": (cast.colleague, school),
        "colleague-dsl": (cast.colleague, school),
        "staff-post": post,
        "deputy-post": cast.deputy.posts.get(),
        "deputy-cover": cast.deputy.posts.get().covers.get(),
        "jory-contact": cast.jory.contacts.exclude(name="Senara Penhale").get(),
        "term": (school, school.terms.create(name="Autumn", **days)),
        "closure": (school, school.closures.create(name="Snow", **days)),
        "service": (school, school.services.get()),
        "duty": (school, _on_duty(cast)),
    }
    _talk(world)


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


def _lists(world):
    """Pupils and staff from files: one list of each waits, and one was brought in."""
    hr, school = world.cast.hr, world.cast.school
    for kind, head, readers in [
        ("pupils", PUPILS, KEEPERS),
        ("people", PEOPLE, ["HEAD", "HR", "IT"]),
    ]:
        for state, serial in [("list", 1), ("done", 2)]:
            name = world.canaries.new(
                f"{kind}.{state}.family_name", *readers, *_seen_by(kind, state)
            )
            born = f"2016-0{serial}-14"
            line = f",Ines,{name},{born},," if kind == "pupils" else f",Ines,{name},,"
            intake = begun(school, hr, csv_of(line, head=head), kind)
            world.records[f"{kind}-{state}"] = intake
            if state == "done":
                confirmed(intake, hr)


def _seen_by(kind, state):
    """Who is on the roll, or works here, is known to more people than wrote it down."""
    if state == "list":
        return []
    return AT_SCHOOL


def _leave(world):
    """One person's account is shut. Another wrote a concern, and held their last post until today.

    What a leaver wrote is no longer theirs to read, so its canaries are the readers' alone.
    """
    cast = world.cast
    cast.shut_out.is_active = False
    cast.shut_out.save()
    Post.objects.filter(person=cast.leaver).update(until=None)
    signed(world, "leaver-own", "mina", author="leaver")
    Post.objects.filter(person=cast.leaver).update(until=timezone.localdate())


def _draft(world):
    """A finished sheet that the teacher has not signed."""
    cast = world.cast
    draft = casting.draft(cast.teacher, cast.school)
    fields = {
        "pupil": [str(cast.jory.pk)],
        "account": [world.word("draft.account", "AUTHOR")],
        "childs_words": [world.word("draft.childs_words", "AUTHOR")],
        "happened_words": [world.word("draft.happened_words", "AUTHOR")],
    }
    world.records["draft"] = actions.save_draft(draft, by=cast.teacher, fields=fields, version=0)
    said = scanned(world, "draft-scan", "AUTHOR")
    world.records["draft-scan"] = actions.attach_to_draft(draft, by=cast.teacher, **said)
