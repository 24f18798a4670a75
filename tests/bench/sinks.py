"""Where else what was written could end up: logs, the queue, mails, temporary files.

    ./test tests/bench/sinks.py -n 0 -s

(Guard, figure 17.) People write words that stand nowhere else, while the database and the pages are
killed under them; a file is attached, a list brought in, a bundle printed, a word looked for, a
calendar fetched, pages asked for that are not there; a worker sends the mails. Then every place
beside the database is searched for those words, for the child's name and for the sessions. That the
search finds what is there is shown last, with a word put into each place on purpose.
"""

import http.client
import json
import os
import re
import sys
import time
from pathlib import Path

import pytest
import redis

from safeguarding.launcher import places
from safeguarding.launcher.children import PATIENCE
from tests.bench import kills
from tests.bench import rig as rigs

ENOUGH = 40
PLANTED = b"put there on purpose"
MORE = """
import json, django
django.setup()
from django.test import Client
from deadlines.actions import open_feed
from schools.models import Person
from schools.wall import for_a_command
from tests.cast import decided, signed
with for_a_command():
    lead, hr = (Person.objects.get(family_name=name) for name in ["Tarrant", "Brook"])
    teacher = Person.objects.get(family_name="Voss")
    jory = teacher.posts.get().school.pupils.get(given_name="Jory")
    concern = decided(signed(teacher, jory, account="A bruise like a quillfeather."), lead)
    said = {"concern": concern.pk, "pupil": jory.pk, "school": jory.school_id}
    said["feed"] = open_feed(by=lead)
    for name, person in [("lead", lead), ("hr", hr)]:
        client = Client()
        client.force_login(person)
        said[name] = client.cookies["session"].value
    print(json.dumps({name: str(value) for name, value in said.items()}))
"""
# Of an upload, of what stands in it, of a list, of a search, of what is printed.
MORE_TEXT = ["quillfeather", "Scan of Penhale", "thimbleworth", "Marrowby", "A111111111111"]
TEXT = ["without a coat", "nobody was up", "A child in Year 4", "Penhale", "Okoro", "Brandt"]
QUEUE = "bench:planted"


def looked_through(rig, temporary):
    """Each place beside the database, with all that is in it."""
    folders = [rig.place.log, rig.place.mail, temporary]
    for path in (each for folder in folders for each in folder.rglob("*") if each.is_file()):
        yield str(path.relative_to(rig.place.folder)), path.read_bytes()
    store = redis.from_url(as_url(os.environ["REDIS_URL"]))
    for key in store.keys("*"):
        kind = store.type(key)
        held = store.lrange(key, 0, -1) if kind == b"list" else [store.dump(key)]
        yield f"queue {key.decode()}", key + b"".join(held)


def as_url(address):
    return address.replace("redis+socket://", "unix://")


def found(rig, temporary, words):
    """(place, word) for each of these words that stands somewhere."""
    return [
        (place, word)
        for place, held in looked_through(rig, temporary)
        for word in words
        if (word.encode() if isinstance(word, str) else word) in held
    ]


def write_and_kill(rig, sessions):
    """So many signings, with the database killed in the middle, then the pages."""
    writers = kills.at_work(sessions)
    kills.until_they_write_again(writers)
    for victims in ([rig.database], [rig.pages]):
        kills.strike(writers, victims)
        kills.back_again(rig, victims)
    while sum(len(writer.signed) for writer in writers) < ENOUGH:
        time.sleep(0.2)
    kills.end(writers)
    return sum(len(writer.signed) for writer in writers)


class Asking:
    """One person with a session, who reads pages and sends forms, with or without a file."""

    EDGE = "----an-edge-between-the-parts"

    def __init__(self, session):
        self.headers = {"Cookie": f"session={session}; csrf={kills.TOKEN}"}

    def __call__(self, path, file=None, **fields):
        """The answer's status, where it leads, and its bytes."""
        line = http.client.HTTPConnection("127.0.0.1", rigs.PORT, timeout=PATIENCE)
        body = self.parts(file, {**fields, "csrfmiddlewaretoken": kills.TOKEN})
        kind = {"Content-Type": f"multipart/form-data; boundary={self.EDGE}"}
        try:
            if file or fields:
                line.request("POST", path, body, {**self.headers, **kind})
            else:
                line.request("GET", path, headers=self.headers)
            answer = line.getresponse()
            return answer.status, answer.headers.get("Location", ""), answer.read()
        finally:
            line.close()

    def parts(self, file, fields):
        said = [(f'name="{name}"', str(value).encode()) for name, value in fields.items()]
        said += [(f'name="file"; filename="{file[0]}"', file[1])] if file else []
        head = f"--{self.EDGE}\r\nContent-Disposition: form-data; "
        whole = [f"{head}{name}\r\n\r\n".encode() + value + b"\r\n" for name, value in said]
        return b"".join([*whole, f"--{self.EDGE}--\r\n".encode()])


