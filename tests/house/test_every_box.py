"""Every box for long words in every form but the sheet itself (test_bytes.py): guard, figure 11."""

import inspect

import pytest
from django.apps import apps
from django.db.models import TextField
from hypothesis import given, settings
from hypothesis import strategies as st

from concerns import forms
from concerns.forms import (
    feedback,
    files,
    inquiring,
    linking,
    paper_files,
    patterns,
    pressing,
    queries,
    sharing,
    supporting,
    urgent,
    witness,
)
from concerns.forms.words import Words
from referrals.forms import (
    considering,
    fgm,
    following,
    meetings,
    notices,
    referring,
    reports,
    statuses,
)
from referrals.forms import sharing as shared_out
from tests.house import boxes_adults, typed
from tests.house.asking import taken_back
from tests.house.texts import EXAMPLES, SLOW, TEXT

pytestmark = pytest.mark.django_db
NOT_TOLD = {"told": "no", "ground": "child"}
# The page, its record, the form behind it, and what is chosen beside the words.
PAGES = [
    ("concerns:add", "jory-new", forms.AddForm, {}),
    ("concerns:note", "jory-new", forms.AddForm, {}),
    ("concerns:decide", "jory-opened", forms.DecideForm, {}),
    ("concerns:tell-parents", "jory-in-hand", forms.ParentsForm, {}),
    ("concerns:tell-parents", "jory-in-hand", forms.ParentsForm, NOT_TOLD),
    ("concerns:advise", "jory-in-hand", forms.AdviceForm, {}),
    ("concerns:send-records", "jory-in-hand", forms.SendingForm, {}),
    ("concerns:note-viewing", "jory-shut", forms.ViewingForm, {}),
    ("concerns:log-stage", "jory-shut", inquiring.StageForm, {}),
    ("concerns:tell-child", "jory-in-hand", forms.ChildForm, {}),
    ("concerns:tell-writer", "jory-in-hand", feedback.FeedbackForm, {}),
    ("concerns:add-action", "jory-in-hand", forms.ActionForm, {}),
    ("concerns:action", "action-open", forms.FinishForm, {}),
    ("concerns:review", "jory-in-hand", forms.ReviewForm, {}),
    ("concerns:close", "jory-ready", forms.CloseForm, {}),
    ("concerns:reopen", "jory-closed", forms.ReasonForm, {}),
    ("concerns:keep-out", "jory-file", files.KeepOutForm, {}),
    ("concerns:let-in", "jory-kept-out", files.EndForm, {}),
    ("concerns:lift-do-not-inform", "kit-flag", files.EndForm, {}),
    ("concerns:add-event", "jory-file", files.EventForm, {}),
    ("concerns:end-professional", "jory-nurse", files.EndForm, {}),
    ("concerns:review-file", "jory-file", files.FileReviewForm, {}),
    ("concerns:end-paper-file", "jory-paper", paper_files.EndPaperFileForm, {}),
    ("concerns:share-file", "jory-file", sharing.ShareForm, {}),
    ("concerns:share-concern", "jory-in-hand", sharing.ShareForm, {}),
    ("concerns:end-share", "ruan-share-TOLD", files.EndForm, {}),
    ("concerns:write-summary", "jory-file", sharing.SummaryForm, {}),
    ("concerns:rewrite-summary", "ruan-summary", sharing.VersionForm, {}),
    ("concerns:open-in-emergency", "jory-file", sharing.EmergencyForm, {}),
    ("concerns:review-emergency", "ruan-emergency", sharing.EmergencyReviewForm, {}),
    ("concerns:answer-pattern", "jory-file", patterns.PatternForm, {}),
    ("concerns:direct", "-", urgent.DirectForm, {}),
    ("concerns:mark-one-chance", "jory-opened", urgent.OneChanceForm, {}),
    ("concerns:lift-one-chance", "mina-chance", forms.ReasonForm, {}),
    ("concerns:give-support", "jory-in-hand", supporting.SupportForm, {}),
    ("concerns:early-help", "jory-in-hand", supporting.EarlyHelpForm, {}),
    ("concerns:support", "mentor", supporting.ContactForm, {}),
    ("concerns:given-support", "mentor", supporting.ContactForm, {}),
    ("concerns:review-support", "mentor", supporting.SupportReviewForm, {}),
    ("concerns:end-support", "mentor", supporting.EndSupportForm, {}),
    ("concerns:work-with-parents", "jory-in-hand", supporting.FamilyWorkForm, {}),
    ("concerns:link", "jory-in-hand", linking.LinkForm, {}),
    ("concerns:unlink", "same-event", forms.ReasonForm, {}),
    ("concerns:look-again", "jory-closed", pressing.AskAgainForm, {}),
    ("concerns:answer", "jory-again", pressing.AnswerForm, {}),
    ("concerns:challenge", "school", pressing.ChallengeForm, {}),
    ("concerns:ask-advice", "school", queries.QueryForm, {"named": "on"}),
    ("concerns:answer-advice", "query", queries.QueryAnswerForm, {}),
    ("concerns:countersign", "witnessed", witness.CountersignForm, {}),
    ("concerns:check-copy", "copied", witness.CopyCheckForm, {}),
    ("referrals:refer-again", "referral-sent", referring.ReferralForm, {}),
    ("referrals:send-referral", "referral-signed", referring.SendForm, {}),
    ("referrals:withdraw-referral", "referral-signed", referring.WithdrawForm, {}),
    ("referrals:receive-reply", "referral-sent", following.ReplyForm, {}),
    ("referrals:log-talk", "referral-sent", following.TalkForm, {}),
    ("referrals:take-next-step", "referral-refused", following.NextStepForm, {}),
    ("referrals:escalate", "referral-refused", following.EscalateForm, {}),
    ("referrals:close-referral", "referral-answered", following.CloseForm, {}),
    ("referrals:consider", "jory-in-hand", considering.ConsiderForm, {}),
    ("referrals:name-fgm-duty", "fgm", fgm.FgmDutyForm, {}),
    ("referrals:take-on-fgm-duty", "fgm", fgm.OwnFgmDutyForm, {}),
    ("referrals:report-fgm", "fgm-duty", fgm.FgmReportForm, {}),
    ("referrals:raise-notices", "jory-file", notices.RaiseForm, {}),
    ("referrals:give-notice", "notice-owed", notices.GiveForm, {}),
    ("referrals:end-status", "status-jory", statuses.EndStatusForm, {}),
    ("referrals:tell-staff", "status-jory", statuses.TellStaffForm, {}),
    ("referrals:plan-meeting", "jory-file", meetings.MeetingForm, {}),
    ("referrals:cancel-meeting", "meeting-planned", meetings.CancelMeetingForm, {}),
    ("referrals:write-minutes", "meeting-begun", meetings.MinutesForm, {}),
    ("referrals:add-meeting-action", "meeting-held", meetings.MeetingActionForm, {}),
    ("referrals:write-report", "meeting-planned", reports.ReportForm, {}),
    ("referrals:brief", "meeting-planned", reports.BriefForm, {}),
    ("referrals:log-sharing", "jory-file", shared_out.SharingForm, {}),
]
MODULES = [forms, files, linking, paper_files, patterns, sharing, pressing, queries, supporting]
MODULES += [urgent, witness, referring, following, fgm, notices, statuses, meetings, reports]
MODULES += [shared_out, feedback, considering, inquiring]
PAGES += boxes_adults.OF_ADULTS
MODULES += boxes_adults.MODULES
# Only what belongs to the answer given is kept: parents told, or not told.
APART = {"told": ["said", "response"], "not told": ["why_not"]}
NOT_OF_A_LEAD = {"concerns:add", "concerns:open-in-emergency", "concerns:look-again"}
WHO = {
    "allegations:add-to-report": "assistant",
    "concerns:countersign": "assistant",
    "concerns:given-support": "assistant",
    "referrals:take-on-fgm-duty": "teacher",
    "referrals:report-fgm": "teacher",
}
SHEETS = {forms.WriteForm, forms.MarkForm, *boxes_adults.APART}
# The same boxes as a form that is tried; or boxes of which only those are kept that fit an answer,
# each tried in its own room's tests.
SHEETS |= {referring.ChangeForm, meetings.ChangeMeetingForm, reports.ReportSentForm}
NOT_WITH_THIS = {
    meetings.MinutesForm: {"why_absent", "instead", "worry_words"},
    shared_out.SharingForm: {"scope"},
}


