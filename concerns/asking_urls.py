"""Addresses of what the kinds of worry on a concern ask. concerns/urls.py includes them."""

from django.urls import path

from concerns import asking_views as views

urlpatterns = [
    path("<uuid:pk>/mark/", views.mark, name="mark"),
    path("<uuid:pk>/establish/", views.establish, name="establish"),
]