def do_the_rest(known):
    """A file, a list, a bundle, a search, a calendar, and pages that are not there."""
    lead, hr, nobody = Asking(known["lead"]), Asking(known["hr"]), Asking("")
    scan = ("Scan of Penhale.txt", b"A thimbleworth of it. " * 300_000)
    assert lead(f"/concerns/{known['concern']}/attach/", scan, label="Notes")[0] == 302
    heads = "UPN,First name,Last name,Date of birth,Year,Class"
    lines = f"{heads}\r\n,Odile,Marrowby,2015-06-30,5,Elm\r\nA111111111111,Bo,Lund,,4,Oak\r\n"
    bring_in = f"/school/pupils/{known['school']}/bring-in/"
    status, intake, _ = hr(bring_in, ("Marrowby.csv", lines.encode()))
    assert status == 302
    seen = re.search(r'name="seen" value="([^"]+)"', hr(intake)[2].decode())[1]
    assert hr(intake, seen=seen)[0] in (200, 302)
    bundle = {"what_for": "conference", "for_whom": "Rowan", "scope": "whole", "others": "usual"}
    assert lead(f"/children/{known['pupil']}/bundle/", **bundle)[2].startswith(b"%PDF-")
    assert lead("/concerns/search/", words="quillfeather")[0] in (200, 302)
    assert b"BEGIN:VCALENDAR" in nobody(f"/due/calendar/{known['feed']}/")[2]
    for path in [f"/concerns/mine/{known['concern']}/", f"/children/{known['concern']}/", "/%ff/"]:
        assert hr(path)[0] in (400, 403, 404)


def send_the_mails(rig):
    env = rig.env | {
        "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
        "EMAIL_FILE_PATH": str(rig.place.mail),
    }
    worker = rig.children.start(
        "The worker",
        [sys.executable, "-m", "celery", "--workdir", places.ROOT, "-A", "safeguarding", "worker"]
        + ["--pool=solo", "--loglevel", "INFO"],
        log=rig.place.log / "worker.log",
        env=env,
    )
    worker.wait_until(lambda: any(rig.place.mail.iterdir()), seconds=120)
    worker.stop()


@pytest.mark.bench
def test_nothing_that_was_written_stands_anywhere_but_in_the_database():
    with rigs.rig() as rig:
        temporary = rig.place.folder / "temporary"
        temporary.mkdir(mode=0o777)
        rig.env["TMPDIR"] = str(temporary)
        sessions = json.loads(rig.says(rigs.SEED))
        rig.start_pages()
        signed = write_and_kill(rig, sessions)
        known = json.loads(rig.says(MORE))
        do_the_rest(known)
        words = [*TEXT, *MORE_TEXT, *sessions]
        words += [known[name] for name in ("lead", "hr", "feed")]
        before_the_mails = found(rig, temporary, words)
        send_the_mails(rig)
        then_the_search_finds_what_is_there(rig, temporary)
        places_ = {place.split("/")[0] for place, _ in looked_through(rig, temporary)}
        print(f"\n{signed} signings, two kills, a file, a list, a bundle, mails; of {len(words)}")
        print("words none in", end=" ")
        print(f"{len(list(looked_through(rig, temporary)))} files and keys ({sorted(places_)}).")
        assert before_the_mails + found(rig, temporary, words) == []


def then_the_search_finds_what_is_there(rig, temporary):
    planted = [folder / "planted" for folder in (rig.place.log, rig.place.mail, temporary)]
    store = redis.from_url(as_url(os.environ["REDIS_URL"]))
    for path in planted:
        Path(path).write_bytes(PLANTED)
    store.lpush(QUEUE, PLANTED)
    assert len(found(rig, temporary, [PLANTED])) == len(planted) + 1
    for path in planted:
        path.unlink()
    store.delete(QUEUE)
