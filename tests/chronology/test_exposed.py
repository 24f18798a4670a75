"""Who is most at risk of exploitation stands beside a concern at triage: context, never a score."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from concerns import actions
from referrals import actions as referrals
from tests.cast import closed, decided, kept_out, opened, shared, signed
from tests.concerns.of_kind import answer, of_kind

pytestmark = pytest.mark.django_db
SECTION = r'<section [^>]*label="Who is most at risk[^>]*>(.*?)</section>'


@pytest.fixture
def section(client):
    """What stands there for this person: whether it stands open, and its words; or None."""

    def read(person, concern):
        client.force_login(person)
        page = client.get(reverse("concerns:concern", args=[concern.pk])).content.decode()
        found = re.search(SECTION, page, re.S)
        if found is None:
            return None
        return "<details" not in found[1], " ".join(re.sub("<[^>]+>", " ", found[1]).split())

    return read


def status(cast, kind, pupil=None):
    said = {"starts_on": None, "ends_on": None, "next_contact_on": None, "owner": cast.lead}
    said = {**said, "source": "the virtual school"}
    return referrals.add_status(pupil or cast.jory, by=cast.lead, kind=kind, **said)


def earlier(cast, *kinds, pupil=None, seen_by=None):
    """A concern of some weeks ago about one child, whom another may have seen."""
    pupils = [pupil or cast.jory, *([seen_by] if seen_by else [])]
    with time_machine.travel(timezone.now() - timedelta(days=40)):
        roles = ["harmed", "witness"][: len(pupils)]
        return signed(cast.teacher, *pupils, categories=kinds, roles=roles)


@pytest.mark.meets("CAT-09")
def test_what_is_known_of_the_child_stands_beside_a_worry_about_exploitation_with_its_source(
    cast, section
):
    earlier(cast, "missing")
    decided(earlier(cast), cast.lead, circumstances=["send"])
    answer(
        opened(earlier(cast, "violence"), cast.lead),
        cast.lead,
        violence__risks=["Often absent, or excluded"],
    )
    status(cast, "looked_after")
    is_open, words = section(cast.lead, of_kind(cast, "sexual_exploitation"))
    day = f"{timezone.localdate(timezone.now() - timedelta(days=40)):%-d}"
    assert is_open
    for said in [
        "Gone missing: an earlier concern, ",
        "Special educational needs: an earlier",
        day,
    ]:
        assert said in words
    assert "Often absent, or excluded: an earlier concern" in words
    assert "Looked after: status, known from: the virtual school" in words


@pytest.mark.meets("CAT-09")
def test_an_exclusion_and_going_missing_of_a_child_with_a_plan_stand_there_too(cast, section):
    status(cast, "child_protection")
    now = timezone.now()
    for event in ["started", "missing"]:
        referrals.raise_notices(cast.jory, by=cast.lead, event=event, happened_at=now)
    _, words = section(cast.lead, of_kind(cast, "criminal_exploitation"))
    assert (
        "An exclusion starts: a notice, " in words and "The child is missing: a notice, " in words
    )


@pytest.mark.meets("CAT-09")
def test_nothing_is_counted_and_nothing_written_down_is_said_to_be_so(cast, section):
    concern = of_kind(cast, "county_lines")
    assert "Nothing is written down. Ask: is the child missing" in section(cast.lead, concern)[1]
    for _ in range(3):
        earlier(cast, "missing")
    _, words = section(cast.lead, concern)
    assert words.count("Gone missing") == 1 and words.count("an earlier concern") == 3
    said = words.replace("CAT-09", "")
    for other in re.findall(r"an earlier concern, [^;]*?\d{4}", said):
        said = said.replace(other, "")
    assert not re.search(r"\d|score:|high|medium|low risk", said)


def test_with_another_worry_it_can_be_opened_and_once_closed_it_is_gone(cast, section):
    status(cast, "send")
    concern = of_kind(cast, "neglect")
    assert section(cast.lead, concern)[0] is False
    closed(decided(concern, cast.lead), cast.lead)
    assert section(cast.lead, concern) is None


def test_of_several_children_each_is_told_apart_and_a_witness_not_at_all(cast, section):
    status(cast, "send", cast.mina)
    earlier(cast, "missing", pupil=cast.kit, seen_by=cast.jory)
    concern = opened(
        signed(
            *(cast.teacher, cast.jory, cast.mina, cast.kit),
            roles=["harmed", "caused_harm", "witness"],
            categories=["sexual_exploitation"],
        ),
        cast.lead,
    )
    words = section(cast.lead, concern)[1]
    assert re.search("Jory Penhale Nothing .* Mina Okoro Special educational needs", words)
    assert "Kit" not in words and "Gone missing" not in words


@pytest.mark.meets("CAT-09", "ACC-06")
def test_it_is_for_those_who_read_the_file_and_holds_nothing_out_of_their_sight(cast, section):
    about_both = earlier(cast, "missing", pupil=cast.jory)
    actions.name_child(opened(about_both, cast.lead), by=cast.lead, pupil=cast.kit)
    status(cast, "prison")
    kept_out(cast.kit, cast.deputy, cast.lead)
    concern = of_kind(cast, "sexual_exploitation")
    assert "Gone missing" in section(cast.lead, concern)[1]
    assert "Gone missing" not in section(cast.deputy, concern)[1]
    assert "prison" not in section(cast.lead, concern)[1]
    shared(concern, cast.assistant, cast.lead)
    assert section(cast.assistant, concern) is None
