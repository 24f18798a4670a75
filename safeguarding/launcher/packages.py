"""The virtual environment, made from a lock with uv where it is found, and otherwise with pip."""

import ctypes
import os
import shutil
import subprocess
import sys

from . import locks, stamps
from .trouble import Trouble, last_line, say

PRINTING = ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz-subset.so.0")


def ensure(place, lock):
    """Packages exactly as the lock says, made anew where the lock or the Python has changed."""
    locks.check(lock)
    stamp = place.venv / "made-from"
    made_from = stamps.digest(locks.path_of(lock), sys.version, sys.base_prefix)
    if place.python.exists() and stamps.is_fresh(stamp, made_from):
        return
    if place.venv.exists():
        say("The packages here are older than the lock or were left half made: making them again.")
        shutil.rmtree(place.venv)
    install(place, lock)
    stamps.write(stamp, made_from)


def install(place, lock):
    place.venv.parent.mkdir(mode=0o755, parents=True, exist_ok=True)
    uv = shutil.which("uv")
    if uv:
        say(f"Installing the packages of requirements/{lock}.txt with uv ...")
        reason = with_uv(uv, place, lock)
        if not reason:
            return
        say(f"uv could not ({reason}): trying pip.")
        shutil.rmtree(place.venv, ignore_errors=True)
    say(f"Installing the packages of requirements/{lock}.txt with pip, for a minute or two ...")
    reason = with_pip(place, lock)
    if reason:
        shutil.rmtree(place.venv, ignore_errors=True)
        raise Trouble(
            f"The packages could not be installed ({reason}): check the network, then start again."
        )


def with_uv(uv, place, lock):
    """Nothing, or why it failed."""
    return attempt([uv, "venv", "--quiet", "--python", sys.executable, str(place.venv)]) or attempt(
        [uv, "pip", "install", "--quiet", "--python", str(place.python), "--require-hashes"]
        + ["--no-deps", "--requirement", str(locks.path_of(lock))]
    )


def with_pip(place, lock):
    """Nothing, or why it failed. Debian's Python comes without what makes an environment."""
    if attempt([sys.executable, "-c", "import ensurepip, venv"]):
        raise Trouble(
            "This Python cannot make a virtual environment: install Debian's package "
            "python3-venv (`apt-get install python3-venv`), or uv, then start again."
        )
    return attempt([sys.executable, "-m", "venv", str(place.venv)]) or attempt(
        [str(place.python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        + ["--require-hashes", "--no-deps", "--requirement", str(locks.path_of(lock))]
    )


def attempt(command):
    env = {**os.environ, "PYTHONNOUSERSITE": "1"}
    # Inside another virtual environment, uv and pip would otherwise look there.
    env.pop("VIRTUAL_ENV", None)
    env.pop("PYTHONPATH", None)
    done = subprocess.run(
        command, env=env, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    return last_line(done.stderr or done.stdout) if done.returncode else ""


def missing_for_printing(load=ctypes.CDLL):
    """The system's libraries that WeasyPrint needs and this machine lacks."""
    return [name for name in PRINTING if not loads(name, load)]


def loads(name, load):
    try:
        load(name)
    except OSError:
        return False
    return True


def warn_about_printing():
    """Everything but printing works without them, so this is a word and not an end."""
    if sys.platform == "linux" and missing_for_printing():
        say(
            "Printing a child's file as a PDF will not work until these are installed: "
            "`apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0`."
        )
