"""`./run` itself, in a copy of its own, from nothing to a served page and Ctrl-C, and once more.

The packages are those of ./test: to install them again would take longer than all the rest.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from safeguarding.launcher import doors, stamps
from safeguarding.launcher.places import ROOT
from safeguarding.launcher.servers import USER
from tests.setup.test_faults import ADDRESSES

NOT_COPIED = shutil.ignore_patterns("var", ".git", ".ci", "tests", "docs", "__pycache__")
SECONDS = 240  # on a machine that others keep busy
LAST_SAID = "The password of each:"


@pytest.fixture
def copy():
    """A checkout that any user of this machine can walk to, so that its data lies within it."""
    folder = Path(tempfile.mkdtemp(prefix="run-"))
    folder.chmod(0o755)
    shutil.copytree(ROOT, folder / "it", ignore=NOT_COPIED)
    yield folder / "it"
    for number in at_work(folder):  # nothing, unless it failed
        os.kill(int(number), signal.SIGKILL)
    shutil.rmtree(folder)


def with_our_packages(copy, home):
    """An environment of the copy's own that finds the packages of the one we run in."""
    venv = home / "venv"
    (venv / "bin").mkdir(parents=True)
    (venv / "bin" / "python").symlink_to(Path(sys.executable).resolve())
    (venv / "lib").symlink_to(Path(sys.prefix) / "lib")
    shutil.copy(Path(sys.prefix) / "pyvenv.cfg", venv)
    lock = copy / "requirements" / "run.txt"
    stamps.write(venv / "made-from", stamps.digest(lock, sys.version, sys.base_prefix))


def free_port():
    with socket.socket() as door:
        door.bind((doors.HOST, 0))
        return door.getsockname()[1]


class Run:
    """One ./run: `said` is all that it has printed."""

    def __init__(self, copy, port):
        env = {name: value for name, value in os.environ.items() if name not in ADDRESSES}
        env |= {"PORT": str(port), "PATH": f"{Path(sys._base_executable).parent}:{env['PATH']}"}
        self.log, self.began = copy.parent / "said", time.monotonic()
        with self.log.open("w") as output:
            self.process = subprocess.Popen(
                [copy / "run"], env=env, stdout=output, stderr=output, stdin=subprocess.DEVNULL
            )

    @property
    def said(self):
        return self.log.read_text()

    def until_all_is_there(self):
        """Until the accounts are printed; how many seconds that took."""
        while LAST_SAID not in self.said:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < self.began + SECONDS, self.said
            time.sleep(0.1)
        return time.monotonic() - self.began

    def ends(self):
        """By Ctrl-C, which reaches the launcher alone."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)


def at_work(folder):
    """The programs that were started with this folder in their words, or are within it."""
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = process.joinpath("cmdline").read_bytes().replace(b"\0", b" ").decode()
            here = os.readlink(process / "cwd")
        except OSError:
            continue  # it has ended, or belongs to somebody else
        if str(folder) in words or here.startswith(str(folder)):
            found[process.name] = words
    return found


@pytest.mark.wide
@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc").exists(), reason="looks at what runs by /proc")
def test_from_nothing_to_a_page_and_back_and_again_with_what_was_kept(copy):
    home, port = copy / "var", free_port()
    with_our_packages(copy, home)
    run = Run(copy, port)
    try:
        first = run.until_all_is_there()
        assert f"http://{doors.HOST}:{port}/" in run.said and doors.is_served(port)
        words = "\n".join(at_work(copy).values())
        for program in ("postgres", "valkey-server", "gunicorn", "celery", "load_demo"):
            assert program in words, program
        belongs_to_the_second_user(home)
    finally:
        assert run.ends() == 128 + signal.SIGINT
    assert not at_work(copy)
    assert not doors.is_served(port)
    key = (home / "secret_key").read_bytes()
    run = Run(copy, port)
    try:
        assert run.until_all_is_there() < first
        assert "Making" not in run.said and "Gathering" not in run.said
        assert (home / "secret_key").read_bytes() == key
    finally:
        run.ends()
    assert not at_work(copy)


def belongs_to_the_second_user(home):
    """PostgreSQL's data and its socket, where root started it; and nothing else."""
    if os.geteuid() == 0:
        assert (home / "postgres" / "data").owner() == USER == (home / "sockets").owner()
        assert (home / "secret_key").owner() == "root"
