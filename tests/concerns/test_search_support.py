"""What is done for a child is found with the concern: support, early help, records, files."""

from datetime import timedelta

import pytest
from django.utils import timezone

from concerns import actions
from concerns.search import Search
from schools.models import Person
from tests.cast import decided, kept_out, signed
from tests.concerns.files import a_file

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def found(user, words):
    return {row.pk: row.passages for row in Search(Person.objects.get(pk=user.pk), words).rows}


def keys(user, words):
    return set(found(user, {"words": words}))


@pytest.fixture
def concern(cast):
    return decided(signed(cast.teacher, cast.jory), cast.lead)


def helped(concern, by, pupil, **words):
    said = {"kind": "mentor", "what": "A telescope club.", "provider": "Bea Larch", **words}
    due = TODAY() + timedelta(days=14)
    return actions.give_support(concern, by=by, review_on=due, pupil=pupil, **said)


@pytest.mark.meets("ACC-06")
def test_support_is_found_with_its_contacts_and_with_what_it_came_to(cast, concern):
    support = helped(concern, cast.lead, cast.jory)
    now = timezone.now()
    actions.log_contact(support, by=cast.lead, happened_at=now, words="He drew a comet.", who="Bea")
    actions.end_support(support, by=cast.lead, reason="He made a constellation of friends.")
    for words in ["telescopes", "larch", "comet", "constellations"]:
        assert keys(cast.lead, words) == {concern.pk}, words
        assert keys(cast.teacher, words) == set(), words
    [[(label, pieces)]] = found(cast.lead, {"words": "comets"}).values()
    assert label == "Support"
    assert ("comet", True) in pieces


def test_early_help_and_records_to_send_are_found(cast, concern):
    actions.start_early_help(
        concern,
        by=cast.lead,
        pupil=cast.jory,
        plan="A breakfast place.",
        lead_professional="Bea Larch",
        starts_on=TODAY(),
        review_on=TODAY() + timedelta(days=30),
        need="Damp walls.",
        instrument="Outcomes star",
        assessment="A caravan in winter.",
        family_view="They ask for curtains.",
    )
    sent = {"agency": "Fenmoor clinic", "what": "The harbour notes.", "reason": "They asked."}
    actions.send_records(concern, by=cast.lead, goes=True, goes_on=TODAY(), how="Post", **sent)
    for words in ["breakfast", "damp", "caravans", "curtain", "harbours"]:
        assert keys(cast.lead, words) == {concern.pk}, words
        assert len(found(cast.lead, {"words": words})[concern.pk]) == 1, words


@pytest.mark.meets("ACC-06")
def test_support_for_a_brother_is_not_felt_by_whoever_is_kept_out_of_his_file(cast, concern):
    signed(cast.assistant, cast.kit)  # so he has a file that the deputy can be kept out of
    helped(concern, cast.lead, cast.kit)
    kept_out(cast.kit, cast.deputy, cast.lead)
    assert keys(cast.deputy, "telescope") == set()
    helped(concern, cast.lead, cast.jory, what="An astrolabe and a telescope.")
    (passages,) = found(cast.deputy, {"words": "telescope"}).values()
    assert "club" not in str(passages)
    assert "astrolabe" in str(passages)


def test_support_for_somebody_near_two_children_is_shown_once(cast):
    both = decided(signed(cast.teacher, cast.jory, cast.mina), cast.lead)
    helped(both, cast.lead, None, for_words="Their aunt")
    assert len(found(cast.lead, {"words": "telescope"})[both.pk]) == 1


def test_the_name_of_a_file_is_found_by_its_writer_and_by_the_leads_alone(cast, concern):
    actions.attach(concern, by=cast.teacher, label="Drawing of a windmill", file=a_file())
    actions.attach(concern, by=cast.lead, label="Letter from the lido", file=a_file())
    for person, words, seen in [
        (cast.lead, "windmill", 1),
        (cast.lead, "lido", 1),
        (cast.teacher, "windmill", 1),
        (cast.teacher, "lido", 0),
        (cast.assistant, "windmill", 0),
    ]:
        assert len(keys(person, words)) == seen, (person, words)


@pytest.mark.meets("ACC-06")
def test_what_is_done_and_said_about_it_is_found_by_the_leads_and_not_by_the_writer(cast, concern):
    today = TODAY() + timedelta(days=1)
    task = {"what": "Ring the ferryman.", "owner": cast.assistant, "due_on": today}
    action = actions.add_action(concern, by=cast.lead, **task)
    actions.finish_action(action, by=cast.assistant, outcome="The harpist answered.")
    asked = actions.ask_again(concern, by=cast.teacher, why="He hid in the belfry.")
    actions.answer(asked, by=cast.lead, reason="The sexton knows.")
    actions.tell_writer(concern, by=cast.lead, words="A gardener sees him now.")
    for words in ["ferryman", "harpist", "belfry", "sextons", "gardener"]:
        [[(_, pieces)]] = found(cast.lead, {"words": words}).values()
        assert any(marked for _, marked in pieces), words
        assert keys(cast.teacher, words) == keys(cast.lead_elsewhere, words) == set(), words
