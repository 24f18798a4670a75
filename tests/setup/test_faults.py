"""Each thing that goes wrong on a newcomer's machine gets one sentence that says what to do."""

import errno
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from safeguarding.launcher import doors, locks, packages, places, prepare, servers, stamps
from safeguarding.launcher.places import ROOT, Place
from safeguarding.launcher.trouble import Trouble, last_line, of_the_disk

ADDRESSES = ("DATABASE_URL", "OWNER_DATABASE_URL", "REDIS_URL")


@pytest.fixture
def place(tmp_path):
    made = Place(tmp_path / "var", tmp_path / "var" / "venv")
    places.make(made)
    return made


@pytest.fixture
def taken_port():
    with socket.socket() as door:
        door.bind((doors.HOST, 0))
        door.listen()
        yield door.getsockname()[1]


def launch(verb, **environment):
    """The real script, told to stop before it sets anything up."""
    env = {name: value for name, value in os.environ.items() if name not in ADDRESSES}
    return subprocess.run(
        [ROOT / verb], env={**env, **environment}, capture_output=True, text=True, timeout=60
    )


def test_a_port_in_use_is_named_and_another_offered(taken_port):
    with pytest.raises(Trouble, match=rf"Port {taken_port} is in use.*PORT={taken_port + 1} ./run"):
        doors.check_free(taken_port)


def test_a_port_that_was_just_let_go_of_is_free(taken_port):
    with socket.socket() as door:
        door.bind((doors.HOST, 0))
        free = door.getsockname()[1]
    doors.check_free(free)


@pytest.mark.parametrize("asked", ["", "eighty", "0", "65536", "-1", "80.5"])
def test_a_port_that_is_none_is_refused(asked):
    with pytest.raises(Trouble, match="give a number, as in PORT=8001 ./run"):
        doors.port_from({"PORT": asked})


def test_nobody_answers_on_a_free_port():
    assert not doors.is_served(9)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"DATABASE_URL": "a"}, "DATABASE_URL is set but OWNER_DATABASE_URL is not"),
        ({"OWNER_DATABASE_URL": "a"}, "OWNER_DATABASE_URL is set but DATABASE_URL is not"),
        ({"DATABASE_URL": "a", "OWNER_DATABASE_URL": "a"}, "must have a role of its own"),
    ],
)
def test_addresses_that_do_not_fit_are_explained(given, sentence):
    with pytest.raises(Trouble, match=sentence):
        prepare.check_given(given)


@pytest.mark.parametrize("verb", ["run", "test"])
def test_the_scripts_say_it_in_one_line_and_no_traceback(verb):
    said = launch(verb, DATABASE_URL="postgres://a@b/c")
    assert said.returncode == 1
    assert said.stdout == ""
    assert said.stderr.count("\n") == 1
    assert said.stderr.startswith("DATABASE_URL is set but OWNER_DATABASE_URL is not")


@pytest.mark.parametrize("verb", ["run", "test"])
def test_an_old_python_is_told_what_to_install(verb, tmp_path):
    for name in ("dirname", "sh"):
        (tmp_path / name).symlink_to(shutil.which(name))
    old = tmp_path / "python3"
    old.write_text("#!/bin/sh\nexit 1\n")
    old.chmod(0o755)
    said = launch(verb, PATH=str(tmp_path))
    assert said.returncode == 1
    assert "needs Python 3.11 or later" in said.stderr


def test_a_server_that_cannot_be_reached_is_named_in_one_sentence(tmp_path):
    place = Place(tmp_path, Path(sys.prefix))
    nowhere = "postgres://safeguarding_owner@127.0.0.1:9/none"
    with pytest.raises(Trouble, match="The database could not be prepared: .*refused"):
        prepare.roles(place, "grant", owner=nowhere)


def test_missing_libraries_for_printing_are_a_word_and_not_an_end(monkeypatch, capsys):
    monkeypatch.setattr(packages, "missing_for_printing", lambda: ["libpango-1.0.so.0"])
    monkeypatch.setattr(sys, "platform", "linux")
    packages.warn_about_printing()
    assert "apt-get install libpango-1.0-0" in capsys.readouterr().out


def test_a_library_that_does_not_load_is_missing():
    def load(name):
        if "harfbuzz" in name:
            raise OSError

    assert packages.missing_for_printing(load) == ["libharfbuzz-subset.so.0"]


