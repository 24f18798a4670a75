"""The world's referrals: in every state about Jory, and one about each in another relation."""

from datetime import timedelta

from django.utils import timezone

from referrals import actions
from tests import cast as casting
from tests.house.groups import BY_NAME, READERS

TEXTS = """agency authority reason risk outside_home child_says tried safe_until asks consent_from
    parents_words""".split()


def _said(world, name, *groups):
    return {text: world.word(f"{name}.{text}", *groups) for text in TEXTS}


def referrals(world):
    """Drafted, signed, sent, answered, refused, closed and withdrawn; Mina's, Ruan's, and far."""
    records, lead = world.records, world.cast.lead
    concern, readers = records["jory-in-hand"], READERS["jory"]
    for name in ["draft", "signed", "sent", "answered", "refused", "ended", "withdrawn"]:
        said = _said(world, f"referral-{name}", *readers)
        records[f"referral-{name}"] = casting.referral(concern, lead, **said)
        if name not in {"draft", "withdrawn"}:
            actions.sign_referral(records[f"referral-{name}"], by=lead)
    for name in ["sent", "answered", "refused", "ended"]:
        _sent(world, f"referral-{name}", lead, *readers)
    _answered(world, "referral-answered", "assessment", readers)
    _answered(world, "referral-refused", "no_assessment", readers)
    _followed(world, "referral-ended", readers)
    actions.withdraw_referral(
        records["referral-withdrawn"], by=lead, reason=world.word("withdrawn.reason", *readers)
    )
    _elsewhere(world)
    _considered(world)
    _fgm(world)
    for name in list(records):
        if name.startswith("referral-"):
            records[name].refresh_from_db()


def _sent(world, name, by, *readers):
    texts = ["with_whom", "reference", "words"]
    said = {text: world.canaries.new(f"{name}.sent.{text}", *readers) for text in texts}
    moment = timezone.now() - timedelta(minutes=1)
    actions.send_referral(
        world.records[name], by=by, happened_at=moment, channel="telephone", **said
    )


def _answered(world, name, outcome, readers):
    said = {one: world.word(f"{name}.reply.{one}", *readers) for one in ("with_whom", "words")}
    actions.receive_reply(
        world.records[name],
        by=world.cast.lead,
        happened_at=timezone.now(),
        outcome=outcome,
        **said,
    )


def _followed(world, name, readers):
    """Every act that there is, up to its end."""
    referral, lead, now = world.records[name], world.cast.lead, timezone.now()
    _answered(world, name, "no_assessment", readers)

    def said(what, *texts):
        return {text: world.word(f"{name}.{what}.{text}", *readers) for text in texts}

    contact = said("talk", "with_whom", "words")
    actions.log_talk(referral, by=lead, happened_at=now, kind="chase", **contact)
    step = said("step", "words")
    actions.take_next_step(referral, by=lead, happened_at=now, choice="escalate", **step)
    further = said("further", "level", "with_whom", "words")
    actions.escalate(referral, by=lead, happened_at=now, **further)
    ending = said("ending", "words")
    actions.close_referral(referral, by=lead, happened_at=now, helped="no", **ending)


def _considered(world):
    """A screening of Jory, of Mina, and of Ruan, whose concern is shown to some by name."""
    for name in ["jory-in-hand", "mina-in-hand", "ruan-in-hand"]:
        readers = [*READERS[name.split("-")[0]], *BY_NAME.get(name, [])]
        said = {
            one: world.word(f"{name}.considered.{one}", *readers)
            for one in ("tool", "result", "reason")
        }
        concern = world.records[name]
        actions.consider(concern, by=world.cast.lead, kind="screening", goes=True, **said)


def _fgm(world):
    """A teacher's own duty, named by the lead; and a concern of which nobody has named it yet."""
    records, cast, readers = world.records, world.cast, READERS["jory"]
    for name in ["fgm", "fgm-named"]:
        said = {"account": world.word(f"{name}.account", *readers, "AUTHOR")}
        found = casting.signed(cast.teacher, cast.jory, categories=["honour_based"], **said)
        records[name] = casting.opened(found, cast.lead)
    said = {one: world.word(f"fgm.{one}", *readers) for one in ("means", "discussed")}
    at = timezone.now() - timedelta(minutes=1)
    duty = actions.name_fgm_duty(records["fgm-named"], by=cast.lead, found_at=at, **said)
    records["fgm-duty"] = duty


def _elsewhere(world):
    records, cast = world.records, world.cast
    for name, concern, by, child in [
        ("referral-mina", "mina-in-hand", cast.lead, "mina"),
        ("referral-ruan", "ruan-in-hand", cast.lead, "ruan"),
        ("referral-far", "far-in-hand", cast.lead_elsewhere, "far"),
    ]:
        said = _said(world, name, *READERS[child])
        records[name] = casting.signed_referral(records[concern], by, **said)
        _sent(world, name, by, *READERS[child])
