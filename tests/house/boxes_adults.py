"""The pages of matters about adults that take long words, for test_every_box.py: each with its
record, the form behind it, and what is chosen beside the words. The head types."""

from allegations.forms import alike, arranging, bodies, handling, reporting, suspending, welfare
from allegations.models import BodyReferral

MODULES = [alike, arranging, bodies, handling, reporting, suspending, welfare]
PROVEN = {"outcome": "substantiated", "references_by": "The chair"}
OF_ADULTS = [
    ("allegations:pass-on", "case-told", handling.PassOnForm, {}),
    ("allegations:take-over", "case-opened", handling.ReasonForm, {}),
    ("allegations:judge", "case-told", handling.JudgeForm, {}),
    ("allegations:tell-lado", "case-opened", handling.LadoForm, {}),
    ("allegations:enquire", "case-told", handling.EnquireForm, {}),
    ("allegations:write-note", "case-opened", handling.NoteForm, {}),
    ("allegations:let-in", "case-opened", handling.LetInForm, {}),
    ("allegations:end-letting-in", "holding-hr", handling.ReasonForm, {}),
    ("allegations:lift-bar", "case-child", handling.ReasonForm, {}),
    ("allegations:conclude", "case-told", handling.ConcludeForm, PROVEN),
    ("allegations:reopen-case", "case-closed", handling.ReasonForm, {}),
    ("allegations:decide-suspension", "case-opened", suspending.SuspensionForm, {}),
    ("allegations:draft-letter", "suspension", suspending.LetterForm, {}),
    ("allegations:review-suspension", "suspension", suspending.SuspensionReviewForm, {}),
    ("allegations:end-suspension", "suspension", suspending.SuspensionEndForm, {}),
    ("allegations:decide-body", "case-closed", bodies.DecideBodyForm, {}),
    ("allegations:prepare-body", "body-dbs", bodies.PrepareBodyForm, {}),
    ("allegations:decide-keeping", "case-closed", bodies.KeepingForm, {}),
    ("allegations:propose-arrangements", "school", arranging.ArrangementsForm, {}),
    ("allegations:link-case", "case-opened", alike.LinkCaseForm, {}),
    ("allegations:answer-case-pattern", "case-small", alike.AnswerPatternForm, {}),
    ("allegations:ask-for-welfare", "open-child", welfare.AskWelfareForm, {}),
    ("allegations:write-about-child", "welfare", welfare.WriteAboutChildForm, {}),
    ("allegations:add-to-report", "report-sent", reporting.AddForm, {}),
]
# Boxes that the form makes as it is opened.
MADE = {bodies.PrepareBodyForm: BodyReferral.ASKED}
# A report is sent in two steps, and its writer alone rings the LADO where nobody here may have it:
# both in tests/allegations/test_every_byte.py.
APART = {reporting.ReportForm, reporting.TellLadoForm}
