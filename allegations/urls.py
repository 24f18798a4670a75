from django.urls import path

from allegations.views import cases, handling, mine, naming, reporting, suspending

app_name = "allegations"

urlpatterns = [
    path("", cases.cases, name="cases"),
    path("report/", reporting.start_report, name="start-report"),
    path("report/<uuid:pk>/", reporting.write_report, name="write-report"),
    path("report/<uuid:pk>/save/", reporting.save_report, name="save-report"),
    path("report/<uuid:pk>/send/", reporting.send_report, name="send-report"),
    path("report/<uuid:pk>/discard/", reporting.discard_report, name="discard-report"),
    path("mine/", mine.my_reports, name="my-reports"),
    path("mine/<uuid:pk>/", mine.my_report, name="my-report"),
    path("mine/<uuid:pk>/add/", mine.add_to_report, name="add-to-report"),
    path("mine/<uuid:pk>/lado/", mine.tell_lado_yourself, name="tell-lado-yourself"),
    path("<uuid:pk>/", cases.case, name="case"),
    path("<uuid:pk>/open/", handling.open_case, name="open-case"),
    path("<uuid:pk>/pass-on/", handling.pass_on, name="pass-on"),
    path("<uuid:pk>/take-over/", handling.take_over, name="take-over"),
    path("<uuid:pk>/judge/", handling.judge, name="judge"),
    path("<uuid:pk>/lado/", handling.tell_lado, name="tell-lado"),
    path("<uuid:pk>/enquire/", handling.enquire, name="enquire"),
    path("<uuid:pk>/note/", handling.write_note, name="write-note"),
    path("<uuid:pk>/let-in/", handling.let_in, name="let-in"),
    path("holding/<uuid:pk>/end/", handling.end_letting_in, name="end-letting-in"),
    path("<uuid:pk>/identify/", naming.identify, name="identify"),
    path("<uuid:pk>/child/", naming.name_child, name="name-child"),
    path("child/<uuid:pk>/lift/", naming.lift_bar, name="lift-bar"),
    path("<uuid:pk>/standing/", naming.set_standing, name="set-standing"),
    path("<uuid:pk>/suspension/", suspending.decide_suspension, name="decide-suspension"),
    path("suspension/<uuid:pk>/letter/", suspending.draft_letter, name="draft-letter"),
    path("suspension/<uuid:pk>/confirm/", suspending.confirm_suspension, name="confirm-suspension"),
    path("suspension/<uuid:pk>/review/", suspending.review_suspension, name="review-suspension"),
    path("suspension/<uuid:pk>/end/", suspending.end_suspension, name="end-suspension"),
    path("<uuid:pk>/conclude/", handling.conclude, name="conclude"),
    path("<uuid:pk>/reopen/", handling.reopen_case, name="reopen-case"),
]
