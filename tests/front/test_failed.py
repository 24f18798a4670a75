"""When the database refuses or the queue is away: what was typed comes back, or is saved anyway."""

import re

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from django.urls import reverse
from kombu.exceptions import OperationalError as QueueAway

from schools.models import Notice, Person
from schools.tasks import send_notices
from tests.away import mail_at, nobodys_port
from tests.cast import signed
from tests.house.test_faults import HERE, FullDisk

pytestmark = pytest.mark.django_db


def test_from_there_it_is_sent_again(client, cast):
    """With the token that the page carries, as a browser would."""
    concern = signed(cast.teacher, cast.jory)
    browser = Client(enforce_csrf_checks=True, raise_request_exception=False)
    browser.force_login(cast.teacher)
    address = reverse("concerns:add", args=[concern.pk])
    token = the_token(browser.get(address))
    said = {"words": "He  limped.\r\n<b>Badly</b>", "csrfmiddlewaretoken": token}
    with connection.execute_wrapper(FullDisk(0)):
        page = browser.post(address, said, headers=HERE)
    assert page.status_code == 500 and not concern.addenda.exists()
    assert "&lt;b&gt;Badly&lt;/b&gt;" in page.content.decode()
    said["csrfmiddlewaretoken"] = the_token(page)
    assert browser.post(address, said, headers=HERE).status_code == 302
    assert concern.addenda.get().words == said["words"]


def the_token(page):
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page.content.decode())[1]


def test_what_comes_from_elsewhere_gets_nothing_back(client, cast):
    concern = signed(cast.teacher, cast.jory)
    client.raise_request_exception = False
    client.force_login(cast.teacher)
    with connection.execute_wrapper(FullDisk(0)):
        page = client.post(reverse("concerns:add", args=[concern.pk]), {"words": "x"})
    assert page.status_code == 500 and "Send it again" not in page.content.decode()


@pytest.mark.parametrize("email", ["callum.voss@910001.example", "nobody@elsewhere.example"])
def test_when_no_mail_can_be_sent_whoever_forgot_a_password_is_told_to_try_again(
    client, cast, settings, email
):
    """The same page whether or not there is such an account."""
    mail_at(settings, nobodys_port())
    assert Person.objects.filter(email="callum.voss@910001.example").exists()
    answer = client.post(reverse("account_reset_password"), {"email": email})
    assert answer.status_code == 503
    assert "try again in a few minutes" in answer.content.decode()
    assert email not in answer.content.decode()


def test_nor_is_an_address_half_added_to_an_account(client, cast, settings):
    mail_at(settings, nobodys_port())
    client.force_login(cast.teacher)
    typed = {"action_add": "", "email": "new@elsewhere.example"}
    assert client.post(reverse("account_email"), typed).status_code == 503
    assert not EmailAddress.objects.filter(email="new@elsewhere.example").exists()


def test_when_the_queue_is_away_a_concern_is_signed_and_the_mails_wait(
    cast, monkeypatch, django_capture_on_commit_callbacks
):
    def refuse(*args, **options):
        raise QueueAway("Connection refused")

    monkeypatch.setattr(send_notices, "apply_async", refuse)
    with django_capture_on_commit_callbacks(execute=True) as woken:
        concern = signed(cast.teacher, cast.jory)
    assert woken and concern.seal_holds
    assert Notice.objects.filter(sent_at=None).count() == 2
