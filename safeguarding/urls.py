"""Every address there is. tests/house/access.py says what each member of the cast gets there."""

from django.urls import include, path

from safeguarding import clock_views, contact_views, due_views, pupil_views, views

handler400 = "safeguarding.views.bad_request"
handler404 = "safeguarding.views.not_found"
handler500 = "safeguarding.views.failed"

urlpatterns = [
    path("", views.home, name="home"),
    path("healthy/", views.healthy, name="healthy"),
    path("leave/", views.leave, name="leave"),
    path("stay/", views.stay, name="stay"),
    path("token/", views.token, name="token"),
    path("due/", due_views.due, name="due"),
    path("due/calendar/", due_views.feed, name="due-feed"),
    path("due/calendar/end/", due_views.end_feed, name="due-feed-end"),
    path("due/calendar/<uuid:secret>/", due_views.calendar, name="due-calendar"),
    path("due/<uuid:pk>/cancel/", due_views.cancel_clock, name="cancel-clock"),
    path("due/<uuid:pk>/answer/", due_views.answer_cancelling, name="answer-cancelling"),
    path("kept/", views.kept_page, name="kept"),
    path("clocks/<int:school>/", clock_views.clocks, name="clocks"),
    path("clocks/<int:school>/<int:row>/change/", clock_views.change_clock, name="change-clock"),
    path("contacts/", contact_views.contacts, name="contacts"),
    path("contacts/<int:school>/poster/", contact_views.poster, name="poster"),
    path("contacts/<int:school>/families/", contact_views.families, name="families"),
    path("tell/<int:number>/", pupil_views.tell, name="tell"),
    path("tell/<int:number>/sent/", pupil_views.told, name="told"),
    path("account/", include("allauth.account.urls")),
    path("concerns/", include("concerns.urls")),
    path("referrals/", include("referrals.urls")),
    path("adults/", include("allegations.urls")),
    path("children/", include("chronology.urls")),
    path("school/", include("schools.urls")),
]
