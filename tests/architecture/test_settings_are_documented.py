"""docs/settings.md and the settings agree, and nonsense is refused with a remedy."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from pwa.errors import SettingsError
from pwa.settings import Settings, variable

PAGE = Path(__file__).resolve().parents[2] / "docs" / "settings.md"
ROW = re.compile(r"^\| `(PWA_[A-Z_]+)` \| .+ \| (.+) \| .+ \|$", re.MULTILINE)
DERIVED = {"database"}
NONSENSE = {
    "PWA_REGISTRATION": ["maybe", "", "Open"],
    "PWA_REGISTRATIONS_PER_HOUR": ["0", "-1", "many", "1.5", ""],
    "PWA_ACCOUNTS_MAX": ["0", "many"],
    "PWA_QUOTA_BYTES": ["10", "50 MB", "1e9"],
    "PWA_DISK_FLOOR_BYTES": ["-1", "200 MB"],
    "PWA_RATE_LIMITS": ["redis", "ftp://x", "memcached://x:1", ""],
    "PWA_PROXY_COUNT": ["-1", "11", "one"],
    "PWA_SECURITY_CONTACT": ["nobody", "http://journal.example", "a@b.example\nExpires: 1"],
    "PWA_SERVICE_WORKER": ["yes", "0"],
    "PWA_CONTACT": ["me", "http://x.example", "https://", "javascript:alert(1)", "a@b c"],
    "PWA_DEBUG": ["true", "on"],
    "PWA_ORIGIN": [
        "journal.example",
        "https://journal.example/",
        "ftp://x",
        "https://",
        "http://192.168.1.9:8000",
        "http://journal.example",
    ],
    "PWA_DATABASE_URL": ["mysql://x/y", "nonsense", "sqlite://", "sqlite:///:memory:"],
    "PWA_INSTANCE": [__file__],
    "PWA_REGISTRATON": ["open"],
}


def test_every_setting_has_its_row_and_every_row_its_setting() -> None:
    documented = {name for name, _ in ROW.findall(PAGE.read_text())}

    assert documented == {variable(field.name) for field in fields(Settings)} - {
        variable(name) for name in DERIVED
    }


@pytest.mark.parametrize(
    "name", ["PWA_REGISTRATION", "PWA_REGISTRATIONS_PER_HOUR", "PWA_QUOTA_BYTES",
             "PWA_ACCOUNTS_MAX", "PWA_DISK_FLOOR_BYTES",
             "PWA_RATE_LIMITS", "PWA_PROXY_COUNT", "PWA_SERVICE_WORKER"]
)  # fmt: skip
def test_a_documented_default_is_the_default(name: str) -> None:
    default = dict(ROW.findall(PAGE.read_text()))[name].strip("`")

    assert Settings.from_env({name: default}) == Settings.from_env({})


@pytest.mark.parametrize(
    ("name", "value"), [(name, value) for name, values in NONSENSE.items() for value in values]
)
def test_nonsense_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError) as refusal:
        Settings.from_env({name: value})

    assert name in str(refusal.value)


def test_an_address_of_postgresql_gets_its_driver() -> None:
    for scheme in ("postgres", "postgresql", "postgresql+psycopg"):
        settings = Settings.from_env({"PWA_DATABASE_URL": f"{scheme}://ada:pw@db/twofold"})

        assert settings.database == "postgresql+psycopg://ada:pw@db/twofold"


def test_without_any_setting_there_is_one_file_in_the_instance_folder() -> None:
    settings = Settings.from_env({"PWA_INSTANCE": "/srv/twofold"})

    assert settings.database == "sqlite:////srv/twofold/twofold.sqlite"
