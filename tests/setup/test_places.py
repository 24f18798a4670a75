"""Where runtime data goes: never by opening a private folder, never on top of another run's."""

import os
import socket

import pytest

from safeguarding.launcher import places
from safeguarding.launcher.trouble import Trouble


@pytest.fixture
def private_home(tmp_path):
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "copy").mkdir()
    return home


def test_an_ordinary_user_keeps_everything_in_var(private_home):
    copy = private_home / "copy"
    assert places.home_for(copy, as_root=False) == copy / "var"


def test_root_under_a_private_home_keeps_everything_outside_it(private_home, tmp_path):
    elsewhere = tmp_path / "elsewhere"
    found = places.home_for(private_home / "copy", as_root=True, elsewhere=elsewhere)
    assert found.parent == elsewhere


def test_two_copies_of_one_name_do_not_share_a_place(private_home, tmp_path):
    other = private_home / "other" / "copy"
    other.mkdir(parents=True)
    first = places.home_for(private_home / "copy", as_root=True, elsewhere=tmp_path)
    assert first != places.home_for(other, as_root=True, elsewhere=tmp_path)


def test_a_private_home_stays_private(private_home):
    places.home_for(private_home / "copy", as_root=True)
    assert private_home.stat().st_mode & 0o777 == 0o700


def test_root_in_an_open_folder_uses_var(monkeypatch):
    monkeypatch.setattr(places, "is_open_to_all", lambda folder: True)
    assert places.home_for(places.ROOT, as_root=True) == places.ROOT / "var"


def test_what_others_must_not_read_is_private(tmp_path):
    place = places.Place(tmp_path / "var", tmp_path / "venv")
    places.make(place)
    assert {each.stat().st_mode & 0o077 for each in (place.mail, place.log)} == {0}


def test_the_socket_of_a_deep_folder_lies_where_its_path_is_short_enough(tmp_path):
    deep = places.Place(tmp_path / ("deep" * 25) / "var", tmp_path / "venv")
    path = deep.sockets / ".s.PGSQL.5432"
    with socket.socket(socket.AF_UNIX) as door, pytest.raises(FileNotFoundError):
        door.connect(str(path))  # a path too long is refused with another error


def test_a_second_run_of_one_copy_is_told_of_the_first(tmp_path):
    with places.hold_or_explain(tmp_path):
        with pytest.raises(Trouble, match="Another ./run of this copy is at work"):
            places.hold_or_explain(tmp_path)
    places.hold_or_explain(tmp_path).close()


def test_two_suites_at_once_have_a_slot_each(tmp_path):
    first, held = places.first_free(tmp_path)
    second, also_held = places.first_free(tmp_path)
    held.close()
    third, held = places.first_free(tmp_path)
    assert (first.name, second.name, third.name) == ("1", "2", "1")
    held.close()
    also_held.close()


def test_a_killed_run_leaves_nothing_held(tmp_path):
    child = os.fork()
    if child == 0:
        places.hold(tmp_path)
        os._exit(0)
    os.waitpid(child, 0)
    places.hold_or_explain(tmp_path).close()
