"""What is asked and told beside a concern: pressing again, advice, the pupils' page, calls."""

from django.utils import timezone

from concerns import actions
from concerns.models import PaperForm
from concerns.patterns import patterns_of
from deadlines.actions import open_feed
from schools.models import Person, Post
from tests import cast as casting
from tests.house.concern_records import opened, scanned, signed
from tests.house.groups import READERS


def pressed(world):
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


def asked_advice(world):
    """Two questions without a name, one of them answered."""
    cast, leads = world.cast, ["LEADS", "KEPT", "AUTHOR"]
    for name in ["query", "query-answered"]:
        asked = world.word(f"{name}.asked", *leads)
        world.records[name] = actions.ask_advice(cast.school, by=cast.teacher, asked=asked)
    reason = world.word("query.answer", *leads)
    actions.answer_advice(world.records[name], by=cast.lead, reason=reason)


def pupils_page(world):
    """A pupil who gives no name that anybody knows writes on the pupils' own page."""
    door = actions.open_door(world.cast.school, by=world.cast.lead)
    readers = ["LEADS", "HEAD", "KEPT"]
    texts = "childs_words account would_like name".split()
    said = {text: world.word(f"pupil-wrote.{text}", *readers) for text in texts}
    who = Person.objects.pupil()
    world.records["door"] = door.number
    world.records["pupil-wrote"] = actions.hear_pupil(door, by=who, urgent=False, **said)


def calendar(world):
    """The lead's own calendar reads when something is due."""
    world.records["feed"] = open_feed(by=world.cast.lead)


def urgent(world):
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


def patterns(world):
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


def leave(world):
    """One person's account is shut. Another wrote a concern, and held their last post until today.

    What a leaver wrote is no longer theirs to read, so its canaries are the readers' alone.
    """
    cast = world.cast
    cast.shut_out.is_active = False
    cast.shut_out.save()
    Post.objects.filter(person=cast.leaver).update(until=None)
    signed(world, "leaver-own", "mina", author="leaver")
    Post.objects.filter(person=cast.leaver).update(until=timezone.localdate())


def draft(world):
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
