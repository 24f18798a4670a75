"""Addresses of pressing again. concerns/urls.py includes them."""

from django.urls import path

from concerns import pressing_views as views

urlpatterns = [
    path("mine/<uuid:pk>/look-again/", views.look_again, name="look-again"),
    path("look-again/<uuid:pk>/answer/", views.answer, name="answer"),
    path("challenges/", views.challenges, name="challenges"),
    path("challenges/at/<int:school>/", views.challenge, name="challenge"),
    path("challenges/<uuid:pk>/", views.hear, name="hear"),
]
