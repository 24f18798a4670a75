"""What we start is stopped however we end, in the opposite order, and nothing else is."""

import os
import signal
import subprocess
import sys
import time

import pytest

from safeguarding.launcher import children
from safeguarding.launcher.children import Children
from safeguarding.launcher.places import ROOT
from safeguarding.launcher.trouble import Trouble

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN = "import signal, time; signal.signal(15, signal.SIG_IGN); print('up', flush=True)"

# A launcher in small: it starts one sleeper, says its number, and waits.
LAUNCHER = f"""
import os, sys, time
sys.path.append({str(ROOT / "safeguarding")!r})
from launcher.children import Children, stop_on_signals
from launcher.trouble import Stopped
stop_on_signals()
try:
    with Children() as children:
        child = children.start("A sleeper", {SLEEP!r}, log=None, env=dict(os.environ))
        print(child.process.pid, flush=True)
        time.sleep(60)
except Stopped as stopped:
    sys.exit(stopped.code)
"""


@pytest.fixture(autouse=True)
def signals_as_they_were():
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def started(tmp_path):
    """Starts a program, its words going to a log."""

    def start(group, command, **how):
        return group.start("It", command, log=tmp_path / "log", env=dict(os.environ), **how)

    return start


def is_alive(number):
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    # One that has ended and waits to be counted is not alive.
    with open(f"/proc/{number}/stat") as stat:
        return stat.read().rsplit(")", 1)[1].split()[0] != "Z"


def wait_for(condition):
    for _ in range(200):
        if condition():
            return True
        time.sleep(0.05)
    return False


def test_all_are_stopped_in_the_opposite_order(started, monkeypatch):
    order = []
    monkeypatch.setattr(children.Child, "stop", stop_and_note(order, children.Child.stop))
    with Children() as group:
        pair = [started(group, SLEEP), started(group, SLEEP)]
    assert order == pair[::-1]
    assert all(child.process.poll() is not None for child in pair)


def stop_and_note(order, stop):
    def noted(child):
        order.append(child)
        stop(child)

    return noted


def test_one_that_will_not_stop_is_ended(started, monkeypatch, tmp_path):
    monkeypatch.setattr(children, "PATIENCE", 0.2)
    with Children() as group:
        child = started(group, [sys.executable, "-c", STUBBORN + "; time.sleep(60)"])
        child.wait_until(lambda: "up" in (tmp_path / "log").read_text(), seconds=10)
    assert child.process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ctrl_c_a_kill_and_a_closed_terminal_stop_them(number):
    launcher, sleeper = start_launcher()
    launcher.send_signal(number)
    assert launcher.wait(10) == 128 + number
    assert not is_alive(sleeper)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells a child of its parent's end")
def test_they_end_even_when_the_launcher_is_killed_outright():
    launcher, sleeper = start_launcher()
    launcher.kill()
    launcher.wait(10)
    assert wait_for(lambda: not is_alive(sleeper))


def test_a_program_that_we_did_not_start_goes_on(started):
    stranger = subprocess.Popen(SLEEP)
    try:
        with Children() as group:
            started(group, SLEEP)
        assert stranger.poll() is None
    finally:
        stranger.kill()
        stranger.wait()


def test_one_that_ends_while_starting_says_why(started):
    with Children() as group:
        child = started(group, ["sh", "-c", "echo 'no space left'; exit 3"])
        with pytest.raises(Trouble, match="It stopped while starting: no space left"):
            child.wait_until(lambda: False, seconds=10)


def test_one_that_was_killed_is_said_to_be_and_leaves_no_child_of_its_own(started, tmp_path):
    with Children() as group:
        child = started(group, ["sh", "-c", "sleep 60 & echo $!; wait"])
        child.wait_until(lambda: "\n" in (tmp_path / "log").read_text(), seconds=10)
        child.process.kill()
        child.process.wait()
        assert "something ended it with SIGKILL" in str(child.trouble("stopped by itself"))
    assert wait_for(lambda: not is_alive(int((tmp_path / "log").read_text())))


def test_one_that_never_gets_ready_says_so(started):
    with Children() as group:
        child = started(group, SLEEP)
        with pytest.raises(Trouble, match="It was not ready after 0.1 seconds"):
            child.wait_until(lambda: False, seconds=0.1)


def test_one_that_may_end_is_no_fault_when_it_does(started):
    with Children() as group:
        may = started(group, ["true"], may_end=True)
        must_not = started(group, ["true"])
        may.process.wait()
        must_not.process.wait()
        assert group.first_ended() is must_not


def start_launcher():
    launcher = subprocess.Popen([sys.executable, "-c", LAUNCHER], stdout=subprocess.PIPE, text=True)
    with launcher.stdout:
        return launcher, int(launcher.stdout.readline())
