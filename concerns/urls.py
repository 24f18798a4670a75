"""Addresses of the room. Case records go by their key; no name is ever part of an address."""

from django.urls import include, path

from concerns import triage_views as triage
from concerns import views

app_name = "concerns"
urlpatterns = [
    path("log/", views.log, name="log"),
    path("about-an-adult/", views.about_an_adult, name="about-an-adult"),
    path("guidance/", views.guidance, name="guidance"),
    path("log/<uuid:pk>/", views.write, name="write"),
    path("log/<uuid:pk>/save/", views.save, name="save"),
    path("log/<uuid:pk>/find-pupils/", views.find_pupils, name="find-pupils"),
    path("log/<uuid:pk>/check/", views.check, name="check"),
    path("log/<uuid:pk>/discard/", views.discard, name="discard"),
    path("mine/", views.mine, name="mine"),
    path("mine/<uuid:pk>/", views.receipt, name="receipt"),
    path("mine/<uuid:pk>/add/", views.add, name="add"),
    path("queue/", triage.queue, name="queue"),
    path("<uuid:pk>/", triage.concern, name="concern"),
    path("<uuid:pk>/open/", triage.open_concern, name="open"),
    path("<uuid:pk>/note/", triage.note, name="note"),
    path("<uuid:pk>/decide/", triage.decide, name="decide"),
    path("<uuid:pk>/tell-parents/", triage.tell_parents, name="tell-parents"),
    path("<uuid:pk>/tell-child/", triage.tell_child, name="tell-child"),
    path("<uuid:pk>/advise/", triage.advise, name="advise"),
    path("<uuid:pk>/add-action/", triage.add_action, name="add-action"),
    path("<uuid:pk>/review/", triage.review, name="review"),
    path("<uuid:pk>/close/", triage.close, name="close"),
    path("<uuid:pk>/reopen/", triage.reopen, name="reopen"),
    path("actions/<uuid:pk>/", triage.action, name="action"),
    path("", include("concerns.asking_urls")),
    path("file/", include("concerns.file_urls")),
    path("", include("concerns.share_urls")),
    path("", include("concerns.pressing_urls")),
    path("", include("concerns.urgent_urls")),
]
