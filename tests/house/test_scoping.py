"""No query without its scope, and no write that history or the trail would miss."""

import ast

import pytest
from django.apps import apps
from django.conf import settings

ROOMS = [
    "audit",
    "schools",
    "deadlines",
    "concerns",
    "referrals",
    "allegations",
    "chronology",
    "safeguarding",
]
SOURCES = [
    path
    for room in ROOMS
    for path in sorted((settings.BASE_DIR / room).rglob("*.py"))
    if not {"migrations", "launcher", "demo"} & set(path.parts)
]
# Reading a page may reach these tables only through one of these methods.
CASE_TABLES = {
    model.__name__
    for room in ["concerns", "referrals", "allegations"]
    for model in apps.get_app_config(room).get_models()
    if not model.__name__.startswith("Historical")
} - {"Category"}
SCOPES = {"visible_to", "submitted_by", "owned_by", "about", "shown_to"}
SCOPES |= {"owed_by", "written_by", "heard_by", "witnessed_by", "led_by", "given_by"}
# Narrower than visible_to; and no rows at all, for a box that is filled when it is shown.
SCOPES |= {"handled_by", "asked_of", "none"}
# By its number a door opens to whoever holds it, signed in or not. It shows nothing of any record.
SCOPES |= {"with_number"}
# Where a case table is asked without one of them, and why that shows nobody more.
UNSCOPED = {
    ("around.py", "Exclusion"): "a subquery of the files in sight, by OuterRef",
    ("around.py", "DoNotInform"): "a subquery of the files in sight, by OuterRef",
    ("listing.py", "DoNotInform"): "a subquery of the files in sight, by OuterRef",
    ("listing.py", "Event"): "a subquery of the files in sight, by OuterRef",
    ("listing.py", "FileReview"): "a subquery of the files in sight, by OuterRef",
    ("around.py", "Professional"): "a subquery of the files in sight, by OuterRef",
    ("around.py", "PupilStatus"): "as these, less what is held in confidence",
    ("around.py", "FileReview"): "a subquery of the files in sight, by OuterRef",
    ("around.py", "Involvement"): "a subquery of the shares in sight, by OuterRef",
    ("files.py", "Exclusion"): "who is on the list already, of a file that is in sight",
}
# Files in which a page is put together: views, and what they call to read.
READS = [path for path in SOURCES if "view" in str(path) or path.parent.name == "chronology"]
READS += [path for path in SOURCES if path.name in {"context.py", "kept.py"}]
READS += [path for path in SOURCES if path.parent.name == "forms"]
# Tables written once with their record, which have no history to miss.
BULK_CREATED = {"Involvement", "BodyMark", "ConcernCategory", "Notice", "Entry"}
BULK_CREATED |= {"IntakeLine", "BroughtIn", "FindingEntry"}
# What may be deleted at all, and why.
DELETED = {
    ("allegations/actions/reporting.py", "draft.delete"): "its author throws it away",
    ("allegations/actions/reporting.py", "locked.delete"): "sending turns it into the report",
    ("concerns/actions/writing.py", "draft.delete"): "its author throws it away",
    ("concerns/actions/writing.py", "draft.attachments.all().delete"): "its files go with it",
    ("concerns/actions/attachments.py", "attachment.delete"): "its author takes it out of a draft",
    ("concerns/actions/attachments.py", "one.delete"): "it is signed, and stands in the concern",
    ("concerns/actions/writing.py", "locked.delete"): "signing turns the draft into the concern",
    ("concerns/actions/sharing.py", "permission.delete"): "its share is ended, and stays",
    ("deadlines/actions.py", "feed.delete"): "the way to a calendar; the trail says when it ended",
    ("schools/actions/settings.py", "term.delete"): "entered wrongly; the entry says what it was",
    ("schools/actions/settings.py", "closure.delete"): "as a term",
    ("schools/actions/intakes.py", "intake.lines.all().delete"): "an upload is kept for no reason",
    ("schools/actions/taking_back.py", "alone.delete"): "what a file added, with its history",
    ("schools/actions/taking_back.py", "Notice.objects.filter(to=found).delete"): "owed to nobody",
    ("schools/once.py", "Carried.objects.filter(at__lt=timezone.now() - KEPT).delete"): "no record",
    ("schools/actions/settings.py", "service.delete"): "one row by itself, which history sees",
}
# Raw SQL, and why.
RAW = {
    "safeguarding/views.py": "SELECT 1: is the database there?",
    "concerns/pattern_rows.py": "building three statements took longer than answering them",
    "concerns/queue_rows.py": "as that of the patterns",
    "concerns/looking.py": "each kind of record with its own visible_to, in one statement",
    "deadlines/listing.py": "joins the rooms' own statements of what is owed",
    "deadlines/sweep.py": "SET LOCAL lock_timeout",
    "audit/verifying.py": "walks the chain, one statement for each question",
    "schools/wall.py": "says to PostgreSQL which schools this transaction may see",
    "schools/once.py": "a lock for two presses of one form at the same moment",
    "schools/prepared.py": "statements that are planned once for each connection",
    "schools/posts.py": "asked by every request; building it took 4.1 ms, answering 0.6",
    "safeguarding/sessions.py": "as that of the posts: the session, and whose it is",
    "concerns/models/by_name.py": "as that of the posts, of nearly every request",
    "concerns/timeline.py": "one statement for a whole story; what is in sight is visible_to's SQL",
    "referrals/timeline.py": "as that of the concerns",
    "referrals/meeting_timeline.py": "as that of the concerns",
}


