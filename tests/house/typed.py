"""What is typed on each page that takes a POST: the least that its form accepts."""

from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from concerns import rules
from concerns.patterns import patterns_of
from schools.intakes.kinds import plan_of
from schools.models import Intake
from tests.house.typed_adults import ADULTS
from tests.schools.intakes import CONTACTS, PEOPLE, PUPILS, csv_of, uploaded

WORDS = "He was quiet all morning."
PROFESSIONAL = {"agency": "social_care", "name": "Rowan Adeyemi", "telephone": "01632 960418"}


def for_page(url, record, world):
    """The fields for a POST to this page, about this record."""
    make = TYPED.get(url)
    return make(world, record) if make else {}


def _today(days=0):
    return f"{timezone.localdate() + timedelta(days=days)}"


def _seen(world, record):
    """The mark that an up-to-date page would carry."""
    found = world.records.get(record)
    return rules.standing(found) if hasattr(found, "decisions") else ""


def _decision(world, record):
    said = {"courses": ["internal"], "reason": WORDS, "serves_child": WORDS}
    return {**said, "seen": _seen(world, record)}


def _pattern(world, record):
    jory, lead = world.cast.jory, world.person("lead")
    waiting = patterns_of([jory], lead)[jory.pk]
    return {"pattern": waiting[0].key, "verdict": "considered", "words": WORDS}


def _version(world, record):
    return {"version": getattr(world.records.get(record), "version", 0)}


def _read_through(world, record):
    """The save and the files that the page showed."""
    draft = world.records.get(record)
    files = draft.attachments.all() if hasattr(draft, "version") else ()
    return {**_version(world, record), "files": " ".join(str(file.pk) for file in files)}


def _file(world, record):
    return {"label": WORDS, "file": SimpleUploadedFile("notes.txt", WORDS.encode())}


def _sheet(world, record):
    fields = {"pupil": str(world.cast.jory.pk), "account": WORDS, "happened_words": "Today"}
    return {**_version(world, record), **fields, "do": "check"}


def _closing(world, record):
    texts = "follow_up resolution outcome further_support".split()
    return {**dict.fromkeys(texts, WORDS), "seen": _seen(world, record)}


def _share(world, record):
    texts = dict.fromkeys("reason why_this_much serves_child".split(), WORDS)
    return {
        **texts,
        "person": world.cast.assistant.pk,
        "kind": "need_to_know",
        "last_day": _today(7),
    }


def _post(world, record):
    return {"kind": "dsl" if record == "colleague-dsl" else "senco", "override_reason": WORDS}


def _cover(world, record):
    person = world.cast.assistant.pk
    return {"person": person, "since": _today(), "until": _today(7), "reason": "Leave"}


ON_PAPER = {"location": "The safe", "key_holder_words": "The archive", "scanned": "no"}


def _version_of_paper(world, record):
    found = world.records.get(record)
    return found.version() if hasattr(found, "key_holder") else ""


REFERRAL = {
    "destination": "social_care",
    "agency": "Fenmoor social care",
    "urgency": "today",
    "reason": WORDS,
    "whats_new": WORDS,
    "grounds": ["risk"],
}


def _referral(world, record):
    """A new one, for the child of the record it is begun from."""
    child = "mina" if "mina" in record else "jory"
    return {**REFERRAL, "pupils": [str(world.cast.pupils[child].pk)]}


def _as_it_stands(world, record):
    found = world.records.get(record)
    return {**REFERRAL, "seen": found.version() if hasattr(found, "version") else ""}


def _followed(**words):
    """What followed a referral, at this moment."""

    def typed(world, record):
        return {**_moment("happened_at"), "words": WORDS, "with_whom": WORDS, **words}

    return typed


def _moment(name):
    """Now, in the two boxes of a moment."""
    now = timezone.localtime()
    return {f"{name}_0": f"{now:%Y-%m-%d}", f"{name}_1": f"{now:%H:%M:%S}"}


def _found_by_a_teacher(world, record):
    return {**_moment("found_at"), "means": WORDS, "is_teacher": "on"}


