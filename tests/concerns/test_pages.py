"""Every page of the main job answers, in the order of the story."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from concerns import actions
from concerns.models import Concern, Draft
from schools.actions import change_settings
from tests.cast import decided, opened, signed

pytestmark = pytest.mark.django_db


def go(client, name, *args, data=None, follow=True):
    address = reverse(name, args=args)
    if data is None:
        return client.get(address, follow=follow)
    return client.post(address, data, follow=follow)


def begun(client):
    go(client, "concerns:log", data={"adult": "no"})
    return Draft.objects.get()


def test_an_assistant_writes_reads_through_and_signs(client, cast):
    client.force_login(cast.assistant)
    draft = begun(client)
    now = timezone.localtime()
    sheet = {
        "version": 0,
        "pupil": str(cast.jory.pk),
        f"role-{cast.jory.pk}": "harmed",
        "happened_on": f"{now:%Y-%m-%d}",
        "happened_time": "00:00",
        "childs_words": "“He got cross and he hit me here.”",
        "account": "Jory showed me the top of his left arm.",
        "done": "Stayed with him.",
        "categories": ["physical"],
        "mark-1-region": "front-left-upper-arm",
        "mark-1-kind": "red_mark",
        "mark-1-size": "2p coin",
        "do": "check",
    }
    page = go(client, "concerns:write", draft.pk, data=sheet)
    assert page.redirect_chain == [(reverse("concerns:check", args=[draft.pk]), 302)]
    assert "Jory Penhale" in page.content.decode()
    draft.refresh_from_db()
    page = go(client, "concerns:check", draft.pk, data={"version": draft.version})
    assert "The DSL team has been told" in page.content.decode()
    concern = Concern.objects.get()
    assert concern.pk == draft.pk
    assert concern.childs_words == sheet["childs_words"]
    assert concern.seal_holds
    assert concern.marks.get().region == "front-left-upper-arm"
    assert "Jory Penhale" in go(client, "concerns:mine").content.decode()


def test_of_all_i_ever_wrote_each_concern_stands_on_one_page(client, cast, monkeypatch):
    monkeypatch.setattr("concerns.views.mine.PAGE", 2)
    written = [signed(cast.teacher, cast.jory) for _ in range(5)]
    client.force_login(cast.teacher)
    address, shown = reverse("concerns:mine"), []
    for left in (True, True, False):
        page = client.get(address).content.decode()
        shown.append(re.findall(rf"{reverse('concerns:mine')}([0-9a-f-]{{36}})/", page))
        older = re.search(r'href="(\?page=\d)">Older', page)
        assert bool(older) == left
        address = reverse("concerns:mine") + older[1] if older else ""
    newest_first = [f"{concern.pk}" for concern in reversed(written)]
    assert shown == [newest_first[:2], newest_first[2:4], newest_first[4:]]
    beyond = client.get(reverse("concerns:mine"), {"page": "99999"}).content.decode()
    assert "There is nothing on this page." in beyond and "Newer" in beyond


def test_a_lead_takes_a_concern_from_the_queue_to_its_end(client, cast):
    concern = signed(cast.assistant, cast.jory, categories=["physical"], urgent=True)
    client.force_login(cast.lead)
    assert "not opened yet" in go(client, "home").content.decode()
    assert "There was a round red mark" in go(client, "concerns:queue").content.decode()
    page = go(client, "concerns:open", concern.pk, data={})
    assert "Opened by Imogen Tarrant" in page.content.decode()
    for verb in "decide tell-parents tell-child advise add-action note".split():
        assert go(client, f"concerns:{verb}", concern.pk).status_code == 200
    seen = "opened-0-0"
    words = {"courses": ["internal"], "reason": "Agrees.", "serves_child": "Safe.", "seen": seen}
    assert (
        "Decided: Manage in school"
        in go(client, "concerns:decide", concern.pk, data=words).content.decode()
    )
    today = timezone.localdate()
    told = {"told": "yes", "who": "His mother", "spoken_at_0": f"{today}", "spoken_at_1": "00:00"}
    assert (
        "Parents told"
        in go(client, "concerns:tell-parents", concern.pk, data=told).content.decode()
    )
    go(
        client,
        "concerns:tell-child",
        concern.pk,
        data={"told": "What is next", "wishes": "To stay"},
    )
    advice = {"agency": "Social care", "taken_at_0": f"{today}", "taken_at_1": "00:00"}
    go(client, "concerns:advise", concern.pk, data={**advice, "asked": "A?", "advised": "B."})
    ask = {"what": "Talk daily", "owner": cast.assistant.pk, "due_on": f"{today}"}
    page = go(client, "concerns:add-action", concern.pk, data=ask)
    assert "finish the open actions" in page.content.decode()
    action = concern.actions.get()
    assert go(client, "concerns:action", action.pk).status_code == 200
    go(client, "concerns:action", action.pk, data={"outcome": "Done daily"})
    look = {"note": "Better", "next_on": f"{today + timedelta(days=7)}", "seen": "in_hand-1-0"}
    assert "Reviewed" in go(client, "concerns:review", concern.pk, data=look).content.decode()
    end = {"follow_up": "a", "resolution": "b", "outcome": "c", "further_support": "d"}
    page = go(client, "concerns:close", concern.pk, data={**end, "seen": "in_hand-1-1"})
    assert "Closed" in page.content.decode()
    concern.refresh_from_db()
    assert concern.status == "closed" and concern.next_due_at is None
    page = go(client, "concerns:reopen", concern.pk, data={"reason": "A new mark"})
    concern.refresh_from_db()
    assert concern.status == "in_hand"


def test_an_empty_body_to_a_page_that_a_rule_refuses_is_refused(client, cast):
    concern = signed(cast.assistant, cast.jory)  # which nobody has opened
    client.force_login(cast.lead)
    answer = client.post(reverse("concerns:tell-child", args=[concern.pk]))
    assert answer.status_code == 403 and "Open" in answer.content.decode()


def test_other_pages_answer(client, cast):
    client.force_login(cast.lead)
    for name in ["concerns:log", "concerns:about-an-adult", "contacts", "leave", "healthy"]:
        assert go(client, name).status_code == 200
    for show in ["all", "new", "late", "mine", "undecided", "in_hand", "closed"]:
        assert client.get(reverse("concerns:queue"), {"show": show}).status_code == 200


def test_the_head_reads_a_new_concern_from_the_queue_and_is_offered_nothing_refused(client, cast):
    concern = signed(cast.assistant, cast.jory)
    address = reverse("concerns:concern", args=[concern.pk])
    client.force_login(cast.head)
    page = go(client, "concerns:queue").content.decode()
    assert f'href="{address}"' in page and "not opened yet" in page
    assert reverse("concerns:open", args=[concern.pk]) not in page
    client.force_login(cast.deputy)
    page = go(client, "concerns:queue").content.decode()
    assert f'action="{reverse("concerns:open", args=[concern.pk])}"' in page


@pytest.mark.parametrize("part", ["lead", "deputy", "head"])
def test_home_counts_the_queue_for_whoever_reads_files(client, cast, part):
    signed(cast.assistant, cast.jory)
    client.force_login(cast.people[part])
    assert "<b>1</b> not opened yet" in go(client, "home").content.decode()


def test_home_says_nothing_of_the_queue_to_anybody_else(client, cast):
    signed(cast.assistant, cast.jory)
    change_settings(cast.school, by=cast.it, head_reads_files=False)
    for part in ["assistant", "chair", "hr", "head"]:
        client.force_login(cast.people[part])
        page = go(client, "home").content.decode()
        assert "not opened yet" not in page and "The queue" not in page


def test_a_mark_of_a_concern_about_two_says_whose_it_is(client, cast):
    alone, both = signed(cast.assistant, cast.jory), signed(cast.assistant, cast.jory, cast.mina)
    why = {"ground": "child", "why_not": "He would be hit again."}
    actions.tell_parents(opened(alone, cast.lead), by=cast.lead, told=False, **why)
    actions.keep_out(cast.mina, person=cast.hr, by=cast.lead, reason="A cousin.")
    client.force_login(cast.lead)
    page = client.get(reverse("concerns:concern", args=[both.pk])).content.decode()
    assert "Do not inform parents of <bdi>Jory Penhale</bdi>" in page
    assert "is kept out of the file of <bdi>Mina Okoro</bdi>" in page
    page = client.get(reverse("concerns:concern", args=[alone.pk])).content.decode()
    assert "<strong>Do not inform parents</strong>" in page


@pytest.mark.parametrize(("part", "leads_to"), [("deputy", "concern"), ("assistant", "home")])
def test_an_action_done_leads_back_to_what_its_doer_may_see(client, cast, part, leads_to):
    concern = decided(signed(cast.teacher, cast.jory), cast.lead)
    today = timezone.localdate()
    asked = {"what": "Talk daily.", "owner": cast.assistant, "due_on": today}
    action = actions.add_action(concern, by=cast.lead, **asked)
    client.force_login(cast.people[part])
    page = client.get(reverse("concerns:action", args=[action.pk])).content.decode()
    assert ("about <bdi>Jory Penhale</bdi>" in page) == (leads_to == "concern")
    done = go(client, "concerns:action", action.pk, data={"outcome": "Done."}, follow=False)
    concern_page = reverse("concerns:concern", args=[concern.pk])
    assert done.url == (concern_page if leads_to == "concern" else reverse("home"))
