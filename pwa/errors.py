"""Every refusal the server can give, each with a stable `code`.

Raised by rules that know no HTTP; `pwa.http_errors` says which status each becomes.
"""


class AppError(Exception):
    """Something the caller can act on: `code` is for programs, the message for people."""

    code = "error"


class AuthError(AppError):
    """Wrong credentials, or no session, or one that has run out."""

    code = "auth"


class RevokedError(AppError):
    """The session in use was ended from another device."""

    code = "revoked"


class CsrfError(AppError):
    """The request does not prove that our own pages sent it."""

    code = "csrf"


class ClosedError(AppError):
    """The operator has closed registration."""

    code = "closed"


class NotFoundError(AppError):
    """Nothing of the caller's own has this id."""

    code = "not_found"


class TakenError(AppError):
    """Somebody already has this username."""

    code = "taken"


class VaultError(AppError):
    """The account holds another vault than the one the request is about."""

    code = "vault"


class KeyGenError(AppError):
    """Another device changed the account's keys first."""

    code = "key_gen"


class GoneError(AppError):
    """The account was deleted a short while ago."""

    code = "gone"


class FormatError(AppError):
    """The body is not what this endpoint takes."""

    code = "format"


class TooLargeError(AppError):
    """More than one request may carry."""

    code = "too_large"


class MediaTypeError(AppError):
    """A coding this server does not read."""

    code = "media_type"


class TriesError(AppError):
    """More tries than anybody needs; `seconds` from now it will be taken."""

    code = "rate_limited"

    def __init__(self, seconds: int) -> None:
        super().__init__("too many tries: wait a little, then try again")
        self.seconds = seconds


class SettingsError(AppError):
    """A setting that cannot be meant; the message names the variable and the remedy."""

    code = "settings"
