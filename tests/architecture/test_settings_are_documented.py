"""docs/settings.md and the settings agree, and nonsense is refused with a remedy.

A setting that `from_env` does not read refuses nothing, so its nonsense tells that, too.
"""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from pwa.errors import SettingsError
from pwa.settings import Settings, variable

PAGE = Path(__file__).resolve().parents[2] / "docs" / "settings.md"
ROW = re.compile(r"^\| `(PWA_[A-Z_]+)` \| .+ \| (.+) \| .+ \|$", re.MULTILINE)
WORD = re.compile(r"`[^`]+`")  # a value, and no sentence about it
DEFAULTS = dict(ROW.findall(PAGE.read_text("utf-8")))
VARIABLES = {variable(field.name) for field in fields(Settings) if field.init}
NONSENSE = {
    "PWA_REGISTRATION": ["maybe", "", "Open"],
    "PWA_REGISTRATIONS_PER_HOUR": ["0", "-1", "many", "1.5", ""],
    "PWA_ACCOUNTS_MAX": ["0", "many"],
    "PWA_QUOTA_BYTES": ["10", "50 MB", "1e9"],
    "PWA_DISK_FLOOR_BYTES": ["-1", "200 MB"],
    "PWA_RATE_LIMITS": ["redis", "ftp://x", "memcached://x:1", ""],
    "PWA_SYNCS_PER_MINUTE": ["0", "many"],
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
    assert DEFAULTS.keys() == VARIABLES, "pwa/settings.py and docs/settings.md name others"


def test_every_setting_is_read_and_refuses_some_nonsense() -> None:
    assert NONSENSE.keys() >= VARIABLES, "say in NONSENSE above what is no value of it"


@pytest.mark.parametrize("name", [name for name, text in DEFAULTS.items() if WORD.fullmatch(text)])
def test_a_documented_default_is_the_default(name: str) -> None:
    default = DEFAULTS[name].strip("`")

    assert Settings.from_env({name: default}) == Settings.from_env({})


def test_what_no_variable_says_is_what_the_fields_say() -> None:
    assert Settings.from_env({}) == Settings()


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