def calls(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node


def name_of(path):
    return str(path.relative_to(settings.BASE_DIR))


def chains(tree):
    """Each `Model.objects` with the methods that follow it: ("Concern", ["visible_to", "open"])."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in {"objects", "_base_manager"}:
            methods, at = [], node
            while isinstance(parents.get(at), ast.Attribute | ast.Call):
                at = parents[at]
                if isinstance(at, ast.Attribute):
                    methods.append(at.attr)
                elif at.func not in parents and at.args:
                    break
            yield ast.unparse(node.value), methods


@pytest.mark.parametrize("path", READS, ids=name_of)
def test_a_page_reaches_case_records_only_through_what_is_in_sight(path):
    wrong = [
        f"{model}.objects.{'.'.join(methods)}"
        for model, methods in chains(ast.parse(path.read_text()))
        if model in CASE_TABLES and not SCOPES & set(methods)
        if (path.name, model) not in UNSCOPED
    ]
    assert not wrong


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_write_goes_round_the_history(path):
    wrong = []
    for call in calls(path):
        said = ast.unparse(call.func)
        if call.func.attr in {"bulk_update", "_raw_delete", "raw", "bulk_update_with_history"}:
            wrong.append(said)
        if call.func.attr == "update" and ".objects" in said:
            wrong.append(said)
        if call.func.attr == "bulk_create" and said.split(".")[0] not in BULK_CREATED:
            wrong.append(said)
        if call.func.attr == "delete" and (name_of(path), said) not in DELETED:
            wrong.append(said)
    assert not wrong


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_no_statement_is_written_by_hand_but_those_listed(path):
    found = [call for call in calls(path) if call.func.attr in {"execute", "executemany", "extra"}]
    assert not (found or "Prepared(" in path.read_text()) or name_of(path) in RAW


ALLOWED = {
    "safeguarding/templatetags/words.py": {"mark_safe", "SafeString"},
    # Nobody is signed in behind the pupils' form, and its token would be a cookie in the browser.
    "safeguarding/pupil_views.py": {"csrf_exempt"},
}


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_nothing_is_used_that_opens_too_much(path):
    """guardian's own look-up over many objects, and every cache of whole pages."""
    names = {
        name.name
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom | ast.Import)
        for name in node.names
    }
    banned = {"get_objects_for_user", "get_objects_for_group", "cache_page", "csrf_exempt"}
    banned |= {"mark_safe", "SafeString", "permission_required_or_403"}
    assert not names & (banned - ALLOWED.get(name_of(path), set()))


def test_no_page_lies_in_a_cache():
    assert not [name for name in settings.MIDDLEWARE if "Cache" in name and "NoStore" not in name]


def test_only_these_pages_are_open_to_whoever_is_not_signed_in():
    open_to_all = [
        (name_of(path), node.name)
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef)
        if "login_not_required" in {ast.unparse(one) for one in node.decorator_list}
    ]
    assert sorted(open_to_all) == [
        *(("safeguarding/contact_views.py", name) for name in ["contacts", "families"]),
        ("safeguarding/due_views.py", "calendar"),
        *(("safeguarding/pupil_views.py", name) for name in ["tell", "told"]),
        *(("safeguarding/views.py", name) for name in ["healthy", "leave", "token"]),
    ]
