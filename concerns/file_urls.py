"""Addresses of what is done to a child's file as a whole. concerns/urls.py includes them."""

from django.urls import path

from concerns import file_views as views

urlpatterns = [
    path("<uuid:pk>/keep-out/", views.keep_out, name="keep-out"),
    path("kept-out/<uuid:pk>/let-in/", views.let_in, name="let-in"),
    path("<uuid:pk>/add-event/", views.add_event, name="add-event"),
    path("<uuid:pk>/review-file/", views.review_file, name="review-file"),
    path("flag/<uuid:pk>/lift/", views.lift_do_not_inform, name="lift-do-not-inform"),
]