def test_a_python_that_makes_no_environment_names_debians_package(place, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(packages, "attempt", lambda command: "No module named ensurepip")
    with pytest.raises(Trouble, match="apt-get install python3-venv"):
        packages.ensure(place, locks.RUN)


def test_packages_that_cannot_be_fetched_leave_nothing_half_made(place, monkeypatch):
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(packages, "attempt", fails_at("install", place))
    with pytest.raises(Trouble, match="no route to host.*check the network, then start again"):
        packages.ensure(place, locks.RUN)
    assert not place.venv.exists()


def test_pip_is_tried_where_uv_fails(place, monkeypatch, capsys):
    tried = []
    monkeypatch.setattr(shutil, "which", lambda name: "uv")
    monkeypatch.setattr(
        packages, "attempt", lambda command: tried.append(command) or fails(command)
    )
    packages.install(place, locks.RUN)
    assert "trying pip" in capsys.readouterr().out
    assert tried[-1][1:3] == ["-m", "pip"]


def fails(command):
    return "certificate refused" if command[0] == "uv" else ""


def fails_at(word, place):
    def attempt(command):
        place.venv.joinpath("bin").mkdir(parents=True, exist_ok=True)
        return "no route to host" if word in command else ""

    return attempt


def test_packages_left_half_made_are_made_again(place, monkeypatch, capsys):
    half(place)
    monkeypatch.setattr(packages, "install", lambda *_: half(place))
    packages.ensure(place, locks.RUN)
    assert "making them again" in capsys.readouterr().out
    packages.ensure(place, locks.RUN)
    assert capsys.readouterr().out == ""


def half(place):
    """An environment with a Python and nothing to say that it was finished."""
    place.python.parent.mkdir(parents=True)
    place.python.symlink_to(sys.executable)


def test_a_step_is_done_again_until_its_stamp_is_written(tmp_path):
    stamp = tmp_path / "stamp"
    assert not stamps.is_fresh(stamp, "one")
    stamps.write(stamp, "one")
    assert stamps.is_fresh(stamp, "one")
    assert not stamps.is_fresh(stamp, "two")


def test_a_machine_without_the_packaged_server_is_told_to_bring_one(place):
    with pytest.raises(Trouble, match="set DATABASE_URL, OWNER_DATABASE_URL and REDIS_URL"):
        servers.programs_of(place)


def test_data_of_another_postgres_is_left_alone(place, tmp_path):
    data = place.postgres / "data"
    data.mkdir()
    (data / "PG_VERSION").write_text("15\n")
    programs = pretend("echo 'postgres (PostgreSQL) 18.6'", tmp_path)
    with pytest.raises(Trouble, match="was made by PostgreSQL 15, and the package here is 18.6"):
        servers.check_version(programs, data)
    assert (data / "PG_VERSION").exists()


def test_a_library_that_postgres_lacks_is_named(place, tmp_path):
    programs = pretend("echo 'libz.so.1: cannot open shared object' >&2; exit 127", tmp_path)
    with pytest.raises(Trouble, match="libz.so.1.*install that library"):
        servers.check_version(programs, place.postgres)


def pretend(script, folder):
    """A folder of programs whose `postgres` is this line of shell."""
    (folder / "postgres").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "postgres").chmod(0o755)
    return folder


def test_a_socket_folder_that_is_somebody_elses_link_is_refused(place, tmp_path):
    place.sockets.symlink_to(tmp_path)
    with pytest.raises(Trouble, match="belongs to somebody else"):
        servers.socket_folder(place, None)


def test_the_secret_key_is_made_once_and_private(place):
    first = prepare.secret_key(place)
    assert len(first) > 50
    assert prepare.secret_key(place) == first
    assert (place.folder / "secret_key").stat().st_mode & 0o777 == 0o600


def test_an_empty_secret_key_is_made_again(place):
    (place.folder / "secret_key").touch(0o644)
    assert prepare.secret_key(place)
    assert (place.folder / "secret_key").stat().st_mode & 0o777 == 0o600


def test_the_pages_are_not_given_the_owners_address(place):
    addresses = dict.fromkeys(ADDRESSES, "somewhere")
    assert "OWNER_DATABASE_URL" not in prepare.environment_for(place, addresses)


@pytest.mark.parametrize(
    ("number", "sentence"),
    [
        (errno.EACCES, "/somewhere is not yours to use: start as its owner"),
        (errno.ENOSPC, "The disk is full: make room, then start again"),
        (errno.EIO, "/somewhere: Input/output error."),
    ],
)
def test_what_the_disk_refuses_is_a_sentence(number, sentence):
    assert sentence in of_the_disk(OSError(number, os.strerror(number), "/somewhere"))


def test_the_last_line_that_says_something_is_told():
    assert last_line("first\n  the reason  \n\n") == "the reason"
    assert last_line("\n") == "it gave no reason"


def test_a_failing_command_of_django_names_its_log(place):
    place.python.parent.mkdir(parents=True)
    place.python.symlink_to(shutil.which("false"))
    with pytest.raises(Trouble, match=r"`manage.py migrate` failed: .*manage.log"):
        prepare.manage(place, dict(os.environ), "migrate")


class Tries:
    """Of a database that is in the hands of one that was killed, for so many tries."""

    def __init__(self, fails, why="FATAL: pre-existing shared memory block is still in use"):
        self.left, self.why, self.forgotten = fails, why, 0

    def __call__(self):
        self.left -= 1
        if self.left >= 0:
            raise Trouble(self.why)
        return "it runs"

    def forget_last(self):
        self.forgotten += 1


def test_what_is_left_of_a_killed_database_is_waited_for(monkeypatch):
    monkeypatch.setattr(servers.time, "sleep", lambda seconds: None)
    tries = Tries(fails=2)
    assert servers.until_the_last_one_is_gone(tries, tries) == "it runs" and tries.forgotten == 2


def test_any_other_trouble_of_the_database_is_said_at_once():
    tries = Tries(fails=1, why="FATAL: the disk is full")
    with pytest.raises(Trouble, match="the disk is full"):
        servers.until_the_last_one_is_gone(tries, tries)


def test_one_that_never_ends_is_not_waited_for_for_ever(monkeypatch):
    monkeypatch.setattr(servers, "LINGERS", -1)
    tries = Tries(fails=10**6)
    with pytest.raises(Trouble, match="still in use"):
        servers.until_the_last_one_is_gone(tries, tries)
