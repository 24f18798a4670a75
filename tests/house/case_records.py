"""The world's matters about adults: in every state about a colleague; the head's; one far."""

from datetime import timedelta

from django.utils import timezone

from allegations import actions
from allegations.models import Alternative, BodyReferral
from concerns.models import Concern
from tests.cast import make_person

TEXTS = "account context done happened_words place children_words told_by".split()
READ = ["HEAD"]
CHILDREN = {"opened": lambda cast: [cast.mina], "closed": lambda cast: [cast.kit]}
KINDS = Alternative.Kind.values


def cases(world):
    """Who wrote one sees their own words; who it came to sees the case; nobody else anything."""
    cast, records = world.cast, world.records
    settled = {"enquiries": "none_allowed", "reason": "As the local authority asks."}
    proposed = actions.propose_arrangements(cast.school, by=cast.head, **settled)
    actions.agree_arrangements(proposed, by=cast.chair)
    wanted = {"reason": world.word("proposed.reason", "HEAD", "GOV")}
    records["proposed"] = actions.propose_arrangements(cast.school, by=cast.head, **wanted)
    for name in ["new", "opened", "told", "closed"]:
        readers = [*READ, *(["HR"] if name == "opened" else [])]
        child = {"pupils": CHILDREN[name](cast)} if name in CHILDREN else {}
        _reported(world, name, cast.assistant, cast.colleague, readers, "OWNER", **child)
        if name != "new":
            actions.open_case(records[f"case-{name}"], by=cast.head)
    _reported(world, "words", cast.assistant, None, READ, "OWNER")
    actions.open_case(records["case-words"], by=cast.head)
    aside = {"besides": [cast.head], "why": world.word("aside.reason", "STAFF")}
    _reported(world, "aside", cast.assistant, cast.colleague, ["STAFF"], "OWNER", **aside)
    _reported(world, "self", cast.colleague, cast.colleague, READ, "STAFF", kind="self")
    _reported(world, "head", cast.assistant, cast.head, ["GOV"], "OWNER")
    _reported(world, "far", cast.lead_elsewhere, cast.head_elsewhere, [], "FAR", kind="self")
    _reported(world, "small", cast.assistant, cast.colleague, READ, "OWNER", kind="low_level")
    actions.open_case(records["case-small"], by=cast.head)
    _elsewhere(world)
    _story(world)
    records["open-child"] = records["case-opened"].children.get()
    records["case-child"] = records["case-closed"].children.get()
    _suspended(world)
    _alike(world)
    _welfare(world)
    records["report-sent"] = records["report-new"]
    for name in list(records):
        if name.startswith("case-") and name != "case-child":
            records[name].refresh_from_db()
    _draft(world)


def _said(world, name, *groups):
    return {text: world.word(f"report-{name}.{text}", *groups) for text in TEXTS}


def _reported(world, name, by, subject, readers, writer, kind="allegation", **more):
    school_id = by.posts.first().school_id
    draft = actions.start_report(by=by, school_id=school_id)
    said = {**_said(world, name, *readers, writer), **more}
    if subject is None:
        said["subject_words"] = world.word(f"case-{name}.subject_words", *readers)
    heard_at = timezone.now()
    sent = actions.send_report(draft, by=by, subject=subject, kind=kind, heard_at=heard_at, **said)
    actions.add_to_report(sent, by=by, words=world.word(f"{name}.added", *readers, writer))
    world.records[f"report-{name}"], world.records[f"case-{name}"] = sent, sent.case


def _elsewhere(world):
    """Of another school: its head has it."""
    cast = world.cast
    draft = actions.start_report(by=cast.lead_elsewhere, school_id=cast.elsewhere.pk)
    sent = actions.send_report(
        draft,
        by=cast.lead_elsewhere,
        subject_words=world.word("case-far.subject_words", "FAR"),
        kind="allegation",
        heard_at=timezone.now(),
        **_said(world, "far", "FAR"),
    )
    world.records["report-far"], world.records["case-far"] = sent, sent.case


def _story(world):
    """Every kind of line, and who may know, each with texts of its own."""
    records, head, now = world.records, world.cast.head, timezone.now()

    def words(name, what, *texts):
        readers = ["HEAD", "HR"] if name == "opened" else ["HEAD"]
        return {text: world.word(f"{name}.{what}.{text}", *readers) for text in texts}

    opened = records["case-opened"]
    judged = words("opened", "judged", "words", "adviser", "advice")
    actions.judge(
        opened, by=head, track="allegation", grounds=["harmed"], happened_at=now, **judged
    )
    noted = words("opened", "note", "words", "with_whom")
    actions.write_note(opened, by=head, kind="hr", happened_at=now, **noted)
    let_in = words("opened", "holding", "reason")
    records["holding-hr"] = actions.let_in(
        opened, by=head, person=world.cast.hr, part="reader", **let_in
    )
    texts = """with_whom reference given advice agreed police tell_adult tell_parents tell_pupils
        tell_hr""".split()
    for name in ["told", "closed"]:
        said = words(name, "lado", *texts)
        said["reference"] = said["reference"][:120]
        actions.tell_lado(records[f"case-{name}"], by=head, happened_at=now, **said)
    asked = words("told", "enquiry", "words", "source")
    actions.enquire(records["case-told"], by=head, question="here", happened_at=now, **asked)
    ended = words("closed", "conclusion", "words", "references", "references_by")
    closed = records["case-closed"]
    actions.conclude(closed, by=head, outcome="substantiated", happened_at=now, **ended)
    _after(records, closed, head, now, words)


