"""The world's statuses, of a child in each relation, and what had to be told at once."""

from datetime import timedelta

from django.utils import timezone

from referrals import actions
from tests.house.groups import READERS

BY_POST = ["LEADS", "HEAD", "KEPT"]


def statuses(world):
    """Jory's plan and what is over; Mina's, Ruan's (one in confidence), and one far away."""
    lead, far = world.cast.lead, world.cast.lead_elsewhere
    for name, child, kind, by, readers in [
        ("status-jory", "jory", "child_protection", lead, READERS["jory"]),
        ("status-over", "jory", "social_worker", lead, READERS["jory"]),
        ("status-mina", "mina", "returned_home", lead, READERS["mina"]),
        ("status-ruan", "ruan", "looked_after", lead, READERS["ruan"]),
        ("status-held", "ruan", "prison", lead, BY_POST),
        ("status-far", "far", "child_protection", far, READERS["far"]),
    ]:
        world.records[name] = _entered(world, name, child, kind, by, readers)
    _ended(world, "status-over", READERS["jory"])
    _told(world, "status-jory", READERS["jory"])
    _notices(world)


def _entered(world, name, child, kind, by, readers):
    said = {text: world.canaries.new(f"{name}.{text}", *readers) for text in ("source", "evidence")}
    today = timezone.localdate()
    status = actions.add_status(
        world.cast.pupils[child],
        by=by,
        kind=kind,
        starts_on=today - timedelta(days=9),
        ends_on=None,
        owner=by,
        next_contact_on=today + timedelta(days=5),
        **said,
    )
    for when in ("before", "now"):
        words = world.word(f"{name}.{when}", *readers)
        actions.answer_status(status, by=by, facts=[("trusted_adult", [words])])
    return status


def _ended(world, name, readers):
    status, reason = world.records[name], world.word(f"{name}.reason", *readers)
    actions.end_status(status, by=world.cast.lead, ends_on=timezone.localdate(), reason=reason)
    status.refresh_from_db()


def _told(world, name, readers):
    """A teacher who teaches the child was told of it in person: they see nothing of that here."""
    said = {text: world.word(f"{name}.told.{text}", *readers) for text in ("what", "why")}
    lead, teacher = world.cast.lead, world.cast.teacher
    actions.tell_staff(world.records[name], by=lead, person=teacher, chosen_by=lead, **said)


def _notices(world):
    """What must be told at once: of Jory one owed and one given, and one of each other."""
    lead, far = world.cast.lead, world.cast.lead_elsewhere
    for name, child, event, by in [
        ("notice-given", "jory", "proposed", lead),
        ("notice-owed", "jory", "change", lead),
        ("notice-ruan", "ruan", "behaviour", lead),
        ("notice-far", "far", "change", far),
        ("notice-mina", "mina", "absence", lead),
    ]:
        words, pupil = world.word(f"{name}.words", *READERS[child]), world.cast.pupils[child]
        now = timezone.now()
        [world.records[name]] = actions.raise_notices(
            pupil, by=by, event=event, happened_at=now, words=words
        )
    texts = ["with_whom", "words"]
    said = {text: world.word(f"notice-given.{text}", *READERS["jory"]) for text in texts}
    given, now = world.records["notice-given"], timezone.now()
    actions.give_notice(given, by=lead, told_by=lead, happened_at=now, channel="telephone", **said)
