"""What the bench's host holds of referrals: rows as in tables.py, told from the same concerns."""

from referrals import models as asked
from tests.bench.tables import BY_LEAD, LATE, NOTE, some, steps

# One concern of twelve that somebody dealt with was referred, and answered but for some open ones.
REFERRED = some(0.08, 18)
UNANSWERED = "(status <> 'closed' AND pg_temp.chance(i, 19) < 0.5)"
REFERRAL_STATUS = f"""CASE WHEN status = 'closed' THEN 'closed'
    WHEN {UNANSWERED} THEN 'sent' ELSE 'answered' END"""
ANSWERED = f"{REFERRED} AND NOT {UNANSWERED}"
ANSWER_DUE = "opened + interval '1 day'"
OF_REFERRED = {"school_id": "school", "referral_id": "pg_temp.key('referral', i)"}
OF_FOLLOWED = {**OF_REFERRED, "happened_at": "opened", "at": "opened", "by_id": "lead"}

REFERRALS = [
    (
        asked.Referral,
        REFERRED,
        {
            **BY_LEAD,
            "id": OF_REFERRED["referral_id"],
            "destination": "'social_care'",
            "agency": "'Fenmoor social care'",
            "urgency": "'today'",
            "reason": f"left('{NOTE}', 200)",
            "consent": "'not_asked'",
            "grounds": "'{risk}'",
            "signed_at": "opened",
            "signed_by_id": "lead",
            "seal": "repeat('5', 64)",
            "status": REFERRAL_STATUS,
            "sent_at": "opened",
            "sent_by_id": "lead",
        },
    ),
    (asked.Child, REFERRED, {**OF_REFERRED, "pupil_id": "pupil"}),
    (
        asked.Extract,
        REFERRED,
        {
            **OF_REFERRED,
            "number": "1",
            "concern_id": "id",
            "pupil_id": "pupil",
            "key": "'signed-' || id",
            "happened_at": "signed",
            "timed": "true",
            "title": "'Concern'",
            "who": "'A teacher'",
            "labels": "'{Account}'",
            "texts": f"ARRAY['{NOTE}']",
        },
    ),
    (asked.Dispatch, REFERRED, {**OF_FOLLOWED, "channel": "'telephone'"}),
    (
        asked.Talk,
        f"{REFERRED} AND pg_temp.chance(i, 20) < 0.2",
        {**OF_FOLLOWED, "kind": "'chase'", "with_whom": "'Rowan Adeyemi'"},
    ),
    (
        asked.Reply,
        ANSWERED,
        {
            **OF_FOLLOWED,
            "happened_at": ANSWER_DUE,
            "at": ANSWER_DUE,
            "outcome": "CASE WHEN i % 5 = 0 THEN 'no_assessment' ELSE 'assessment' END",
        },
    ),
    (
        asked.Ending,
        f"{ANSWERED} AND status = 'closed'",
        {**OF_FOLLOWED, "happened_at": "ended", "at": "ended", "helped": "'yes'"},
    ),
    (
        asked.ReplyDeadline,
        REFERRED,
        {
            **OF_REFERRED,
            "clock": "'referral_reply'",
            "started_at": "opened",
            "due_at": ANSWER_DUE,
            **steps(ANSWER_DUE),
            "fired_at": f"CASE WHEN {UNANSWERED} THEN {LATE.format(due=ANSWER_DUE)} END",
            "met_at": f"CASE WHEN NOT {UNANSWERED} THEN opened END",
            "met_by_id": f"CASE WHEN NOT {UNANSWERED} THEN lead END",
        },
    ),
]
