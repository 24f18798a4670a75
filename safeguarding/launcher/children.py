"""The programs we start: each is stopped when we stop, however we end, and no other is touched."""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time

from .trouble import Stopped, Trouble, last_line

PATIENCE = 10
PR_SET_PDEATHSIG = 1


class Children:
    """Started in order, stopped in the opposite order on leaving the `with`."""

    def __init__(self):
        self.started = []

    def __enter__(self):
        return self

    def __exit__(self, *_):
        # From here a second Ctrl-C must not leave half of them behind.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        for child in reversed(self.started):
            child.stop()

    def start(self, name, command, **how):
        child = Child(name, command, **how)
        self.started.append(child)
        return child

    def forget_last(self):
        """It has not come up: another may be started in its place."""
        self.started.pop().stop()

    def first_ended(self):
        return next((child for child in self.started if child.has_failed()), None)


class Child:
    """One program in a process group of its own, so that Ctrl-C reaches us alone and we stop it."""

    def __init__(
        self, name, command, *, log, env, stop_with=signal.SIGTERM, user=None, may_end=False
    ):
        self.name, self.log, self.stop_with, self.may_end = name, log, stop_with, may_end
        output = log.open("wb") if log else None
        self.process = subprocess.Popen(
            [str(part) for part in command],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT if output else None,
            env=env,
            start_new_session=True,
            preexec_fn=dying_with_us(stop_with),
            **as_user(user),
        )
        if output:
            output.close()

    def has_failed(self):
        return self.process.poll() is not None and not self.may_end

    def stop(self):
        """Asked first; then whatever is left of its group is ended, its own children too."""
        if self.process.poll() is None:
            self.process.send_signal(self.stop_with)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(PATIENCE)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def wait_until(self, ready, *, seconds):
        """Wait for it; if it ends first or takes too long, its own last line says why."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if ready():
                return
            if self.has_failed():
                raise self.trouble("stopped while starting")
            time.sleep(0.05)
        raise self.trouble(f"was not ready after {seconds} seconds")

    def trouble(self, what):
        reason = self.reason()
        where = f"; all of it is in {self.log}" if self.log else ""
        return Trouble(f"{self.name} {what}: {reason}{where}.")

    def reason(self):
        code = self.process.poll()
        if code is not None and code < 0:
            return f"something ended it with {signal.Signals(-code).name}"
        return last_line(self.log.read_text(errors="replace")) if self.log else "see above"


def as_user(user):
    """PostgreSQL refuses to run as root: then it runs as this user, with no other rights."""
    if user is None:
        return {}
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


def dying_with_us(number):
    """On Linux the kernel sends this signal if we are killed outright, so nothing is left."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl
    return lambda: prctl(PR_SET_PDEATHSIG, number)


def stop_on_signals():
    """Ctrl-C, a closed terminal and a plain kill all end the same way: everything is stopped.

    Set by hand, since a shell's background job starts with Ctrl-C ignored.
    """
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, stop)


def stop(number, _frame):
    raise Stopped(number)
