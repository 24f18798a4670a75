from django.urls import path

from referrals.views import fgm, following, listing, meetings, notices, referring, statuses

app_name = "referrals"

urlpatterns = [
    path("", listing.referrals, name="referrals"),
    path("of/<uuid:pk>/", referring.write_referral, name="write-referral"),
    path("<uuid:pk>/", listing.referral, name="referral"),
    path("<uuid:pk>/again/", referring.refer_again, name="refer-again"),
    path("fgm/of/<uuid:pk>/", fgm.name_fgm_duty, name="name-fgm-duty"),
    path("fgm/<uuid:pk>/", fgm.report_fgm, name="report-fgm"),
    path("<uuid:pk>/change/", referring.change_referral, name="change-referral"),
    path("<uuid:pk>/sign/", referring.sign_referral, name="sign-referral"),
    path("<uuid:pk>/send/", referring.send_referral, name="send-referral"),
    path("<uuid:pk>/letter/", referring.print_letter, name="print-letter"),
    path("<uuid:pk>/withdraw/", referring.withdraw_referral, name="withdraw-referral"),
    path("<uuid:pk>/reply/", following.receive_reply, name="receive-reply"),
    path("<uuid:pk>/talk/", following.log_talk, name="log-talk"),
    path("<uuid:pk>/next-step/", following.take_next_step, name="take-next-step"),
    path("<uuid:pk>/escalate/", following.escalate, name="escalate"),
    path("<uuid:pk>/close/", following.close_referral, name="close-referral"),
    path("meetings/", meetings.all_meetings, name="meetings"),
    path("meetings/of/<uuid:pk>/", meetings.plan_meeting, name="plan-meeting"),
    path("meetings/<uuid:pk>/", meetings.meeting, name="meeting"),
    path("meetings/<uuid:pk>/change/", meetings.change_meeting, name="change-meeting"),
    path("meetings/<uuid:pk>/cancel/", meetings.cancel_meeting, name="cancel-meeting"),
    path("meetings/<uuid:pk>/minutes/", meetings.write_minutes, name="write-minutes"),
    path("meetings/<uuid:pk>/action/", meetings.add_meeting_action, name="add-meeting-action"),
    path(
        "meetings/actions/<uuid:pk>/",
        meetings.finish_meeting_action,
        name="finish-meeting-action",
    ),
    path("together/<uuid:pk>/", meetings.together, name="together"),
    path("statuses/", statuses.at_risk, name="at-risk"),
    path("statuses/begin/", statuses.begin_status, name="begin-status"),
    path("statuses/of/<uuid:pk>/add/", statuses.add_status, name="add-status"),
    path("statuses/<uuid:pk>/", statuses.status, name="status"),
    path("statuses/<uuid:pk>/change/", statuses.change_status, name="change-status"),
    path("statuses/<uuid:pk>/answer/", statuses.answer_status, name="answer-status"),
    path("statuses/<uuid:pk>/end/", statuses.end_status, name="end-status"),
    path("statuses/<uuid:pk>/tell/", statuses.tell_staff, name="tell-staff"),
    path("notices/of/<uuid:pk>/", notices.raise_notices, name="raise-notices"),
    path("notices/<uuid:pk>/", notices.notice, name="notice"),
    path("notices/<uuid:pk>/give/", notices.give_notice, name="give-notice"),
]
