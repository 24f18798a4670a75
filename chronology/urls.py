"""Addresses of the room. A child goes by a key; no name is ever part of an address."""

from django.urls import path

from chronology import views

app_name = "chronology"
urlpatterns = [
    path("", views.children, name="children"),
    path("<uuid:pk>/", views.file, name="file"),
    path("<uuid:pk>/print/", views.print_file, name="print"),
    path("<uuid:pk>/bundle/", views.produce_bundle, name="produce-bundle"),
    path("<uuid:pk>/reads/", views.read_by, name="reads"),
]
