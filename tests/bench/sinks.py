"""Where else what was written could end up: logs, the queue, mails, temporary files.

    ./test tests/bench/sinks.py -n 0 -s

(Guard, figure 17.) People write words that stand nowhere else, while the database and the pages are
killed under them; mails are sent by a real worker. Then every place beside the database is searched
for those words, for the child's name and for the sessions. That the search finds what is there is
shown first, with a word put into each place on purpose.
"""

import json
import os
import sys
import time
from pathlib import Path

import pytest
import redis

from safeguarding.launcher import places
from tests.bench import kills
from tests.bench import rig as rigs

ENOUGH = 40
PLANTED = b"put there on purpose"
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
        words = [*TEXT, *sessions]
        before_the_mails = found(rig, temporary, words)
        send_the_mails(rig)
        then_the_search_finds_what_is_there(rig, temporary)
        places_ = {place.split("/")[0] for place, _ in looked_through(rig, temporary)}
        print(f"\n{signed} signings, two kills, mails sent; looked for {len(words)} words in")
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
