"""The locks in requirements/: made from pyproject.toml, with hashes and without addresses."""

import json
import re
import shutil
import subprocess
import tomllib

from .places import ROOT
from .stamps import digest
from .trouble import Trouble, last_line, say

RUN, TEST = "run", "test"
HEAD = "# Made by `python3 safeguarding/launcher lock` from pyproject.toml's dependencies: {}\n"


def path_of(lock, root=ROOT):
    return root / "requirements" / f"{lock}.txt"


def wanted(lock, root=ROOT):
    """A fingerprint of what pyproject.toml asks for; its comments and settings do not count."""
    project = tomllib.loads((root / "pyproject.toml").read_text())
    asked = {
        "python": project["project"]["requires-python"],
        "dependencies": sorted(project["project"]["dependencies"]),
        "embedded": sorted(project["project"]["optional-dependencies"]["embedded"]),
    }
    if lock == TEST:
        asked["test"] = sorted(project["dependency-groups"]["test"])
    return digest(json.dumps(asked, sort_keys=True))


def check(lock, root=ROOT):
    path = path_of(lock, root)
    if not path.is_file():
        raise Trouble(f"{path} is missing: run `git checkout -- requirements` to bring it back.")
    found = re.match(HEAD.format(r"(\w{64})"), path.read_text())
    if not found or found[1] != wanted(lock, root):
        raise Trouble(
            f"requirements/{lock}.txt does not fit pyproject.toml any more: run "
            "`python3 safeguarding/launcher lock` (it needs uv) and commit both."
        )


def make_all(root=ROOT, *, upgrade=False):
    """Both locks; the test lock takes the run lock's versions, so that what is tested is run."""
    uv = shutil.which("uv")
    if not uv:
        raise Trouble("Making the lock files needs uv: install it with `pip install uv`.")
    common = ["--extra", "embedded", *(["--upgrade"] if upgrade else [])]
    make(uv, RUN, common, root)
    make(uv, TEST, [*common, "--group", "test", "--constraint", str(path_of(RUN, root))], root)


def make(uv, lock, options, root):
    path = path_of(lock, root)
    made = subprocess.run(
        [uv, "pip", "compile", "pyproject.toml", *options, "--universal", "--generate-hashes"]
        + ["--no-emit-index-url", "--no-header", "--no-annotate", "--quiet", "-o", str(path)],
        cwd=root,
        capture_output=True,
        text=True,
    )
    if made.returncode:
        raise Trouble(f"uv could not make requirements/{lock}.txt: {last_line(made.stderr)}")
    path.write_text(HEAD.format(wanted(lock, root)) + path.read_text())
    say(f"Made requirements/{lock}.txt.")
