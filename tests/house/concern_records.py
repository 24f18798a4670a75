"""The world's concerns: signed, opened, decided, closed, and what hangs on each of them."""

from datetime import timedelta

from django.utils import timezone

from concerns import actions
from concerns.models import Category
from concerns.uploads import taken_in
from tests import cast as casting
from tests.house.groups import BY_NAME, GROUP_OF, GROUPS, READERS


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


def told_writers(world):
    """What those who wrote them were told of a concern of Jory, of Mina, and of Ruan."""
    for name in ["jory-in-hand", "mina-in-hand", "ruan-in-hand"]:
        groups = [*_readers(name, name.split("-")[0]), "AUTHOR"]
        words = world.word(f"{name}.feedback", *groups)
        actions.tell_writer(world.records[name], by=world.cast.lead, words=words)


def closed(world, name, child):
    concern = decided(world, name, child)
    texts = "follow_up resolution outcome further_support".split()
    said = {text: world.word(f"{name}.closing.{text}", *READERS[child]) for text in texts}
    world.records[name] = actions.close(concern, by=world.cast.lead, **said)


def concerns(world):
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


def second_eyes(world):
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


def work(world):
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


def facts(world):
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


def scans(world):
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
    kinds = Category.objects.filter(code__in=["imagery", "child_on_child"])
    actions.mark(world.records["jory-shut"], by=lead, categories=kinds)
    now, readers = timezone.now(), _readers("jory-shut", "jory")
    said = {text: world.word(f"viewing.{text}", *readers) for text in "who why told_whom".split()}
    actions.note_viewing(world.records["jory-shut"], by=lead, seen_at=now, told_at=now, **said)
    said = {text: world.word(f"stage.{text}", *readers) for text in ("with_whom", "words")}
    stage = {"kind": "child", "happened_at": now, "pupil": world.cast.jory}
    actions.log_stage(world.records["jory-shut"], by=lead, **stage, **said)


def linked(world):
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


def supported(world):
    """Support for Jory's brother, for himself, and for somebody in words, which has ended."""
    cast, readers = world.cast, READERS["jory"]
    for name, kind, whom in [
        ("mentor", "mentor", {"pupil": cast.kit, "giver": cast.assistant}),
        ("for-jory", "young_carer", {"pupil": cast.jory}),
        ("ended", "pastoral", {"for_words": world.canaries.new("ended.for", *readers)}),
    ]:
        support = actions.give_support(
            world.records["jory-in-hand"],
            by=cast.lead,
            kind=kind,
            what=world.word(f"{name}.what", *readers, *(["OWNER"] if "giver" in whom else [])),
            provider=world.canaries.new(f"{name}.provider", *readers),
            review_on=timezone.localdate() + timedelta(days=14),
            **whom,
        )
        world.records[name] = support
        said = {one: world.word(f"{name}.contact.{one}", *readers) for one in ("who", "words")}
        actions.log_contact(support, by=cast.lead, happened_at=timezone.now(), **said)
        if "giver" in whom:
            said = {one: world.word(f"{name}.own.{one}", *readers, "OWNER") for one in said}
            giver, now = whom["giver"], timezone.now()
            actions.log_contact(support, by=giver, happened_at=now, **said)
        words = world.word(f"{name}.review", *readers)
        next_on = timezone.localdate() + timedelta(days=7)
        actions.review_support(support, by=cast.lead, words=words, next_on=next_on)
    texts = "need assessment agencies family_view plan lead_professional".split()
    said = {text: world.word(f"early_help.{text}", *readers, "OWNER") for text in texts}
    world.records["early-help"] = actions.start_early_help(
        world.records["jory-in-hand"],
        by=cast.lead,
        pupil=cast.jory,
        instrument="Early help plan",
        lead=cast.assistant,
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
