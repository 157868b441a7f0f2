"""What an operator can choose: `PWA_*` variables, read once, nonsense refused.

Every field here has its row in docs/settings.md; a test fails until both agree.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pwa.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
PREFIX = "PWA_"
DEFAULT_QUOTA_BYTES = 50_000_000
DEFAULT_DISK_FLOOR_BYTES = 200_000_000
LARGEST_BLOB_BYTES = 66_000
LIMIT_STORES = ("memory", "redis", "rediss", "redis+cluster", "redis+sentinel")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", re.ASCII)
_PRINTED = re.compile(r"[!-~]+")
LOCAL_HOSTS = frozenset({"localhost", "127.0.0.1", "::1"})

Registration = Literal["open", "closed"]
Switch = Literal["on", "off"]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything an operator can choose. Add a field here, then to docs/settings.md."""

    instance: Path = ROOT / "instance"
    database_url: str = ""  # empty: one SQLite file in the instance folder
    origin: str | None = None
    registration: Registration = "open"
    registrations_per_hour: int = 30
    accounts_max: int = 10_000
    quota_bytes: int = DEFAULT_QUOTA_BYTES
    disk_floor_bytes: int = DEFAULT_DISK_FLOOR_BYTES
    rate_limits: str = "memory://"
    syncs_per_minute: int = 600  # of one account; a first sync of ten years takes some thirty
    proxy_count: int = 0
    service_worker: Switch = "on"
    contact: str = ""  # where readers tell the operator of a mistake; empty: nowhere
    security_contact: str = ""  # where a weakness is reported; empty: nowhere
    debug: bool = False
    database: str = field(init=False)

    def __post_init__(self) -> None:
        """Settle the one value that depends on another."""
        url = self.database_url or f"sqlite:///{self.instance / 'twofold.sqlite'}"
        object.__setattr__(self, "database", url)

    @property
    def is_https(self) -> bool:
        """Whether people reach this server over TLS, as far as the operator told us."""
        return self.origin is not None and self.origin.startswith("https://")

    def require_shared_counters(self, processes: int) -> None:
        """Raise SettingsError where several processes would each count tries on their own."""
        if processes > 1 and self.rate_limits.startswith("memory"):
            raise SettingsError(
                f"{processes} workers would each count wrong passwords for themselves: "
                "run one worker, or set PWA_RATE_LIMITS to redis://host:6379"
            )

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> "Settings":
        """Read the `PWA_*` variables, or raise SettingsError saying which one and what to do."""
        _refuse_unknown(env)
        return cls(
            instance=_folder(env, "PWA_INSTANCE", ROOT / "instance"),
            database_url=_database_url(env, "PWA_DATABASE_URL"),
            origin=_origin(env, "PWA_ORIGIN"),
            registration="open" if _choice(env, "PWA_REGISTRATION", "open", "closed") else "closed",
            registrations_per_hour=_number(env, "PWA_REGISTRATIONS_PER_HOUR", 30, least=1),
            accounts_max=_number(env, "PWA_ACCOUNTS_MAX", 10_000, least=1),
            quota_bytes=_number(
                env, "PWA_QUOTA_BYTES", DEFAULT_QUOTA_BYTES, least=LARGEST_BLOB_BYTES
            ),
            disk_floor_bytes=_number(
                env, "PWA_DISK_FLOOR_BYTES", DEFAULT_DISK_FLOOR_BYTES, least=0
            ),
            rate_limits=_limit_store(env, "PWA_RATE_LIMITS"),
            syncs_per_minute=_number(env, "PWA_SYNCS_PER_MINUTE", 600, least=1),
            proxy_count=_number(env, "PWA_PROXY_COUNT", 0, least=0, most=10),
            service_worker="on" if _choice(env, "PWA_SERVICE_WORKER", "on", "off") else "off",
            contact=_contact(env, "PWA_CONTACT"),
            security_contact=_contact(env, "PWA_SECURITY_CONTACT"),
            debug=not _choice(env, "PWA_DEBUG", "0", "1"),
        )


