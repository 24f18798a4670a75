"""How long a search takes says nothing of words that stand out of sight."""

import pytest
from django.urls import reverse

from concerns.views import searching

pytestmark = pytest.mark.django_db


class Clock:
    """A clock on which a search takes so many seconds, and which remembers what was waited for."""

    def __init__(self, seconds):
        self.reads, self.waited = iter([100.0, 100.0 + seconds]), []

    def monotonic(self):
        return next(self.reads)

    def sleep(self, seconds):
        self.waited.append(seconds)


@pytest.mark.parametrize("seconds, answered_after", [(0.004, 0.25), (0.249, 0.25), (0.31, 0.5)])
@pytest.mark.meets("ACC-06")
def test_a_search_is_answered_after_a_whole_number_of_steps(
    cast, client, monkeypatch, seconds, answered_after
):
    clock = Clock(seconds)
    monkeypatch.setattr(searching, "STEP", 0.25)
    monkeypatch.setattr(searching, "time", clock)
    client.force_login(cast.lead)
    assert client.get(reverse("concerns:search")).status_code == 200
    assert [seconds + waited for waited in clock.waited] == [pytest.approx(answered_after)]
