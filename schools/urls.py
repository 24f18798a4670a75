"""Addresses of the room. People and pupils go by their key; no name is ever part of an address."""

from django.urls import path

from schools.models import Intake
from schools.views import (
    cover,
    duty,
    families,
    intakes,
    people,
    posts,
    pupils,
    settings,
    trail,
)

PUPILS, PEOPLE = {"kind": Intake.Kind.PUPILS.value}, {"kind": Intake.Kind.PEOPLE.value}

app_name = "schools"
urlpatterns = [
    path("people/", people.people, name="people"),
    path("people/<int:school>/", people.people, name="people"),
    path("people/<int:school>/add/", people.add_person, name="add-person"),
    path("people/<int:school>/bring-in/", intakes.bring_in, PEOPLE, name="bring-in-people"),
    path("people/<int:school>/template/", intakes.template, PEOPLE, name="template-people"),
    path("people/<uuid:pk>/", people.person, name="person"),
    path("people/<uuid:pk>/change/", people.change_person, name="change-person"),
    path("people/<uuid:pk>/give-account/", people.give_account, name="give-account"),
    path("people/<uuid:pk>/shut-out/", people.shut_out, name="shut-out"),
    path("people/<uuid:pk>/let-back-in/", people.let_back_in, name="let-back-in"),
    path("people/<uuid:pk>/give-post/<int:school>/", posts.give_post, name="give-post"),
    path("posts/<uuid:pk>/end/", posts.end_post, name="end-post"),
    path("posts/<uuid:pk>/cover/", cover.cover, name="cover"),
    path("cover/<uuid:pk>/end/", cover.end_cover, name="end-cover"),
    path("pupils/", pupils.pupils, name="pupils"),
    path("pupils/<int:school>/", pupils.pupils, name="pupils"),
    path("pupils/<int:school>/add/", pupils.add_pupil, name="add-pupil"),
    path("pupils/<int:school>/bring-in/", intakes.bring_in, PUPILS, name="bring-in-pupils"),
    path("pupils/<int:school>/template/", intakes.template, PUPILS, name="template-pupils"),
    path("intakes/<uuid:pk>/", intakes.intake, name="intake"),
    path("intakes/<uuid:pk>/discard/", intakes.discard_intake, name="discard-intake"),
    path("intakes/<uuid:pk>/undo/", intakes.undo_intake, name="undo-intake"),
    path("pupils/<uuid:pk>/", pupils.pupil, name="pupil"),
    path("pupils/<uuid:pk>/change/", pupils.change_pupil, name="change-pupil"),
    path("pupils/<uuid:pk>/leave-roll/", pupils.leave_roll, name="leave-roll"),
    path("pupils/<uuid:pk>/return-to-roll/", pupils.return_to_roll, name="return-to-roll"),
    path("pupils/<uuid:pk>/join-household/", families.join_household, name="join-household"),
    path("pupils/<uuid:pk>/leave-household/", families.leave_household, name="leave-household"),
    path("pupils/<uuid:pk>/add-contact/", families.add_contact, name="add-contact"),
    path("contacts/<uuid:pk>/end/", families.end_contact, name="end-contact"),
    path("", settings.school, name="school"),
    path("<int:school>/", settings.settings, name="settings"),
    path("<int:school>/trail/", trail.the_trail, name="trail"),
    path("<int:school>/change-settings/", settings.change_settings, name="change-settings"),
    path("<int:school>/rota/", duty.rota, name="rota"),
    path("<int:school>/rota/put-on-duty/", duty.put_on_duty, name="put-on-duty"),
    path("<int:school>/rota/<uuid:pk>/take-off/", duty.take_off_duty, name="take-off-duty"),
    path("<int:school>/add-term/", settings.add_term, name="add-term"),
    path("<int:school>/terms/<int:pk>/remove/", settings.remove_term, name="remove-term"),
    path("<int:school>/add-closure/", settings.add_closure, name="add-closure"),
    path("<int:school>/closures/<int:pk>/remove/", settings.remove_closure, name="remove-closure"),
    path("<int:school>/add-service/", settings.add_service, name="add-service"),
    path("<int:school>/services/<int:pk>/change/", settings.change_service, name="change-service"),
    path("<int:school>/services/<int:pk>/remove/", settings.remove_service, name="remove-service"),
    path("<int:school>/services/<int:pk>/checked/", settings.checked_today, name="checked-today"),
]