def _after(records, closed, head, now, words):
    """What follows the end: one body told, one not, one that was; and that it is kept."""
    asked = words("closed", "asked", *BodyReferral.ASKED)
    for name, refers in [("dbs", True), ("no", False), ("sent", True)]:
        said = words("closed", f"body-{name}", "words", "decided_by", "body_name")
        records[f"body-{name}"] = actions.decide_body(
            closed, by=head, body="other", refers=refers, happened_at=now, **said
        )
    actions.prepare_body(records["body-dbs"], by=head, **asked)
    told = words("closed", "sent", "reference")["reference"][:120]
    actions.send_body(records["body-sent"], by=head, sent_at=now, sent_how="mail", reference=told)
    kept = {"decision": "keep", "look_again_on": now.date() + timedelta(days=400)}
    said = words("closed", "keeping", "words")
    actions.decide_keeping(closed, by=head, happened_at=now, **kept, **said)


def _suspended(world):
    """About somebody of whom nothing else in the world tells: their account is paused."""
    cast, head, now = world.cast, world.cast.head, timezone.now()
    person = make_person("Tamsin", "Rill", cast.school, "staff")
    _reported(world, "suspended", cast.assistant, person, READ, "OWNER")
    case = actions.open_case(world.records["case-suspended"], by=head)

    def words(what, *texts):
        return {text: world.word(f"suspension.{what}.{text}", "HEAD") for text in texts}

    texts = """words justification views_hr views_lado views_police views_care reputation
        contact_name contact_details pay agency decided_by""".split()
    why = {kind: (False, world.word(f"alternative.{kind}", "HEAD")) for kind in KINDS}
    found = actions.decide_suspension(
        case,
        by=head,
        happened_at=now,
        decision="suspended",
        immediate=True,
        grounds=["risk"],
        alternatives=why,
        **words("decided", *texts),
    )
    actions.draft_letter(found, by=head, **words("letter", "words", "signed_by"))
    actions.review_suspension(found, by=head, happened_at=now, **words("review", "words"))
    actions.confirm_suspension(found, by=head, happened_at=now, **words("confirmed", "how"))
    ended = {"how": "resigned", **words("end", "words", "decided_by")}
    actions.end_suspension(found, by=head, happened_at=now, **ended)
    world.records["suspension"] = actions.decide_suspension(
        case,
        by=head,
        happened_at=now,
        decision="suspended",
        grounds=["risk"],
        alternatives=why,
        **words("again", *texts),
    )


def _alike(world):
    """Two linked, and one that was looked at together with what came before."""
    records, head = world.records, world.cast.head
    linked = {"other": records["case-told"], "words": world.word("link.words", *READ)}
    actions.link_case(records["case-small"], by=head, **linked)
    _reported(world, "again", world.cast.assistant, world.cast.colleague, READ, "OWNER", "practice")
    again = actions.open_case(records["case-again"], by=head)
    said = {"words": world.word("pattern.words", *READ), "happened_at": timezone.now()}
    actions.answer_case_pattern(again, by=head, **said)


def _welfare(world):
    """The DSL team is asked for each child; of one it was told more, and took it up."""
    records, cast = world.records, world.cast
    records["welfare"] = records["case-opened"].welfare.get()
    child = actions.name_child(records["case-told"], by=cast.head, pupil=cast.ruan)
    readers = ["HEAD", "LEADS", "KEPT"]
    said = world.word("welfare.words", *readers)
    asked = actions.ask_for_welfare(child, by=cast.head, words=said)
    for name, by in [("asks", cast.lead), ("answers", cast.head)]:
        actions.write_about_child(asked, by=by, words=world.word(f"welfare.{name}", *readers))
    concern = Concern.objects.visible_to(cast.lead).about(cast.ruan).open().first()
    records["welfare-ruan"] = actions.take_up_welfare(asked, by=cast.lead, concern=concern)


def _draft(world):
    """Begun by the assistant, and hers alone."""
    assistant = world.cast.assistant
    draft = actions.start_report(by=assistant, school_id=world.cast.school.pk)
    fields = {"kind": ["allegation"], "adult_words": ["A driver"]}
    fields["account"] = [world.word("report-draft.account", "OWNER")]
    world.records["report-draft"] = actions.save_report(
        draft, by=assistant, fields=fields, version=0
    )
