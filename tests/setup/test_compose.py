"""docker-compose.yml parses, and what it sets for the app is what settings.py reads."""

import re

import pytest
import yaml

from safeguarding.launcher import roles
from safeguarding.launcher.places import ROOT

COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SETTINGS = (ROOT / "safeguarding" / "settings.py").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()
SERVICES = COMPOSE["services"]
OURS = ["web", "worker", "beat", "watch", "migrate"]
READ = set(re.findall(r'(?:environ\.get|flag|needed)\(\s*"([A-Z_]+)"', SETTINGS))
NEEDED = set(re.findall(r'needed\(\s*"([A-Z_]+)"', SETTINGS))


def test_the_settings_were_read_as_this_test_thinks():
    assert {"SECRET_KEY", "DATABASE_URL", "REDIS_URL"} == NEEDED
    assert NEEDED < READ


def test_every_service_is_there():
    assert set(SERVICES) == {*OURS, "postgres", "redis"}


@pytest.mark.parametrize("name", OURS)
def test_every_variable_it_sets_is_one_that_settings_reads(name):
    assert set(SERVICES[name]["environment"]) <= READ


@pytest.mark.parametrize("name", OURS)
def test_every_variable_that_settings_needs_is_set(name):
    assert NEEDED <= set(SERVICES[name]["environment"])


def test_only_migrate_has_the_owners_password():
    holders = [name for name in OURS if "owner" in SERVICES[name]["environment"]["DATABASE_URL"]]
    assert holders == ["migrate"]


@pytest.mark.parametrize("name", ["web", "worker", "beat", "watch", "postgres", "redis"])
def test_every_lasting_service_has_a_health_check(name):
    assert SERVICES[name]["healthcheck"]["test"]


@pytest.mark.parametrize("name", ["web", "worker", "beat", "watch"])
def test_the_app_waits_for_its_tables_and_its_queue(name):
    assert SERVICES[name]["depends_on"] == {
        "migrate": {"condition": "service_completed_successfully"},
        "redis": {"condition": "service_healthy"},
    }


@pytest.mark.parametrize("name", ["postgres", "redis"])
def test_data_is_on_a_volume_that_is_declared(name):
    volume = SERVICES[name]["volumes"][0].split(":")[0]
    assert volume in COMPOSE["volumes"]


def test_no_server_is_open_to_the_network():
    ports = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert ports == {"web": ["127.0.0.1:8000:8000"]}


def test_no_password_stands_in_the_file():
    for service in SERVICES.values():
        for name, value in service["environment"].items():
            if re.search("PASSWORD|SECRET", name):
                assert value.startswith("${"), name


def test_debug_is_off_and_cookies_go_over_https():
    env = SERVICES["web"]["environment"]
    assert env["DEBUG"] == "off"
    assert env["SITE_URL"].startswith("https://")
    assert env["EMAIL_USE_SSL"] == "on"


def test_the_two_roles_get_what_the_launcher_gives_them():
    script = COMPOSE["configs"]["two-roles"]["content"]
    for grant in re.findall(r"GRANT .+ ON \w+ TO \w+", roles.GRANTS):
        assert f"FOR ROLE {roles.OWNER} {grant}" in script
    assert f"CREATE DATABASE safeguarding OWNER {roles.OWNER}" in script


def test_the_image_is_made_from_the_lock_and_does_not_run_as_root():
    assert "--require-hashes --no-deps -r requirements/run.txt" in DOCKERFILE
    assert DOCKERFILE.index("USER safeguarding") < DOCKERFILE.index("CMD")


def test_the_image_gathers_static_files_with_all_that_settings_needs():
    for name in NEEDED:
        assert re.search(rf"{name}=\S+", DOCKERFILE)
