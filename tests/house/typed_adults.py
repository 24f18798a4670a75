"""What is typed on the pages of a matter about an adult: the least that each form accepts."""

from datetime import timedelta

from django.utils import timezone

WORDS = "He was quiet all morning."


def _now(name="happened_at"):
    local = timezone.localtime() - timedelta(minutes=1)
    return {f"{name}_0": f"{local:%Y-%m-%d}", f"{name}_1": f"{local:%H:%M:%S}"}


def _version(world, record):
    return {"version": getattr(world.records.get(record), "version", 0)}


def _draft(world, record):
    said = {"kind": "allegation", "adult_words": "A driver", "account": WORDS}
    return {**said, **_version(world, record)}


def _suspends():
    five = {}
    for kind in ["redeploy", "second_adult", "other_work", "move_child", "other_site"]:
        five |= {f"used_{kind}": "rejected", f"why_{kind}": WORDS}
    boxes = "words justification reputation contact_name contact_details pay decided_by".split()
    said = {"decision": "suspended", "immediate": "yes", "grounds": ["risk"], "contact_told": "on"}
    return {**five, **said, **dict.fromkeys(boxes, WORDS), **_now()}


ADULTS = {
    "allegations:write-report": _draft,
    "allegations:save-report": _draft,
    "allegations:send-report": _version,
    "allegations:add-to-report": lambda world, record: {"words": WORDS},
    "allegations:tell-lado-yourself": lambda world, record: {"with_whom": "A", "advice": WORDS},
    "allegations:pass-on": lambda world, record: {
        "post": "vice_chair" if record == "case-head" else "chair",
        "reason": WORDS,
    },
    "allegations:take-over": lambda world, record: {"reason": WORDS},
    "allegations:judge": lambda world, record: {"track": "low_level", "words": WORDS, **_now()},
    "allegations:tell-lado": lambda world, record: {
        "with_whom": "Rosalind Tey",
        "advice": WORDS,
        **_now(),
    },
    "allegations:enquire": lambda world, record: {
        "question": "here",
        "words": WORDS,
        "source": "The register",
        **_now(),
    },
    "allegations:write-note": lambda world, record: {
        "kind": "other",
        "words": WORDS,
        **_now(),
    },
    "allegations:let-in": lambda world, record: {
        "person": world.cast.safeguarding_governor.pk,
        "part": "reader",
        "reason": WORDS,
    },
    "allegations:end-letting-in": lambda world, record: {"reason": WORDS},
    "allegations:identify": lambda world, record: {"person": world.cast.teacher.pk},
    "allegations:name-child": lambda world, record: {"find": "Jory", "pupil": world.cast.jory.pk},
    "allegations:lift-bar": lambda world, record: {"reason": WORDS},
    "allegations:set-standing": lambda world, record: {"standing": "supply"},
    "allegations:decide-suspension": lambda world, record: _suspends(),
    "allegations:draft-letter": lambda world, record: {"words": WORDS, "signed_by": "A"},
    "allegations:confirm-suspension": lambda world, record: {"how": "By hand", **_now()},
    "allegations:review-suspension": lambda world, record: {"words": WORDS, **_now()},
    "allegations:end-suspension": lambda world, record: {
        "how": "return",
        "decided_by": "The governors",
        **_now(),
    },
    "allegations:conclude": lambda world, record: {
        "outcome": "unfounded",
        "words": WORDS,
        **_now(),
    },
    "allegations:decide-body": lambda world, record: {
        "body": "other",
        "body_name": "Social Work England",
        "refers": "no",
        "words": WORDS,
        "decided_by": "The head",
        **_now(),
    },
    "allegations:prepare-body": lambda world, record: {"role": WORDS},
    "allegations:send-body": lambda world, record: {"sent_how": "post", **_now("sent_at")},
    "allegations:decide-keeping": lambda world, record: {
        "decision": "not_needed",
        "words": WORDS,
        **_now(),
    },
    "allegations:reopen-case": lambda world, record: {"reason": WORDS},
    "allegations:propose-arrangements": lambda world, record: {
        "llc_recipients_0": "head",
        "about_the_head_0": "chair",
        "enquiries": "none_allowed",
        "unopened_minutes": "30",
        "pattern_count": "3",
        "allegation_holder": "platform",
        "checklist": "The adult’s name",
        "reason": WORDS,
    },
    "allegations:link-case": lambda world, record: {
        "other": world.records["case-told"].pk,
        "words": WORDS,
    },
    "allegations:answer-case-pattern": lambda world, record: {"words": WORDS, **_now()},
    "allegations:ask-for-welfare": lambda world, record: {"words": WORDS},
    "allegations:write-about-child": lambda world, record: {"words": WORDS},
    "allegations:welfare": lambda world, record: {"concern": world.records["mina-in-hand"].pk},
}
