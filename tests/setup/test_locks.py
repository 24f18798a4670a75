"""The locks fit pyproject.toml, carry hashes and no addresses, and every dependency says why."""

import re
import shutil
import tomllib

import pytest

from safeguarding.launcher import locks
from safeguarding.launcher.places import ROOT
from safeguarding.launcher.trouble import Trouble

BOTH = [locks.RUN, locks.TEST]


@pytest.fixture
def copy(tmp_path):
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    shutil.copytree(ROOT / "requirements", tmp_path / "requirements")
    return tmp_path


def pins(lock):
    """Each package of a lock: its name, and the lines that belong to it."""
    text = locks.path_of(lock).read_text()
    return dict(re.findall(r"^([a-z0-9-]+==[^ ]+)((?:.*\\\n)+.*\n)", text, re.M))


@pytest.mark.parametrize("lock", BOTH)
def test_the_lock_fits_pyproject(lock):
    locks.check(lock)


@pytest.mark.parametrize("lock", BOTH)
def test_every_package_of_the_lock_has_a_hash(lock):
    assert len(pins(lock)) == locks.path_of(lock).read_text().count("==") - markers(lock)
    assert all("--hash=sha256:" in lines for lines in pins(lock).values())


def markers(lock):
    """A marker such as sys_platform == 'win32' holds two equals signs as well."""
    return len(re.findall(r"\w == '", locks.path_of(lock).read_text()))


@pytest.mark.parametrize("lock", BOTH)
def test_the_lock_holds_no_address(lock):
    assert not re.search(r"://|index-url|find-links|^/|@ ", locks.path_of(lock).read_text(), re.M)


def test_what_is_tested_is_what_is_run():
    assert set(pins(locks.RUN)) <= set(pins(locks.TEST))


def test_every_dependency_says_what_it_is_for():
    text = (ROOT / "pyproject.toml").read_text()
    project = tomllib.loads(text)
    groups = [project["project"]["dependencies"], project["dependency-groups"]["test"]]
    groups += project["project"]["optional-dependencies"].values()
    for dependency in sum(groups, []):
        assert re.search(rf'"{re.escape(dependency)}",  # \w+', text), dependency


@pytest.mark.parametrize("lock", BOTH)
def test_a_new_dependency_makes_the_lock_stale(copy, lock):
    change(copy, '"redis",', '"redis", "lxml",')
    with pytest.raises(Trouble, match="run `python3 safeguarding/launcher lock`"):
        locks.check(lock, copy)


def test_a_new_test_dependency_leaves_the_run_lock_as_it_is(copy):
    change(copy, '"pytest",', '"pytest", "lxml",')
    locks.check(locks.RUN, copy)
    with pytest.raises(Trouble, match=r"requirements/test.txt does not fit"):
        locks.check(locks.TEST, copy)


def test_a_new_comment_or_setting_leaves_the_locks_as_they_are(copy):
    change(copy, "line-length = 100", "line-length = 99  # narrower")
    locks.check(locks.RUN, copy)


def test_a_lock_without_its_first_line_is_stale(copy):
    path = locks.path_of(locks.RUN, copy)
    path.write_text("".join(path.read_text().splitlines(keepends=True)[1:]))
    with pytest.raises(Trouble, match="does not fit"):
        locks.check(locks.RUN, copy)


def test_a_missing_lock_says_how_to_bring_it_back(copy):
    locks.path_of(locks.RUN, copy).unlink()
    with pytest.raises(Trouble, match="git checkout"):
        locks.check(locks.RUN, copy)


def test_making_the_locks_without_uv_says_so(copy, monkeypatch):
    monkeypatch.setenv("PATH", str(copy))
    with pytest.raises(Trouble, match="pip install uv"):
        locks.make_all(copy)


def change(folder, old, new):
    path = folder / "pyproject.toml"
    assert old in path.read_text()
    path.write_text(path.read_text().replace(old, new, 1))
