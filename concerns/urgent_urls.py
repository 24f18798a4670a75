"""Addresses of what cannot wait. concerns/urls.py includes them."""

from django.urls import path

from concerns import urgent_views as views
from concerns.caseload_views import loads
from concerns.paper_views import paper

urlpatterns = [
    path("caseload/", loads, name="caseload"),
    path("paper/", paper, name="paper"),
    path("referred-directly/", views.direct, name="direct"),
    path("<uuid:pk>/one-chance/", views.mark_one_chance, name="mark-one-chance"),
    path("one-chance/<uuid:pk>/lift/", views.lift_one_chance, name="lift-one-chance"),
]
