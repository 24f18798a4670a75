"""Addresses of the room. Case records go by their key; no name is ever part of an address."""

from django.urls import path

from concerns.views import (
    asking,
    attachments,
    caseload,
    deciding,
    doors,
    emergencies,
    files,
    linking,
    mine,
    paper,
    patterns,
    pressing,
    queries,
    searching,
    sharing,
    supporting,
    triage,
    urgent,
    witness,
    writing,
)

app_name = "concerns"
for_everybody = [
    path("log/", writing.log, name="log"),
    path("about-an-adult/", mine.about_an_adult, name="about-an-adult"),
    path("guidance/", mine.guidance, name="guidance"),
    path("search/", searching.search, name="search"),
    path("paper/", paper.paper, name="paper"),
    path("log/<uuid:pk>/", writing.write, name="write"),
    path("log/<uuid:pk>/save/", writing.save, name="save"),
    path("log/<uuid:pk>/find-pupils/", writing.find_pupils, name="find-pupils"),
    path("log/<uuid:pk>/check/", writing.check, name="check"),
    path("log/<uuid:pk>/discard/", writing.discard, name="discard"),
    path("mine/", mine.mine, name="mine"),
    path("mine/<uuid:pk>/", mine.receipt, name="receipt"),
    path("mine/<uuid:pk>/add/", mine.add, name="add"),
    path("referred-directly/", urgent.direct, name="direct"),
    path("there-too/<uuid:pk>/", witness.countersign, name="countersign"),
]
advice = [
    path("advice/", queries.advice, name="advice"),
    path("advice/at/<int:school>/", queries.ask_advice, name="ask-advice"),
    path("advice/<uuid:pk>/", queries.answer_advice, name="answer-advice"),
    path("advice/<uuid:pk>/log/", queries.log_from, name="log-from"),
]
pressing_again = [
    path("mine/<uuid:pk>/look-again/", pressing.look_again, name="look-again"),
    path("look-again/<uuid:pk>/answer/", pressing.answer, name="answer"),
    path("challenges/", pressing.challenges, name="challenges"),
    path("challenges/at/<int:school>/", pressing.challenge, name="challenge"),
    path("challenges/<uuid:pk>/", pressing.hear, name="hear"),
]
one_concern = [
    path("queue/", triage.queue, name="queue"),
    path("pupils-page/<int:school>/", doors.pupils_page, name="pupils-page"),
    path("caseload/", caseload.loads, name="caseload"),
    path("<uuid:pk>/", triage.concern, name="concern"),
    path("<uuid:pk>/open/", triage.open_concern, name="open"),
    path("<uuid:pk>/note/", deciding.note, name="note"),
    path("<uuid:pk>/decide/", deciding.decide, name="decide"),
    path("<uuid:pk>/tell-parents/", deciding.tell_parents, name="tell-parents"),
    path("<uuid:pk>/tell-child/", deciding.tell_child, name="tell-child"),
    path("<uuid:pk>/advise/", deciding.advise, name="advise"),
    path("<uuid:pk>/add-action/", deciding.add_action, name="add-action"),
    path("<uuid:pk>/review/", deciding.review, name="review"),
    path("<uuid:pk>/close/", deciding.close, name="close"),
    path("<uuid:pk>/reopen/", deciding.reopen, name="reopen"),
    path("actions/<uuid:pk>/", deciding.action, name="action"),
    path("<uuid:pk>/name-child/", doors.name_child, name="name-child"),
    path("<uuid:pk>/check-copy/", witness.check_copy, name="check-copy"),
    path("<uuid:pk>/mark/", asking.mark, name="mark"),
    path("<uuid:pk>/establish/", asking.establish, name="establish"),
    path("<uuid:pk>/link/", linking.link, name="link"),
    path("links/<uuid:pk>/end/", linking.unlink, name="unlink"),
    path("<uuid:pk>/one-chance/", urgent.mark_one_chance, name="mark-one-chance"),
    path("one-chance/<uuid:pk>/lift/", urgent.lift_one_chance, name="lift-one-chance"),
]
support = [
    path("<uuid:pk>/support/", supporting.give_support, name="give-support"),
    path("<uuid:pk>/early-help/", supporting.early_help, name="early-help"),
    path("support/<uuid:pk>/", supporting.support, name="support"),
    path("support/<uuid:pk>/review/", supporting.review_support, name="review-support"),
    path("support/<uuid:pk>/end/", supporting.end_support, name="end-support"),
    path("<uuid:pk>/work-with-parents/", supporting.work_with_parents, name="work-with-parents"),
]
whole_file = [
    path("file/<uuid:pk>/keep-out/", files.keep_out, name="keep-out"),
    path("file/kept-out/<uuid:pk>/let-in/", files.let_in, name="let-in"),
    path("file/<uuid:pk>/add-event/", files.add_event, name="add-event"),
    path("file/<uuid:pk>/review-file/", files.review_file, name="review-file"),
    path("file/<uuid:pk>/patterns/", patterns.answer_pattern, name="answer-pattern"),
    path("file/flag/<uuid:pk>/lift/", files.lift_do_not_inform, name="lift-do-not-inform"),
]
by_name = [
    path("shared/", sharing.shared, name="shared"),
    path("<uuid:pk>/share/", sharing.share_concern, name="share-concern"),
    path("file/<uuid:pk>/share/", sharing.share_file, name="share-file"),
    path("file/<uuid:pk>/write-summary/", sharing.write_summary, name="write-summary"),
    path("summaries/<uuid:pk>/", sharing.summary, name="summary"),
    path("summaries/<uuid:pk>/share/", sharing.share_summary, name="share-summary"),
    path("summaries/<uuid:pk>/rewrite/", sharing.rewrite_summary, name="rewrite-summary"),
    path("shares/<uuid:pk>/end/", sharing.end_share, name="end-share"),
    path("emergency/", emergencies.emergency, name="emergency"),
    path("emergency/<uuid:pk>/", emergencies.open_in_emergency, name="open-in-emergency"),
    path("emergencies/", emergencies.emergencies, name="emergencies"),
    path("emergencies/<uuid:pk>/review/", emergencies.review_emergency, name="review-emergency"),
]
attached = [
    path("log/<uuid:pk>/files/", attachments.attach_to_draft, name="attach-to-draft"),
    path("log/files/<uuid:pk>/", attachments.draft_attachment, name="draft-attachment"),
    path("log/files/<uuid:pk>/take-out/", attachments.take_out, name="take-out"),
    path("mine/<uuid:pk>/attach/", attachments.attach_own, name="attach-own"),
    path("mine/files/<uuid:pk>/", attachments.own_attachment, name="own-attachment"),
    path("<uuid:pk>/attach/", attachments.attach, name="attach"),
    path("files/<uuid:pk>/", attachments.attachment, name="attachment"),
]
urlpatterns = [
    *for_everybody,
    *advice,
    *pressing_again,
    *one_concern,
    *support,
    *whole_file,
    *by_name,
    *attached,
]
