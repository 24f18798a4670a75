"""Bodies outside, references, and how long the record of a closed matter is kept."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from allegations import actions
from allegations.models import BodyReferral, Case, CaseDeadline
from audit.actions import Refused
from deadlines.calendar import LONDON
from deadlines.sweep import sweep
from schools.models import Notice
from tests.allegations.conftest import opened_case, report, told_lado

pytestmark = pytest.mark.django_db
DECIDED = {"words": "She gripped him; he was dismissed.", "decided_by": "The chair and HR"}


def concluded(cast, outcome, **words):
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    told_lado(case, cast.head)
    said = {"words": "The strategy meeting agreed.", "happened_at": timezone.now(), **words}
    actions.conclude(case, by=cast.head, outcome=outcome, **said)
    case.refresh_from_db()
    return case


def decided(case, by, body="dbs", refers=True, **words):
    said = {**DECIDED, "happened_at": timezone.now(), **words}
    return actions.decide_body(case, by=by, body=body, refers=refers, **said)


def shown(get, cast, case, by=None):
    return get(by or cast.head, "case", case.pk).content.decode()


@pytest.mark.meets("ALG-29", "ALG-30")
@pytest.mark.parametrize(
    "outcome, removed, asks",
    [
        ("substantiated", "", True),
        ("unsubstantiated", "removed", True),
        ("unfounded", "would", True),
        ("unfounded", "stays", False),
        ("malicious", "", False),
    ],
)
def test_a_referral_is_asked_for_where_it_was_proven_or_the_adult_was_removed(
    cast, get, outcome, removed, asks
):
    case = concluded(cast, outcome, removed=removed)
    page = shown(get, cast, case)
    assert ("Is the adult to be referred?" in page) is asks
    assert "Refer to a body outside, or not" in page  # it can always be decided
    assert not BodyReferral.objects.exists()


@pytest.mark.meets("ALG-29", "ALG-30", "ALG-28")
def test_each_body_is_decided_on_with_reasons_prepared_in_the_order_asked_and_sent(cast, get, send):
    case = concluded(cast, "substantiated")
    typed = {"body": "dbs", "refers": "yes", **DECIDED, **now_typed()}
    assert send(cast.head, "decide-body", case.pk, **typed).status_code == 302
    decided(case, cast.head, "tra", refers=False, words="He is no teacher.")
    found = BodyReferral.objects.get(body="dbs")
    page = get(cast.head, "prepare-body", found.pk).content.decode()
    labels = [label for label, _ in found.answers]
    assert sorted(labels, key=page.index) == labels and labels[0].startswith("The adult")
    assert "Rosalind Tey" in page and "Staff at Thornbeck" in page  # what the case knows
    send(cast.head, "prepare-body", found.pk, role="Teacher", harm="A grip that bruised.")
    warned = get(cast.head, "send-body", found.pk).content.decode()
    assert "Nothing stands here yet on: The regulated activity" in warned
    sent = {"sent_how": "online", "reference": "DBS-88", **now_typed("sent_at")}
    assert send(cast.head, "send-body", found.pk, **sent).status_code == 302
    page = shown(get, cast, case)
    assert "DBS-88" in page and "A grip that bruised." in page and "Not referred." in page
    assert "The chair and HR" in page
    assert get(cast.head, "prepare-body", found.pk).status_code == 403
    with pytest.raises(Refused, match="sent already"):
        actions.send_body(found, by=cast.head, sent_at=timezone.now(), sent_how="post")


def now_typed(name="happened_at"):
    local = timezone.localtime() - timedelta(minutes=1)
    return {f"{name}_0": f"{local:%Y-%m-%d}", f"{name}_1": f"{local:%H:%M:%S}"}


def test_what_is_missing_is_said_and_what_was_typed_stays(cast, send):
    case = concluded(cast, "substantiated")
    answer = send(cast.head, "decide-body", case.pk, body="other", refers="yes", words="Typed.")
    page = answer.content.decode()
    assert "Say which body it is." in page and "Typed." in page
    answer = send(cast.head, "decide-keeping", case.pk, decision="keep", words="Typed.")
    assert "Say on which day." in answer.content.decode()


def test_what_was_decided_later_takes_the_place_of_what_was_decided_first(cast):
    case = concluded(cast, "substantiated")
    first = decided(case, cast.head)
    decided(case, cast.head, refers=False, words="The LADO advises against it.")
    with pytest.raises(Refused, match="decided about this since"):
        actions.prepare_body(first, by=cast.head, role="Teacher")


def test_nobody_who_only_reads_decides_and_whom_it_is_about_finds_nothing(cast, get):
    case = concluded(cast, "substantiated")
    found = decided(case, cast.head)
    actions.reopen_case(case, by=cast.head, reason="HR reads it.")
    actions.let_in(case, by=cast.head, person=cast.hr, part="reader", reason="HR.")
    assert get(cast.hr, "decide-body", case.pk).status_code == 403
    for page, key in [("decide-body", case.pk), ("prepare-body", found.pk)]:
        assert get(cast.teacher, page, key).status_code == 404


# Interim prohibition orders ---------------------------------------------------------------------


@pytest.mark.meets("ALG-30")
def test_an_interim_order_starts_its_clock_at_once_and_is_met_when_the_teacher_has_stopped(
    cast, get, send
):
    case = concluded(cast, "unsubstantiated")
    typed = {"kind": "prohibition", "with_whom": "TRA", "words": "From today.", **now_typed()}
    assert send(cast.head, "write-note", case.pk, **typed).status_code == 302
    clock = CaseDeadline.objects.get(clock="interim_prohibition")
    assert clock.is_open and clock.due_at is None
    assert "The teacher stops teaching now" in shown(get, cast, case)
    with time_machine.travel(timezone.now() + timedelta(days=5)):
        sweep()
    assert case in Case.objects.visible_to(cast.chair)
    typed = {"kind": "stopped", "words": "She left the class at noon.", **now_typed()}
    assert send(cast.head, "write-note", case.pk, **typed).status_code == 302
    assert not CaseDeadline.objects.open().exists()


def test_a_closed_case_takes_only_what_may_come_later(cast, get):
    case = concluded(cast, "unfounded")
    assert get(cast.head, "write-note", case.pk, kind="account").status_code == 403
    page = get(cast.head, "write-note", case.pk, kind="references").content.decode()
    assert "What the adult says" not in page


# References -------------------------------------------------------------------------------------


@pytest.mark.meets("ALG-28")
@pytest.mark.parametrize("outcome", ["false", "malicious", "unfounded", "unsubstantiated"])
def test_nothing_that_was_not_proven_goes_into_a_reference(cast, get, outcome):
    with pytest.raises(Refused, match="Nothing of it goes into a reference"):
        concluded(cast, outcome, references="That it was said.", references_by="HR")
    case = Case.objects.get(status="opened")
    actions.conclude(case, by=cast.head, outcome=outcome, words="So.", happened_at=timezone.now())
    assert "Nothing of it goes into a reference: it was" in shown(get, cast, case)


@pytest.mark.meets("ALG-28")
def test_what_was_proven_goes_into_a_reference_with_who_decided_it(cast, get):
    with pytest.raises(Refused, match="who decided"):
        concluded(cast, "substantiated", references="The finding of May.")
    case = Case.objects.get()
    said = {"references": "The finding of May.", "references_by": "The chair"}
    actions.conclude(
        case, by=cast.head, outcome="substantiated", words="So.", happened_at=timezone.now(), **said
    )
    page = shown(get, cast, case)
    assert "It goes into a reference" in page and "The finding of May." in page
    assert "Decided by <bdi>The chair</bdi>" in page


# Kept, and looked at again ----------------------------------------------------------------------


@pytest.mark.meets("ALG-32", "VAR-10")
def test_on_the_day_that_was_set_whoever_holds_it_is_reminded_and_nothing_is_deleted(cast, get):
    day = timezone.localdate() + timedelta(days=30)
    case = concluded(cast, "unsubstantiated", look_again_on=day)
    Notice.objects.all().delete()
    at = datetime(day.year, day.month, day.day, 8, tzinfo=LONDON)
    with time_machine.travel(at - timedelta(days=1), tick=False):
        sweep()
        assert not Notice.objects.exists()
    with time_machine.travel(at, tick=False):
        sweep()
        assert [notice.to for notice in Notice.objects.all()] == [cast.head]
        assert "Look at whether a closed matter is still kept" in shown(get, cast, case)
        again = {
            "look_again_on": day + timedelta(days=365),
            "words": "Kept a year.",
            "by": cast.head,
        }
        actions.decide_keeping(case, decision="keep", happened_at=at, **again)
    assert CaseDeadline.objects.open().count() == 1
    said = {"words": "The chair: not needed.", "happened_at": at}
    actions.decide_keeping(case, by=cast.head, decision="not_needed", **said)
    assert not CaseDeadline.objects.open().exists()
    assert Case.objects.filter(pk=case.pk).exists()
    assert "it is no longer needed" in shown(get, cast, case)


@pytest.mark.meets("VAR-10")
def test_whether_what_was_not_proven_is_kept_is_the_schools_choice(cast, get):
    case = concluded(cast, "unfounded")
    assert "Decide until when it is kept" in shown(get, cast, case)
    proposed = actions.propose_arrangements(
        cast.school, by=cast.head, reason="As the governors wish.", keep_unproven=False
    )
    actions.agree_arrangements(proposed, by=cast.chair)
    assert "what was not proven is not kept" in shown(get, cast, case)
    said = {"words": "The chair: not needed.", "happened_at": timezone.now()}
    actions.decide_keeping(case, by=cast.head, decision="not_needed", **said)
    assert "what was not proven is not kept" not in shown(get, cast, case)


def test_every_word_of_what_a_body_is_told_is_kept_as_it_was_typed(cast, client):
    found = decided(concluded(cast, "substantiated"), cast.head)
    typed = {name: f"  {name}:\r\n\tas\u00a0typed  " for name in BodyReferral.ASKED}
    client.force_login(cast.head)
    client.post(reverse("allegations:prepare-body", args=[found.pk]), typed)
    found.refresh_from_db()
    assert {name: getattr(found, name) for name in typed} == typed


def test_what_becomes_of_an_open_case_is_not_decided_yet(cast):
    case = opened_case(cast.assistant, cast.teacher, cast.head)
    with pytest.raises(Refused, match="This case is open"):
        actions.decide_keeping(
            case, by=cast.head, decision="not_needed", words="So.", happened_at=timezone.now()
        )
    unopened = report(cast.assistant, cast.senco).case
    with pytest.raises(Refused, match="Open it first"):
        decided(unopened, cast.head)