def _planned(world, record):
    """A meeting of next week, on the page as it stands now."""
    found = world.records.get(record)
    seen = {"seen": found.version()} if hasattr(found, "planned_at") else {}
    at = {"planned_at_0": _today(7), "planned_at_1": "10:00"}
    return {**at, **seen, "kind": "core_group", "about": WORDS}


def _status(**words):
    """Of a kind that no child of the world has yet."""

    def typed(world, record):
        found = world.records.get(record)
        seen = found.version() if hasattr(found, "version") else ""
        owner = str(_lead_of(world, record).pk)
        return {"source": WORDS, "owner": owner, "seen": seen, **words}

    return typed


def _lead_of(world, record):
    return world.cast.lead_elsewhere if "far" in record else world.cast.lead


def _now(box):
    now = timezone.localtime()
    return {f"{box}_0": f"{now:%Y-%m-%d}", f"{box}_1": f"{now:%H:%M:%S}"}


def _shared(world, record):
    said = {"kind": "own", "agency": "Social care", "shares": "yes", "condition": "safeguarding"}
    return {**_now("decided_at"), **said, "what": WORDS, "why": WORDS, "grounds": ["risk"]}


NAMES = {"given_name": "Wynne", "family_name": "Okafor"}
DAYS = {"name": "A term", "starts_on": _today(200), "ends_on": _today(207)}
SERVICE = {"kind": "nspcc", "name": "A helpline", "telephone": "01632 960999"}
SETTLED = {
    "late_entry_hours": 24,
    "review_days": 28,
    "urgent_minutes": 15,
    "directory_check_days": 180,
    "many_reads": 40,
    "school_opens": "08:30",
    "school_closes": "15:30",
    "threshold_document": "the windscreen of need",
    "need_levels": "Universal\nSpecialist",
    "early_help_instruments": "Early help assessment",
    "disagreement_steps": "The team manager\nThe head of service",
    "screening_tools": "Risk and vulnerability assessment",
    "police_guidance": "https://police.example/when-to-call/",
    "label_harmed": "was harmed",
    "label_caused_harm": "did harm",
    "first_step": "write",
    "day_reading": "strict",
    "escalation_chain": "The DSL\nThe head",
    "min_emergency_contacts": 2,
}


def _list(head, line):
    """A new file each time: it is read to its end."""
    return lambda world, record: {"file": uploaded(csv_of(line, head=head))}


def _confirmed(world, record):
    waiting = world.records.get(record)
    return {"seen": plan_of(waiting).mark if isinstance(waiting, Intake) else ""}


