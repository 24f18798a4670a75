"""The process in which PDFs are made: it gets at nothing, and never takes the page down with it."""

import json
import socket
import subprocess
import sys

import pytest
from django.conf import settings

from concerns import printing
from concerns.printing import NotMade, pdf_of
from tests.concerns.hostile import documents

# Tries each document in one process that is shut in as for a real page: what was asked for, and
# what of it was granted; what Python refused; and whether there was a PDF.
TRIES = """
import json, sys
sys.path.insert(0, sys.argv[1])
import child
refused = []
refuse = child._refuse
def told(event, args):
    try:
        refuse(event, args)
    except PermissionError:
        refused.append(event)
        raise
child._refuse = told
ours = child.fetcher()
import weasyprint
child.shut_in(200, 512 * 1024 * 1024)
granted, fetch = [], ours.fetch
def fetched(url, headers=None):
    answer = fetch(url, headers)
    granted.append(url)
    return answer
ours.fetch = fetched
for page in json.load(sys.stdin):
    ours.asked.clear(); granted.clear(); refused.clear()
    try:
        pdf = child.written(page, ours)
    except BaseException as error:
        pdf = type(error).__name__.encode()
    print(json.dumps([list(ours.asked), list(granted), list(refused), pdf.decode("latin-1")]))
"""


@pytest.fixture
def listening():
    """A server of this machine: `accept` finds nobody, if nobody came."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.setblocking(False)
        yield server


def tried(pages):
    folder = settings.BASE_DIR / "concerns" / "printing"
    child = subprocess.run(
        [sys.executable, "-I", "-B", "-c", TRIES, str(folder)],
        input=json.dumps(pages),
        capture_output=True,
        text=True,
        timeout=200,
    )
    assert child.returncode == 0, child.stderr
    return [json.loads(line) for line in child.stdout.splitlines()]


def test_no_hostile_document_gets_at_a_file_or_at_the_network(tmp_path, listening):
    (secret := tmp_path / "secret.css").write_text("p::before { content: 'The secret.' }")
    ours = '<link rel="stylesheet" href="ours:bundle.css"><p>Ours.'
    pages = [ours, *documents(secret, listening.getsockname()[1])]
    answers = tried(pages)
    assert len(answers) == len(pages) > 60
    # The control: what is ours is granted, and so would be told of anything else.
    assert answers[0][:3] == [["ours:bundle.css"], ["ours:bundle.css"], []]
    for page, (_, granted, refused, pdf) in list(zip(pages, answers, strict=True))[1:]:
        assert not granted and "EmbeddedFile" not in pdf, page[:200]
        # A font of its own would need a folder: no other document gets as far as to be refused.
        assert not refused or (refused == ["tempfile.mkdtemp"] and "@font-face" in page)
    assert sum(bool(asked) for asked, *_ in answers) > 30, "the documents are tame"
    with pytest.raises(BlockingIOError):
        listening.accept()


@pytest.mark.parametrize(
    "act",
    [
        "open('/etc/passwd')",
        "open(sys.prefix + '/../../../../../../../etc/passwd')",
        "open(sys.prefix + '/pyvenv.cfg', 'a')",
        "__import__('os').open(sys.prefix + '/pyvenv.cfg', 1)",
        "__import__('os').system('true')",
        "__import__('socket').create_connection(('127.0.0.1', 9))",
        "bytearray(10 ** 9)",
    ],
)
def test_whoever_did_get_in_there_could_not_act(act):
    """The fetcher apart: Python itself refuses it, in the process that is shut in."""
    folder = settings.BASE_DIR / "concerns" / "printing"
    lines = ["import socket, sys", "sys.path.insert(0, sys.argv[1])", "import child"]
    lines += ["child.shut_in(20, 2 ** 29)", "print('shut in', flush=True)", act, "print('out')"]
    command = [sys.executable, "-I", "-B", "-c", "\n".join(lines), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.stdout == "shut in\n" and done.stderr


@pytest.mark.parametrize(
    "child, reason",
    [
        ("import sys; sys.exit(3)", printing.MISSING),
        ("import sys; sys.exit(1)", printing.TOO_MUCH),
        ("import os; os.kill(os.getpid(), 9)", printing.TOO_MUCH),
        ("print('no PDF')", printing.TOO_MUCH),
        ("import time; time.sleep(60)", printing.TOO_MUCH),
    ],
)
def test_a_child_that_fails_is_a_sentence_and_never_an_error(monkeypatch, tmp_path, child, reason):
    (stand_in := tmp_path / "child.py").write_text(child)
    monkeypatch.setattr(printing, "CHILD", str(stand_in))
    monkeypatch.setattr(printing, "PATIENCE", 1)
    with pytest.raises(NotMade, match=reason):
        pdf_of("<p>Hello.")


@pytest.mark.parametrize("limit, most", [("SECONDS", 3), ("MEMORY", 10**8), ("LONGEST", 9)])
def test_a_page_that_takes_too_much_is_given_up(monkeypatch, limit, most):
    monkeypatch.setattr(printing, limit, most)
    with pytest.raises(NotMade, match=printing.TOO_MUCH):
        pdf_of("<p>word " * 40_000)
