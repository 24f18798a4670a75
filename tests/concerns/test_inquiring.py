"""The school's own inquiry into harmful sexual behaviour is kept in the file, stage by stage."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from chronology import story
from concerns import actions
from concerns.models import Stage
from concerns.search import Search
from tests.cast import closed, decided, kept_out, opened, signed
from tests.concerns.files import a_file
from tests.concerns.of_kind import answer, of_kind, words_of

pytestmark = pytest.mark.django_db
SAID = "She said that it was by the bicycle shed."


@pytest.fixture
def concern(cast):
    """Jory may have been harmed, Mina may have caused harm."""
    found = signed(
        *(cast.teacher, cast.jory, cast.mina),
        roles=["harmed", "caused_harm"],
        categories=["sexual_behaviour"],
    )
    return opened(found, cast.lead)


@pytest.fixture
def page(client):
    def ask(person, name, key, **typed):
        client.force_login(person)
        where = reverse(f"concerns:{name}", args=[key])
        return client.post(where, typed) if typed else client.get(where)

    return ask


def typed(**words):
    at = timezone.localtime() - timedelta(minutes=10)
    when = {"happened_at_0": f"{at:%Y-%m-%d}", "happened_at_1": f"{at:%H:%M}"}
    return {"kind": "child", "words": SAID, "with_whom": "Her aunt", **when, **words}


def logged(concern, by, **words):
    said = {"kind": "begun", "happened_at": timezone.now(), "words": SAID, **words}
    return actions.log_stage(concern, by=by, **said)


@pytest.mark.meets("CHR-09")
def test_each_stage_stands_in_the_files_of_the_children_with_what_supports_it(cast, concern, page):
    file = actions.attach(concern, by=cast.lead, label="Plan of the yard", file=a_file())
    more = {"pupil": cast.mina.pk, "shows": file.pk}
    assert page(cast.lead, "log-stage", concern.pk, **typed(**more)).status_code == 302
    logged(concern, cast.deputy, kind="ended", words="It was harmful, and it is over.")
    shown = words_of(page(cast.head, "concern", concern.pk))
    assert "The school’s inquiry: Talked with a child of it." in shown
    assert "about Mina Okoro , with Her aunt" in shown and SAID in shown
    assert "With it: Plan of the yard" in shown and "It was harmful" in shown
    for child in (cast.jory, cast.mina):
        told = {entry.title: entry for entry in story.entries_for(child, cast.lead, whole=True)}
        talk = told["The school’s inquiry: talked with a child of it"]
        assert (talk.kind, talk.concern) == ("decision", concern.pk)
        assert ("", SAID) in talk.words and "The school’s inquiry: what it came to" in told
    assert [row.pk for row in Search(cast.lead, {"words": "bicycles"}).rows] == [concern.pk]


@pytest.mark.meets("CHR-09")
def test_only_the_leads_keep_a_stage_on_an_open_concern_of_such_a_kind(cast, concern):
    for person in (cast.teacher, cast.head, cast.senco, cast.lead_elsewhere):
        with pytest.raises(Refused):
            logged(concern, person)
    with pytest.raises(Refused, match="First add the kind"):
        logged(of_kind(cast, "neglect"), cast.lead)
    over = of_kind(cast, "child_on_child")
    answer(over, cast.lead, child_on_child__form=["Initiation or hazing, online"])
    over = closed(decided(over, cast.lead), cast.lead)
    with pytest.raises(Refused, match="Reopen it first"):
        logged(over, cast.lead)
    assert not Stage.objects.exists()


def test_a_child_or_a_file_of_another_concern_and_the_same_words_twice_are_refused(cast, concern):
    with pytest.raises(Refused, match="whom this concern is about"):
        logged(concern, cast.lead, kind="child", pupil=cast.kit)
    other = opened(signed(cast.teacher, cast.jory), cast.lead)
    with pytest.raises(Refused, match="kept with this concern"):
        file = actions.attach(other, by=cast.lead, label="A", file=a_file())
        logged(concern, cast.lead, shows=file)
    now = timezone.now()
    logged(concern, cast.lead, happened_at=now)
    with pytest.raises(Refused, match="word for word"):
        logged(concern, cast.lead, happened_at=now)
    assert Stage.objects.count() == 1


def test_what_is_missing_is_asked_for_and_what_was_typed_stays(cast, concern, page):
    answer = page(cast.lead, "log-stage", concern.pk, **typed(pupil=""))
    assert "Say with which child you talked." in answer.text and SAID in answer.text
    answer = page(cast.lead, "log-stage", concern.pk, **typed(kind="", words="", pupil="x"))
    assert "Choose which stage it is." in answer.text and answer.status_code == 200
    assert "A file that supports it" not in answer.text


@pytest.mark.meets("CHR-09", "ACC-06")
def test_whoever_is_kept_out_of_one_childs_file_reads_no_stage_in_the_others(cast, concern, page):
    logged(concern, cast.lead)
    kept_out(cast.mina, cast.deputy, cast.lead)
    assert page(cast.deputy, "log-stage", concern.pk).status_code == 404
    told = story.entries_for(cast.jory, cast.deputy)
    assert not any("inquiry" in entry.title for entry in told)
    assert not Search(cast.deputy, {"words": "bicycle"}).rows
