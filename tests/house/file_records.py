"""What belongs to a child's file: who else works with them, paper, bundles, who is let in."""

from datetime import timedelta

from django.utils import timezone

from concerns import actions
from concerns.actions import read_alarms
from concerns.models import ReadAlarm
from tests import cast as casting
from tests.house.concern_records import opened
from tests.house.groups import GROUPS, READERS


def files(world):
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


def on_paper(world):
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


def bundled(world):
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


def let_in(world):
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


def read_too_much(world):
    """Whoever opened many records within an hour, as the clock finds them."""
    settings = world.cast.school.settings
    for name, reader in [("", "deputy"), ("-head", "head"), ("-answered", "stand_in")]:
        person = world.person(reader)
        read_alarms._raise(settings, person.pk, settings.many_reads, timezone.now())
        alarm = ReadAlarm.objects.get(person=person)
        world.records[f"read-alarm{name}"] = alarm
    found = world.word("read_alarm.found", "LEADS", "HEAD", "KEPT")
    actions.answer_read_alarm(alarm, by=world.cast.lead, found=found)


def _in_emergency(world, when, leads):
    person, reason = world.cast.opened_in_emergency, f"emergency.{when}"
    words = world.word(reason, *leads, "GLASS")
    return actions.open_in_emergency(world.cast.ruan, by=person, reason=words)
