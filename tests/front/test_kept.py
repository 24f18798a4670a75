"""A session that is gone altogether: what the form carried waits for its writer alone."""

import pytest
from django.contrib.sessions.models import Session
from django.core import signing
from django.urls import reverse

from safeguarding import kept
from tests.cast import signed

pytestmark = pytest.mark.django_db
WORDS = "He asked me not to tell."


@pytest.fixture
def sent(client, cast):
    """The teacher's addition, sent after their session had vanished from the server."""
    concern = signed(cast.teacher, cast.jory)
    client.force_login(cast.teacher)
    client.get(reverse("home"))
    Session.objects.all().delete()
    answer = client.post(reverse("concerns:add", args=[concern.pk]), {"words": WORDS})
    assert answer.status_code == 302 and reverse("account_login") in answer.url
    return concern


def test_its_writer_finds_it_after_signing_in_again(client, cast, sent):
    client.force_login(cast.teacher)
    page = client.get(reverse("home"), follow=True)
    assert page.redirect_chain == [(reverse("kept"), 302)]
    assert WORDS in page.content.decode()


def test_anybody_else_finds_nothing(client, cast, sent):
    client.force_login(cast.lead)
    page = client.get(reverse("home"), follow=True)
    assert WORDS not in page.content.decode()
    client.force_login(cast.teacher)
    assert WORDS not in client.get(reverse("home"), follow=True).content.decode()


@pytest.mark.parametrize("salt", ["", "another"])
def test_a_cookie_that_is_not_ours_keeps_nothing(client, cast, salt):
    concern = signed(cast.teacher, cast.jory)
    forged = signing.dumps(str(cast.lead.pk), key="not our key", salt=salt or kept.WRITER)
    client.cookies[kept.WRITER] = forged
    client.post(reverse("concerns:add", args=[concern.pk]), {"words": WORDS})
    client.force_login(cast.lead)
    assert WORDS not in client.get(reverse("home"), follow=True).content.decode()


def test_the_cookie_says_no_more_than_a_key_and_no_script_reads_it(client, cast):
    client.force_login(cast.teacher)
    cookie = client.get(reverse("home")).cookies[kept.WRITER]
    assert signing.loads(cookie.value, salt=kept.WRITER) == str(cast.teacher.pk)
    assert cookie["httponly"] and not cookie["max-age"] and not cookie["expires"]
    assert kept.WRITER not in client.get(reverse("home")).cookies