def variable(name: str) -> str:
    """Name the environment variable of a settings field."""
    return PREFIX + name.upper()


def _refuse_unknown(env: Mapping[str, str]) -> None:
    known = {variable(name) for name in Settings.__dataclass_fields__ if name != "database"}
    for name in sorted(env):
        if name.startswith(PREFIX) and name not in known:
            raise SettingsError(f"{name} is not a setting: see docs/settings.md for the list")


def _choice(env: Mapping[str, str], name: str, first: str, second: str) -> bool:
    """Tell whether the first of two words, which is also the default, was chosen."""
    value = env.get(name, first)
    if value not in (first, second):
        raise SettingsError(f"{name} is {value!r}: set it to {first} or {second}")
    return value == first


def _number(
    env: Mapping[str, str], name: str, default: int, *, least: int, most: int = 10**15
) -> int:
    text = env.get(name, str(default))
    if not (text.isascii() and text.isdigit() and least <= int(text) <= most):
        raise SettingsError(f"{name} is {text!r}: set it to a whole number from {least} to {most}")
    return int(text)


def _folder(env: Mapping[str, str], name: str, default: Path) -> Path:
    folder = Path(env.get(name) or default).expanduser().absolute()
    if folder.exists() and not folder.is_dir():
        raise SettingsError(f"{name} is {str(folder)!r}, a file: name a folder")
    return folder


def _database_url(env: Mapping[str, str], name: str) -> str:
    """Accept SQLite and PostgreSQL addresses, and say which driver the latter gets."""
    text = env.get(name, "")
    if not text:
        return ""
    # The process that starts servers reads the settings, too, and needs nothing else of this.
    from sqlalchemy.engine import make_url  # noqa: PLC0415
    from sqlalchemy.exc import ArgumentError  # noqa: PLC0415

    remedy = "use sqlite:////path/to/file or postgresql://user:password@host/database"
    try:
        url = make_url(text)
    except ArgumentError as cause:
        raise SettingsError(f"{name} is not a database address: {remedy}") from cause
    if url.drivername == "sqlite" and url.database not in (None, "", ":memory:"):
        return text
    if url.drivername in ("postgres", "postgresql", "postgresql+psycopg"):
        return url.set(drivername="postgresql+psycopg").render_as_string(hide_password=False)
    raise SettingsError(f"{name} names {url.drivername!r}, which is not offered: {remedy}")


def _origin(env: Mapping[str, str], name: str) -> str | None:
    text = env.get(name, "")
    if not text:
        return None
    parts = urlsplit(text)
    bare = f"{parts.scheme}://{parts.netloc}"
    if parts.scheme not in ("http", "https") or not parts.hostname or text != bare:
        raise SettingsError(
            f"{name} is {text!r}: give scheme and host alone, as in https://journal.example"
        )
    if parts.scheme == "http" and parts.hostname not in LOCAL_HOSTS:
        raise SettingsError(
            f"{name} is {text!r}: browsers keep a journal on https only, localhost aside"
        )
    return text


def _contact(env: Mapping[str, str], name: str) -> str:
    """Accept a mail address or a page, and return what a link to it holds."""
    text = env.get(name, "")
    if not text:
        return ""
    if _MAIL.fullmatch(text):
        return f"mailto:{text}"
    if urlsplit(text).scheme == "https" and urlsplit(text).hostname and _PRINTED.fullmatch(text):
        return text
    raise SettingsError(f"{name} is {text!r}: give a mail address, or a page that is on https")


def _limit_store(env: Mapping[str, str], name: str) -> str:
    text = env.get(name, "memory://")
    if text.partition("://")[0] not in LIMIT_STORES or "://" not in text:
        raise SettingsError(f"{name} is {text!r}: use memory:// or redis://host:6379")
    return text
