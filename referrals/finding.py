"""What a search looks through in this room: each kind of record as its `visible_to` says."""

from concerns.looking import OF_CONCERN, PUPIL, Kind, joined, label_of, names_in, said_in
from referrals.models import (
    Consideration,
    FgmDuty,
    Meeting,
    MeetingReport,
    PlanNotice,
    PupilStatus,
    Referral,
    Sharing,
)

ASKED = "agency reason risk outside_home child_says tried safe_until asks whats_new parents_words"
FOLLOWED = [
    said_in(f"referrals_{table}", "referral_id", "with_whom", "words", *also)
    for table, *also in [
        ("dispatch", "reference"),
        ("talk",),
        ("reply",),
        ("nextstep",),
        ("escalation", "level"),
        ("ending",),
    ]
]
NOTES = said_in("referrals_step", "referral_id", "note")
MINUTES = "attendees given decisions progress worry_words why_absent instead"
SENT = "with_whom why_none parents_words"
WATCHED = "attendance wellbeing progress welfare presentation child_says plan asks"
STATUS = label_of("kind", PupilStatus.Kind)
SHARED = "CASE WHEN t.shares THEN 'Shared with ' ELSE 'Not shared with ' END || t.agency"
KINDS = [
    Kind(
        name="Referral",
        sight=Referral.objects.visible_to,
        said=(*ASKED.split(), "authority", "consent_from", *FOLLOWED, NOTES),
        record=Referral,
        leads="referrals:referral",
        title="'Referral to ' || t.agency",
        about=names_in("referrals_child", "referral_id"),
        opening="reason",
        stands=label_of("status", Referral.Status),
    ),
    Kind(
        name="Considered",
        sight=Consideration.objects.visible_to,
        said=("tool", "result", "reason", label_of("kind", Consideration.Kind)),
        title=label_of("kind", Consideration.Kind),
        opening="reason",
        **OF_CONCERN,
    ),
    Kind(
        name="Duty of a teacher",
        sight=FgmDuty.objects.visible_to,
        said=("means", "discussed", "reference", "said"),
        title="'FGM: the teacher tells the police'",
        opening="means",
        **OF_CONCERN,
    ),
    Kind(
        name="Meeting",
        sight=Meeting.objects.visible_to,
        said=(
            *("place", "led_by", "area", "about", label_of("kind", Meeting.Kind)),
            said_in("referrals_minutes", "meeting_id", *MINUTES.split()),
            said_in("referrals_meetingaction", "meeting_id", "what", "agency", "outcome"),
            said_in(
                "referrals_reportsending", "meeting_id", "with_whom", "why_none", "parents_words"
            ),
            said_in("referrals_briefing", "meeting_id", "words"),
            said_in("referrals_meetingstep", "meeting_id", "note"),
        ),
        record=Meeting,
        leads="referrals:meeting",
        title=label_of("kind", Meeting.Kind),
        about=names_in("referrals_meetingchild", "meeting_id"),
        opening="about",
        stands=label_of("status", Meeting.Status),
        at="planned_at",
    ),
    Kind(
        name="Report",
        sight=MeetingReport.objects.visible_to,
        said=tuple(WATCHED.split()),
        record=MeetingReport,
        leads="referrals:report",
        title="'Report for a meeting'",
        about=names_in("referrals_meetingchild", "meeting_id", "meeting_id"),
        opening=joined("progress", "welfare"),
    ),
    Kind(
        name="Status",
        sight=PupilStatus.objects.visible_to,
        said=(
            *("source", "evidence", "ended_reason", STATUS),
            said_in("referrals_statusfact", "status_id", "array_to_string(o.answers, '; ')"),
            said_in("referrals_statustold", "status_id", "what", "why"),
        ),
        record=PupilStatus,
        leads="referrals:status",
        title=STATUS,
        about=PUPIL,
        opening="source",
    ),
    Kind(
        name="To be told",
        sight=PlanNotice.objects.visible_to,
        said=(
            *("words", label_of("event", PlanNotice.Event), label_of("to", PlanNotice.To)),
            said_in("referrals_noticegiven", "notice_id", "with_whom", "words"),
        ),
        record=PlanNotice,
        leads="referrals:notice",
        title="'Tell ' || " + label_of("to", PlanNotice.To),
        about=PUPIL,
        opening=label_of("event", PlanNotice.Event),
        at="happened_at",
    ),
    Kind(
        name="Shared",
        sight=Sharing.objects.visible_to,
        said=("agency", "with_whom", "scope", "what", "why", "consent_from", "parents_words"),
        record=Sharing,
        leads="referrals:sharing",
        title=SHARED,
        about=PUPIL,
        opening="what",
        at="decided_at",
    ),
]
