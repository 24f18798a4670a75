"""That somebody of a child's family is in prison is held in confidence, and told one by one; and
that nothing is kept from the DSL."""

import pytest
from django.urls import reverse

from concerns import actions
from concerns.forms import WriteForm
from concerns.models import Concern
from schools.models import Person
from tests.cast import decided, opened, shared, signed
from tests.concerns.of_kind import answer, of_kind, words_of

pytestmark = pytest.mark.django_db
KIND = "family_circumstances"
PRISON = "Somebody of the family is in prison"
WORD = "quayside"


def fresh(person):
    return Person.objects.get(pk=person.pk)


def sees(person, concern):
    return Concern.objects.visible_to(fresh(person)).filter(pk=concern.pk).exists()


@pytest.fixture
def concern(cast):
    """Nobody has answered yet which circumstances they are."""
    told = signed(cast.teacher, cast.jory, categories=[KIND], account=f"He spoke of the {WORD}.")
    return opened(told, cast.lead)


@pytest.fixture
def met_in(client, cast, concern):
    """Where this person meets the concern: on its page, in the chronology, by searching."""
    address = reverse("concerns:concern", args=[concern.pk])

    def look(person):
        client.force_login(fresh(person))
        file = client.get(reverse("chronology:file", args=[cast.jory.pk]))
        found = client.post(reverse("concerns:search"), {"words": WORD}, follow=True)
        met = {"page": client.get(address).status_code == 200}
        return met | {"file": WORD in file.text, "search": address in found.text}

    return look


@pytest.fixture
def share_page(client, cast):
    def ask(child):
        client.force_login(fresh(cast.lead))
        return words_of(client.get(reverse("concerns:share-file", args=[child.pk])))

    return ask


EVERYWHERE = {"page": True, "file": True, "search": True}
NOWHERE = dict.fromkeys(EVERYWHERE, False)


@pytest.mark.meets("ACC-11")
def test_whoever_is_shown_a_file_does_not_meet_that_somebody_is_in_prison(
    cast, concern, met_in, share_page
):
    shared(cast.jory.file, cast.assistant, cast.lead)
    answer(concern, cast.lead, family_circumstances__which=["Bereavement"])
    assert met_in(cast.assistant) == EVERYWHERE
    assert "left out" not in share_page(cast.jory)
    answer(concern, cast.lead, family_circumstances__which=["Money", PRISON])
    assert met_in(cast.assistant) == NOWHERE
    for reader in (cast.lead, cast.deputy, cast.head):
        assert met_in(reader) == EVERYWHERE
    said = share_page(cast.jory)
    assert "1 concern is left out : that somebody of the family is in prison" in said
    assert "can be shared by itself, from the concern’s own page" in said
    answer(concern, cast.lead, family_circumstances__which=["Money"])  # the first stands there too
    assert met_in(cast.assistant) == NOWHERE
    shared(concern, cast.assistant, cast.lead)
    assert met_in(cast.assistant) == EVERYWHERE


@pytest.mark.meets("ACC-11")
def test_it_is_shared_by_itself_without_the_file_and_an_emergency_leaves_nothing_out(
    cast, concern, met_in
):
    answer(concern, cast.lead, family_circumstances__which=[PRISON])
    other = signed(cast.teacher, cast.jory)
    shared(concern, cast.senco, cast.lead)
    assert sees(cast.senco, concern) and not sees(cast.senco, other)
    shared(cast.jory.file, cast.supply, cast.lead)
    assert sees(cast.supply, other) and not sees(cast.supply, concern)
    actions.open_in_emergency(cast.jory, by=fresh(cast.assistant), reason="He has run off.")
    assert met_in(cast.assistant) == EVERYWHERE


@pytest.mark.meets("ACC-11")
def test_a_decision_that_ticks_it_is_held_back_too_and_all_are_counted(cast, concern, share_page):
    shared(cast.jory.file, cast.assistant, cast.lead)
    answer(concern, cast.lead, family_circumstances__which=[PRISON])
    ticked = decided(signed(cast.teacher, cast.jory), cast.lead, circumstances=["prison"])
    plain = decided(signed(cast.teacher, cast.jory), cast.lead, circumstances=["send"])
    of_mina = of_kind(cast, KIND, child=cast.mina)
    answer(of_mina, cast.lead, family_circumstances__which=[PRISON])
    assert sees(cast.assistant, plain) and not sees(cast.assistant, ticked)
    assert "2 concerns are left out" in share_page(cast.jory)
    assert "1 concern is left out" in share_page(cast.mina)


def test_of_whoever_reads_files_by_post_nothing_more_is_asked(cast):
    for reader in (cast.lead, cast.deputy, cast.head):
        assert "concerns_fact" not in str(Concern.objects.visible_to(reader).query)


@pytest.mark.meets("INF-10")
def test_nobody_can_keep_a_concern_from_the_dsl_and_nobody_is_promised_secrecy(cast, client):
    client.force_login(cast.teacher)
    draft = actions.start_draft(by=cast.teacher, school_id=cast.school.pk)
    sheet = client.get(f"/concerns/log/{draft.pk}/").content.decode()
    assert "goes to the DSL, always" in sheet and "Do not promise to keep it secret" in sheet
    assert not {"confidential", "secret", "hide"} & {*WriteForm.base_fields}
    for writer in [cast.teacher, cast.head, cast.governor, cast.it]:
        concern = signed(writer, cast.jory, school=cast.school)
        assert Concern.objects.visible_to(cast.lead).filter(pk=concern.pk).exists()
    guidance = client.get("/concerns/guidance/").content.decode()
    assert "Do not promise to keep it secret" in guidance and "not a parent either" in guidance
