"""The shapes of accounts and sessions."""

from typing import Annotated, Literal

from msgspec import Meta

from pwa.wire_codec import END, Octets16, Octets32, Wire, WrappedKey

# Longer than any permitted name, since folding may shorten it.
Username = Annotated[
    str,
    Meta(max_length=256, description="3 to 64 characters once folded, none of them a control"),
]
DeviceName = Annotated[str, Meta(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]*" + END)]
KeyGen = Annotated[int, Meta(ge=1, lt=2**31)]


class Kdf(Wire):
    """How a password becomes a key; weaker than this floor is refused."""

    alg: Literal["argon2id"]
    v: Literal[19]
    m: Annotated[int, Meta(ge=19 * 1024, le=1024 * 1024, description="KiB")]
    t: Annotated[int, Meta(ge=2, le=20)]
    p: Literal[1]
    salt: Octets16


class Prelogin(Wire):
    """Who is about to type a password."""

    username: Username


class PreloginAnswer(Wire):
    """How to stretch it."""

    kdf: Kdf


class Register(Wire):
    """A new account for a vault that already exists on a device."""

    username: Username
    vault: Octets16
    kdf: Kdf
    auth: Octets32
    wrapped_pw: WrappedKey
    kcv: Octets16
    device: DeviceName
    rec_auth: Octets32 | None = None
    wrapped_rec: WrappedKey | None = None


class Login(Wire):
    """Proof of the password, and what to call this device."""

    username: Username
    auth: Octets32
    device: DeviceName


class Recover(Wire):
    """Proof of the recovery code."""

    username: Username
    rec_auth: Octets32


class Recovered(Wire):
    """What the recovery code opens."""

    vault: Octets16
    key_gen: KeyGen
    wrapped_rec: WrappedKey
    kcv: Octets16
    kdf: Kdf


class Proof(Wire, omit_defaults=True):
    """Exactly one of the two."""

    auth: Octets32 | None = None
    rec_auth: Octets32 | None = None


class Rekey(Wire):
    """New key material in place of generation `key_gen`.

    `kcv` comes with an account key more: both wrapped keys then hold it, and others are signed out.
    """

    username: Username
    proof: Proof
    key_gen: KeyGen
    kdf: Kdf
    auth: Octets32
    wrapped_pw: WrappedKey
    revoke_others: bool
    device: DeviceName
    rec_auth: Octets32 | None = None
    wrapped_rec: WrappedKey | None = None
    kcv: Octets16 | None = None


class Keys(Wire):
    """What a device needs to open the account's vault."""

    username: str
    vault: Octets16
    kdf: Kdf
    key_gen: KeyGen
    wrapped_pw: WrappedKey
    kcv: Octets16
    recovery: bool


class Nothing(Wire):
    """An empty object."""


class Me(Wire):
    """Whose session this is."""

    username: str
    vault: Octets16
    key_gen: KeyGen
    recovery: bool
    session: Octets16


class Session(Wire):
    """A device that is signed in."""

    id: Octets16
    device: str
    created_day: str
    last_seen_day: str
    current: bool


class Sessions(Wire):
    """All of them."""

    sessions: list[Session]


class DeleteAccount(Wire):
    """Proof of the password, once more."""

    auth: Octets32
