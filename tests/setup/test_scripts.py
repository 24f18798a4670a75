"""The scripts at the top, and what continuous integration installs."""

import os
import stat
import subprocess

import pytest
from django.core.management import call_command

from safeguarding.launcher import packages
from safeguarding.launcher.places import ROOT

SCRIPTS = ["run", "test", ".ci/run"]


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_can_be_started(name):
    assert (ROOT / name).stat().st_mode & stat.S_IXUSR


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_script_is_plain_sh(name):
    assert (ROOT / name).read_text().startswith("#!/bin/sh\n")
    assert subprocess.run(["sh", "-n", ROOT / name]).returncode == 0


def test_continuous_integration_installs_what_debian_lacks_and_runs_the_suite():
    script = (ROOT / ".ci/run").read_text()
    wanted = ["libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0", "fonts-liberation"]
    for package in [*wanted, "chromium", "python3-venv"]:
        assert package in script
    assert script.rstrip().endswith("./test")


@pytest.mark.skipif(not os.environ.get("CI"), reason="a developer may do without printing")
def test_continuous_integration_can_print():
    assert packages.missing_for_printing() == []


@pytest.mark.django_db
def test_every_change_of_a_model_has_its_migration(capsys):
    call_command("makemigrations", "--check", "--dry-run")
