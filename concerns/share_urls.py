"""Addresses of what is shared by name, and of emergencies. concerns/urls.py includes them."""

from django.urls import path

from concerns import emergency_views as emergencies
from concerns import share_views as views

urlpatterns = [
    path("shared/", views.shared, name="shared"),
    path("<uuid:pk>/share/", views.share_concern, name="share-concern"),
    path("file/<uuid:pk>/share/", views.share_file, name="share-file"),
    path("file/<uuid:pk>/write-summary/", views.write_summary, name="write-summary"),
    path("summaries/<uuid:pk>/", views.summary, name="summary"),
    path("summaries/<uuid:pk>/share/", views.share_summary, name="share-summary"),
    path("summaries/<uuid:pk>/rewrite/", views.rewrite_summary, name="rewrite-summary"),
    path("shares/<uuid:pk>/end/", views.end_share, name="end-share"),
    path("emergency/", emergencies.emergency, name="emergency"),
    path("emergency/<uuid:pk>/", emergencies.open_in_emergency, name="open-in-emergency"),
    path("emergencies/", emergencies.emergencies, name="emergencies"),
    path("emergencies/<uuid:pk>/review/", emergencies.review_emergency, name="review-emergency"),
]
