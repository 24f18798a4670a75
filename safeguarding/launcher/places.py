"""Where all that is not source lives: ./var, or as root a folder that a second user can reach."""

import fcntl
import hashlib
import os
import stat
import tempfile
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .trouble import Trouble

ROOT = Path(__file__).resolve().parents[2]
FOR_ROOT = Path("/var/lib/safeguarding")
# The kernel takes 107 bytes for a socket's path; PostgreSQL's is named .s.PGSQL.5432.
LONGEST_SOCKET_FOLDER = 107 - len("/.s.PGSQL.5432")


@dataclass(frozen=True)
class Place:
    """One folder of runtime data: the packages, and beside them the data of one run."""

    folder: Path
    venv: Path

    @property
    def python(self):
        return self.venv / "bin" / "python"

    @property
    def postgres(self):
        return self.folder / "postgres"

    @property
    def sockets(self):
        """Short enough for the kernel, or else a private folder under /tmp."""
        here = self.folder / "sockets"
        if len(os.fsencode(here)) <= LONGEST_SOCKET_FOLDER:
            return here
        return Path(tempfile.gettempdir()) / f"safeguarding-{os.geteuid()}-{short_name(here)}"

    @property
    def static(self):
        return self.folder / "static"

    @property
    def mail(self):
        return self.folder / "mail"

    @property
    def log(self):
        return self.folder / "log"


def short_name(path):
    return hashlib.sha256(os.fsencode(path)).hexdigest()[:10]


def is_open_to_all(folder):
    """Can another user of this machine walk to this folder?"""
    ways = [each for each in (folder, *folder.parents) if each.exists()]
    return all(each.stat().st_mode & stat.S_IXOTH for each in ways)


def home_for(root=ROOT, *, as_root=None, elsewhere=FOR_ROOT):
    """./var; but as root under a private folder, a place outside it.

    PostgreSQL refuses to run as root, so root runs it as a second user, who must be able to walk to
    its programs and its data. A private home folder stays private: we move, it does not open.
    """
    as_root = os.geteuid() == 0 if as_root is None else as_root
    if as_root and not is_open_to_all(root):
        return elsewhere / f"{root.name}-{short_name(root)}"
    return root / "var"


def make(place):
    """The folders of a place. What holds mail and logs is for its owner alone."""
    place.folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    for each in (place.postgres, place.static):
        each.mkdir(mode=0o755, exist_ok=True)
    for each in (place.mail, place.log):
        each.mkdir(mode=0o700, exist_ok=True)


def hold(folder):
    """Take the folder for this process, or return None where another holds it.

    The kernel lets go of the lock when the process ends, however it ends.
    """
    folder.mkdir(mode=0o755, parents=True, exist_ok=True)
    lock = (folder / "held").open("a")
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        lock.close()
        return None
    return lock


def hold_or_explain(folder):
    held = hold(folder)
    if held is None:
        raise Trouble(
            f"Another ./run of this copy is at work ({folder}): stop it with Ctrl-C first."
        )
    return held


def first_free(folder):
    """A slot of its own for each ./test at work, so that two at once do not meet."""
    for number in range(1, 10):
        slot = folder / str(number)
        held = hold(slot)
        if held is not None:
            return slot, held
    raise Trouble(f"Nine runs of ./test are at work already under {folder}: wait for one to end.")


@contextmanager
def waiting_for(folder):
    """One at a time in this folder; the others wait, since making packages takes only a while."""
    with (folder / "making").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
