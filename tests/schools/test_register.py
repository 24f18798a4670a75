"""The dated register of named posts: who may hold which, the evidence, and who sees it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from audit.actions import Refused
from safeguarding.demo import posting
from schools import actions, holders, posts
from schools.models import Person, Post
from schools.posts import Can
from tests.cast import make_person, signed

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
NAMED = """dsl deputy_dsl head deputy_head chair vice_chair safeguarding_governor
deputy_safeguarding_governor trustee prevent_lead exploitation_lead domestic_abuse_lead
mental_health designated_teacher senco online_safety filtering safer_recruitment liaison""".split()


def give(cast, to, kind, **words):
    by = cast.chair if kind == "head" else cast.head
    return posting.give(to, by=by, school=cast.school, kind=kind, **words)


@pytest.fixture
def register(client, cast):
    def page(person, **address):
        client.force_login(person)
        where = reverse("schools:register", args=[cast.school.pk])
        return client.get(where, address).content.decode()

    return page


@pytest.mark.meets("PPL-07")
def test_the_register_names_who_holds_each_post_today_and_on_an_earlier_day(cast, register):
    today = timezone.localdate()
    assert set(NAMED) <= set(holders.NAMED)
    first = give(cast, cast.teacher, "prevent_lead", since=today - 9 * DAY)
    actions.end_post(first, by=cast.head, until=today - 2 * DAY)
    give(cast, cast.assistant, "prevent_lead", since=today - 2 * DAY)
    for kind in NAMED:
        if not Post.objects.current().filter(school=cast.school, kind=kind).exists():
            give(cast, cast.governor, kind, since=today - DAY)
    for part in ["lead", "head", "safeguarding_governor", "hr"]:
        page = register(cast.people[part])
        for kind in NAMED:
            assert Post.Kind(kind).label.replace("'", "&#x27;") in page
        assert "Hettie Marlowe" in page and "Callum Voss" not in page
        assert page.split("Prevent lead")[1].index("Hettie Marlowe") < 200
    before = register(cast.lead, on=f"{today - 3 * DAY}")
    assert "Callum Voss" in before and "Hettie Marlowe" not in before
    assert before.count(">nobody<") > register(cast.lead).count(">nobody<")
    assert register(cast.lead, on="31 June").count("<tbody") == 1


@pytest.mark.meets("PPL-07")
def test_a_named_post_opens_no_childs_file(cast):
    for kind in set(NAMED) - {"dsl", "deputy_dsl", "head"}:
        holder = make_person("Any", kind.title(), cast.school, kind)
        may = {can for can in Can if posts.schools_where(holder, can)}
        assert not may & {Can.READ_FILES, Can.TRIAGE, Can.KEEP_OUT, Can.SEE_READS}, kind


@pytest.mark.meets("PPL-22")
def test_the_board_names_one_of_its_members_for_liaison(cast, register):
    with pytest.raises(Refused, match="one of its own members"):
        give(cast, cast.teacher, "liaison")
    named = give(cast, cast.governor, "liaison")
    assert "Edwin Sable" in register(cast.lead).split("Board member for liaison")[1][:300]
    with pytest.raises(Refused, match="named somebody"):
        give(cast, cast.vice_chair, "liaison")
    posting.end(named, by=cast.head)
    assert give(cast, cast.vice_chair, "liaison").is_current


@pytest.mark.meets("PPL-05")
def test_the_leads_job_descriptions_are_evidenced_by_day_and_document(cast, register, client):
    post = cast.lead.posts.get()
    assert register(cast.chair).count("No evidence yet") == 2
    client.force_login(cast.hr)
    where = reverse("schools:describe-post", args=[post.pk])
    for wrong in [
        {"described_on": "2099-01-01", "described_in": "JD"},
        {"described_on": "2025-09-03"},
    ]:
        assert client.post(where, wrong).status_code == 200
    said = {"described_on": "2025-09-03", "described_in": "JD 14"}
    assert client.post(where, said).status_code == 302
    page = register(cast.chair)
    assert "In the job description since Wed 3 Sep 2025: JD 14" in page
    assert page.count("No evidence yet") == 1 and "<dd>1 of 2</dd>" in page
    assert "JD 14" in client.get(reverse("schools:person", args=[cast.lead.pk])).content.decode()
    words = {"described_on": timezone.localdate(), "described_in": "JD 15"}
    for part, of in [("lead", post), ("teacher", post), ("head", cast.senco.posts.get())]:
        with pytest.raises(Refused):
            actions.describe_post(of, by=cast.people[part], **words)
    post.refresh_from_db()
    assert post.described_in == "JD 14" and post.history.count() >= 1


@pytest.mark.meets("PPL-06")
def test_the_proprietor_of_a_school_cannot_be_its_dsl(cast):
    owner = make_person("Osric", "Vane", cast.school, "proprietor")
    with pytest.raises(Refused, match="proprietor"):
        give(cast, owner, "dsl")
    with pytest.raises(Refused, match="proprietor"):
        give(cast, cast.lead, "proprietor")
    words = {"since": timezone.localdate(), "until": timezone.localdate() + DAY, "reason": "Away"}
    with pytest.raises(Refused, match="proprietor"):
        actions.cover(cast.lead.posts.get(), by=cast.head, person=owner, **words)
    with pytest.raises(Refused, match="proprietor"):
        give(cast, owner, "dsl", since=timezone.localdate() + 30 * DAY)
    posting.end(owner.posts.get(), by=cast.head)
    assert give(cast, owner, "dsl").is_current


@pytest.mark.meets("PPL-23")
def test_the_safeguarding_governor_has_figures_and_evidence_and_nothing_of_a_child(cast, client):
    concern = signed(cast.teacher, cast.jory)
    governor = Person.objects.get(pk=cast.safeguarding_governor.pk)
    client.force_login(governor)
    page = client.get(reverse("schools:register", args=[cast.school.pk])).content.decode()
    assert "Have acknowledged the protocol" in page and "people with an account" in page
    loads = client.get(reverse("concerns:caseload")).content.decode()
    assert "Not opened by anybody yet: 1." in loads
    assert not any(name in page + loads for name in ["Jory", "Penhale", str(concern.pk)])
    assert client.get(reverse("concerns:queue")).status_code == 403
    assert client.get(reverse("concerns:concern", args=[concern.pk])).status_code == 404
    assert client.get(reverse("chronology:file", args=[cast.jory.pk])).status_code == 404