SCHOOLS = {
    "schools:bring-in-pupils": _list(PUPILS, ",Tove,Elling,2016-03-14,,"),
    "schools:bring-in-contacts": _list(CONTACTS, ",Jory,Penhale,2016-03-14,Ann Hale,aunt,,"),
    "schools:bring-in-people": _list(PEOPLE, ",Wynne,Okafor,,"),
    "schools:intake": _confirmed,
    "schools:undo-intake": lambda world, record: {"reason": WORDS},
    "schools:people": lambda world, record: {"find": "Wyn"},
    "schools:add-person": lambda world, record: {**NAMES, "kind": "staff"},
    "schools:change-person": lambda world, record: NAMES,
    "schools:give-account": lambda world, record: {"email": "new@910001.example"},
    "schools:shut-out": lambda world, record: {"reason": WORDS},
    "schools:let-back-in": lambda world, record: {"reason": WORDS},
    "schools:pause-account": lambda world, record: {},
    "schools:lift-pause": lambda world, record: {},
    "schools:give-post": _post,
    "schools:decline-post": lambda world, record: {"reason": WORDS},
    "schools:end-post": lambda world, record: {"until": _today()},
    "schools:cover": _cover,
    "schools:enter-agency": lambda world, record: {"agency": "Fenmoor Teaching Agency"},
    "schools:describe-post": lambda world, record: {
        "described_on": _today(),
        "described_in": "JD 14",
    },
    "schools:pupils": lambda world, record: {"find": "Jory"},
    "schools:class-list": lambda world, record: {"of": world.cast.jory.pk},
    "schools:add-pupil": lambda world, record: {"given_name": "Tove", "family_name": "Elling"},
    "schools:change-pupil": lambda world, record: {"given_name": "Jo", "family_name": "Penhale"},
    "schools:leave-roll": lambda world, record: {"left_on": _today()},
    "schools:join-household": lambda world, record: {
        "find": "Jory",
        "do": "join",
        "other": world.cast.jory.pk,
    },
    "schools:add-contact": lambda world, record: {
        "name": "Merryn Penhale",
        "relationship": "Aunt",
        "emergency_order": 1,
    },
    "schools:change-settings": lambda world, record: SETTLED,
    "change-clock": lambda world, record: {"length": 4},
    "schools:add-term": lambda world, record: DAYS,
    "schools:add-closure": lambda world, record: DAYS,
    "schools:bring-in-days": _list(
        "What,Name,First day,Last day", f"INSET,Training,{_today(300)},"
    ),
    "schools:put-on-duty": lambda world, record: {
        "person": world.cast.deputy.pk,
        "weekdays": [0, 1],
        "starts": "08:00",
        "ends": "16:00",
        "how": "on_site",
        "on": "term",
        "first_on": _today(),
        "last_on": _today(90),
    },
    "schools:log-talk": lambda world, record: {
        "partner": "health",
        "with_whom": "The named nurse",
        "held_on": _today(),
        "how": "meeting",
        "about": WORDS,
    },
    "schools:add-service": lambda world, record: SERVICE,
    "schools:change-service": lambda world, record: SERVICE,
}
TYPED = {
    "referrals:write-referral": _referral,
    "referrals:refer-again": _referral,
    "referrals:change-referral": _as_it_stands,
    "referrals:sign-referral": _as_it_stands,
    "referrals:send-referral": _followed(channel="portal"),
    "referrals:withdraw-referral": lambda world, record: {"reason": WORDS},
    "referrals:receive-reply": _followed(outcome="assessment"),
    "referrals:log-talk": _followed(kind="update"),
    "referrals:consider": lambda world, record: {"kind": "nrm", "goes": "no", "reason": WORDS},
    "referrals:name-fgm-duty": _found_by_a_teacher,
    "referrals:take-on-fgm-duty": _found_by_a_teacher,
    "referrals:report-fgm": lambda world, record: {**_moment("reported_at"), "reference": WORDS},
    "referrals:take-next-step": _followed(choice="reconsider"),
    "referrals:escalate": _followed(other_level="The team manager"),
    "referrals:close-referral": _followed(helped="yes"),
    "referrals:plan-meeting": _planned,
    "referrals:change-meeting": _planned,
    "referrals:cancel-meeting": lambda world, record: {"reason": WORDS},
    "referrals:write-minutes": _followed(attended="yes", decisions=WORDS),
    "referrals:add-meeting-action": lambda world, record: {
        "what": WORDS,
        "agency": "Social care",
        "due_on": _today(7),
    },
    "referrals:write-report": lambda world, record: {"attendance": WORDS},
    "referrals:send-report": _followed(sent="yes", parents="not", parents_words=WORDS),
    "referrals:brief": lambda world, record: {
        **_followed()(world, record),
        "person": world.cast.assistant.pk,
    },
    "referrals:log-sharing": _shared,
    "referrals:note-shared": lambda world, record: _now("shared_at"),
    "referrals:finish-meeting-action": lambda world, record: {"outcome": WORDS},
    "referrals:begin-status": lambda world, record: {
        "find": "Mina",
        "pupil": str(world.cast.mina.pk),
        "do": "go",
    },
    "referrals:add-status": _status(kind="homelessness", starts_on=_today(-3)),
    "referrals:change-status": _status(starts_on=_today(-2)),
    "referrals:answer-status": lambda world, record: {"trusted_adult": WORDS},
    "referrals:tell-staff": lambda world, record: {
        "person": str(world.cast.teacher.pk),
        "chosen_by": str(_lead_of(world, record).pk),
        "what": WORDS,
        "why": WORDS,
    },
    "referrals:raise-notices": _followed(event="change"),
    "referrals:give-notice": lambda world, record: {
        **_followed(channel="telephone")(world, record),
        "told_by": str(_lead_of(world, record).pk),
    },
    "referrals:end-status": lambda world, record: {"ends_on": _today(), "reason": WORDS},
    "concerns:log": lambda world, record: {"adult": "no"},
    "concerns:write": _sheet,
    "concerns:save": _sheet,
    "concerns:find-pupils": lambda world, record: {"find": "Jo"},
    "concerns:check": _read_through,
    **dict.fromkeys(["concerns:attach", "concerns:attach-own", "concerns:attach-to-draft"], _file),
    "concerns:add": lambda world, record: {"words": WORDS},
    "concerns:search": lambda world, record: {"words": "quiet morning"},
    "concerns:note": lambda world, record: {"words": WORDS},
    "concerns:decide": _decision,
    "concerns:tell-parents": lambda world, record: {
        "told": "yes",
        "who": "His mother",
        "spoken_at_0": _today(),
        "spoken_at_1": "00:00",
    },
    "concerns:tell-writer": lambda world, record: {"words": WORDS},
    "concerns:tell-child": lambda world, record: {"told": WORDS, "wishes": WORDS},
    "concerns:advise": lambda world, record: {
        "agency": "Social care",
        "taken_at_0": _today(),
        "taken_at_1": "00:00",
        "asked": WORDS,
        "advised": WORDS,
    },
    "concerns:note-viewing": lambda world, record: {
        "who": "The caretaker",
        "seen_at_0": _today(),
        "seen_at_1": "00:00",
        "why": WORDS,
        "told_whom": "The deputy",
        "told_at_0": _today(),
        "told_at_1": "00:00",
    },
    "concerns:log-stage": lambda world, record: {
        "kind": "child",
        "happened_at_0": _today(),
        "happened_at_1": "00:00",
        "pupil": world.jory.pk,
        "with_whom": "The deputy, and his aunt",
        "words": WORDS,
    },
    "concerns:send-records": lambda world, record: {
        "agency": "Social care",
        "what": WORDS,
        "goes": "yes",
        "goes_on": _today(),
        "reason": WORDS,
    },
    "concerns:add-action": lambda world, record: {
        "what": WORDS,
        "owner": world.cast.colleague.pk,
        "due_on": _today(7),
    },
    "concerns:mark": lambda world, record: {"categories": "neglect"},
    "concerns:establish": lambda world, record: {"young_carer-cares_for": WORDS},
    "concerns:give-support": lambda world, record: {
        "kind": "pastoral",
        "what": WORDS,
        "provider": "Hettie Marlowe",
        "whom": "else",
        "for_words": "His class",
        "review_on": _today(14),
    },
    "concerns:early-help": lambda world, record: {
        **dict.fromkeys("need assessment family_view plan".split(), WORDS),
        "pupil": world.cast.jory.pk,
        "instrument": "Early help plan",
        "lead_professional": "Hettie Marlowe",
        "starts_on": _today(),
        "review_on": _today(14),
    },
    "concerns:support": lambda world, record: {
        "happened_at_0": _today(),
        "happened_at_1": "00:00",
        "words": WORDS,
    },
    "concerns:given-support": lambda world, record: {
        "happened_at_0": _today(),
        "happened_at_1": "00:00",
        "words": WORDS,
    },
    "concerns:review-support": lambda world, record: {"words": WORDS, "next_on": _today(14)},
    "concerns:end-support": lambda world, record: {"reason": WORDS},
    "concerns:work-with-parents": lambda world, record: {
        **dict.fromkeys("arrangements child_understands more_support".split(), WORDS),
        "who": "His mother",
        "spoken_at_0": _today(),
        "spoken_at_1": "00:00",
    },
    "concerns:link": lambda world, record: {
        "other": world.records["kept-own" if record.startswith("jory") else "mina-new"].pk,
        "why": WORDS,
    },
    "concerns:unlink": lambda world, record: {"reason": WORDS},
    "concerns:review": lambda world, record: {
        "note": WORDS,
        "next_on": _today(7),
        "seen": _seen(world, record),
    },
    "concerns:close": _closing,
    "concerns:reopen": lambda world, record: {"reason": WORDS, "seen": _seen(world, record)},
    "concerns:action": lambda world, record: {"outcome": WORDS},
    "concerns:keep-out": lambda world, record: {
        "person": world.cast.colleague.pk,
        "reason": WORDS,
    },
    "concerns:let-in": lambda world, record: {"reason": WORDS},
    "concerns:add-event": lambda world, record: {"day": _today(), "title": "A telephone call"},
    "concerns:add-professional": lambda world, record: PROFESSIONAL,
    "concerns:change-professional": lambda world, record: {
        **PROFESSIONAL,
        "seen": world.records[record].version(),
    },
    "concerns:end-professional": lambda world, record: {"reason": WORDS},
    "concerns:review-file": lambda world, record: {
        "found": WORDS,
        "needs_action": "no",
        "next_on": _today(84),
    },
    "concerns:list-any-paper-file": lambda world, record: {
        **ON_PAPER,
        "what": "Blue folder",
        "pupil": str(world.jory.pk),
    },
    "concerns:list-paper-file": lambda world, record: {**ON_PAPER, "what": "Blue folder"},
    "concerns:change-paper-file": lambda world, record: {
        **ON_PAPER,
        "seen": _version_of_paper(world, record),
    },
    "concerns:end-paper-file": lambda world, record: {
        "reason": WORDS,
        "seen": _version_of_paper(world, record),
    },
    "concerns:answer-pattern": _pattern,
    "concerns:direct": lambda world, record: {
        "child_words": "A boy at the gate",
        "whom": "police",
        "rung_at_0": _today(),
        "rung_at_1": "00:00",
        "channel": "telephone",
        "why": "only_way",
        "account": WORDS,
    },
    "cancel-clock": lambda world, record: {"reason": WORDS},
    "answer-cancelling": lambda world, record: {"agrees": "yes"},
    **dict.fromkeys(
        ["schools:add-agreement", "schools:change-agreement"],
        lambda world, record: {
            "name": "A protocol",
            "partner": "police",
            "joined_on": _today(),
            "channel": "email",
            "review_on": _today(90),
        },
    ),
    **dict.fromkeys(
        ["schools:add-data-flow", "schools:change-data-flow"],
        lambda world, record: {
            "name": "Copies",
            "with_whom": "Partners",
            "why": WORDS,
            "review_on": _today(90),
        },
    ),
    "concerns:ask-advice": lambda world, record: {"asked": WORDS},
    "concerns:answer-advice": lambda world, record: {"reason": WORDS},
    "tell": lambda world, record: {"what": "sad", "words": WORDS},
    "concerns:name-child": lambda world, record: {
        "find": "Mina",
        "pupil": world.cast.mina.pk,
        "role": "witness",
    },
    "concerns:countersign": lambda world, record: {"agrees": "no", "words": WORDS},
    "concerns:check-copy": lambda world, record: {"same": "no", "differs": WORDS},
    "concerns:mark-one-chance": lambda world, record: {"reason": WORDS},
    "concerns:lift-one-chance": lambda world, record: {"reason": WORDS},
    "concerns:look-again": lambda world, record: {"why": WORDS},
    "concerns:answer": lambda world, record: {"reason": WORDS},
    "concerns:challenge": lambda world, record: {"of": world.cast.deputy.pk, "words": WORDS},
    "concerns:hear": lambda world, record: {"reason": WORDS},
    "concerns:lift-do-not-inform": lambda world, record: {"reason": WORDS},
    **dict.fromkeys(["concerns:share-file", "concerns:share-concern"], _share),
    "concerns:share-summary": _share,
    "concerns:end-share": lambda world, record: {"reason": WORDS},
    "concerns:write-summary": lambda world, record: {"title": "For Oak", "words": WORDS},
    "concerns:rewrite-summary": lambda world, record: {"words": WORDS},
    "concerns:emergency": lambda world, record: {"name": "Ru"},
    "concerns:open-in-emergency": lambda world, record: {"reason": WORDS},
    "concerns:answer-read-alarm": lambda world, record: {"found": WORDS},
    "concerns:review-emergency": lambda world, record: {"needed": "yes", "note": WORDS},
    **SCHOOLS,
    **ADULTS,
    "chronology:produce-bundle": lambda world, record: {
        "what_for": "conference",
        "for_whom": "Rowan Adeyemi",
        "scope": "whole",
        "others": "usual",
    },
    "chronology:children": lambda world, record: {"name": "Jory"},
}