def boxes(form, chosen=None):
    """Its boxes for long words, as long as they belong to what is chosen."""
    names = [name for name, field in form.base_fields.items() if isinstance(field, Words)]
    names += boxes_adults.MADE.get(form, [])
    names = [name for name in names if name not in NOT_WITH_THIS.get(form, ())]
    if form is forms.ParentsForm:
        return APART["not told" if chosen else "told"]
    return names


def all_that_is_kept():
    """Every long text in any row of the rooms."""
    models = [
        model for room in ("concerns", "referrals", "allegations") for model in _tables_of(room)
    ]
    for model in models:
        names = [field.name for field in model._meta.fields if isinstance(field, TextField)]
        if names and not model.__name__.startswith("Historical"):
            yield from (text for row in model.objects.values_list(*names) for text in row)


def _tables_of(room):
    return apps.get_app_config(room).get_models()


def who_types(name):
    usual = "head" if name.startswith("allegations:") else "lead"
    return WHO.get(name, "teacher" if name in NOT_OF_A_LEAD else usual)


def typed_on(page):
    """A page, and a text for each of its boxes."""
    _, _, form, chosen = page
    names = boxes(form, chosen)
    texts = st.lists(TEXT, min_size=len(names), max_size=len(names))
    return st.tuples(st.just(page), texts.map(lambda them: dict(zip(names, them, strict=True))))


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=SLOW)
@given(typed_there=st.sampled_from(PAGES).flatmap(typed_on))
def test_every_byte_of_every_box_reads_back_or_is_refused(ask, typed_there):
    (name, record, _, chosen), said = typed_there
    with taken_back():
        fields = {**typed.for_page(name, record, ask.world), **chosen, **said}
        answer = ask.become(who_types(name)).post(ask.address(name, record), fields)
        if answer.status_code == 302 or answer["Content-Type"] == "application/pdf":
            kept = set(all_that_is_kept())
            assert not {box for box, text in said.items() if text not in kept}
        else:
            assert answer.status_code == 200
            assert any(not text.strip() for text in said.values()), "refused without a cause"
            assert b"Please mend this first" in answer.content


def test_every_form_with_a_box_for_long_words_is_tried():
    every = {
        form
        for module in MODULES
        for _, form in inspect.getmembers(module, inspect.isclass)
        if hasattr(form, "base_fields") and boxes(form)
    }
    assert every - SHEETS == {form for _, _, form, _ in PAGES}
