"""The one address of sync."""

from flask import Blueprint
from limits import RateLimitItemPerMinute

from pwa.caller import caller
from pwa.database import has_room_beyond
from pwa.endpoint import endpoint
from pwa.errors import TooLargeError, TriesError, VaultError
from pwa.extensions import db, limiter, now, settings
from pwa.rate_limits import address_key
from pwa.sync import services
from pwa.sync.wire import SyncAnswer, SyncRequest

blueprint = Blueprint("sync", __name__, url_prefix="/api/v1")

MILLISECONDS = 1000
SYNC = "sync"


@blueprint.before_request
def count_round() -> None:
    """Count every round, before anything of it is read."""
    somebody = caller()
    key = f"account {somebody.user_id}" if somebody.is_authenticated else address_key()
    rounds = RateLimitItemPerMinute(settings().syncs_per_minute)
    if not limiter.limiter.hit(rounds, key, SYNC):
        raise TriesError(rounds.get_expiry())


@blueprint.post("/sync")
@endpoint(
    takes=SyncRequest,
    gives=SyncAnswer,
    signed_in=True,
    refuses=(TooLargeError, VaultError),
)
def sync(request: SyncRequest) -> SyncAnswer:
    """Push sealed records and pull the ones this device has not read."""
    owner = caller()
    if request.vault != owner.vault_id:
        raise VaultError("this account holds another vault")
    has_room = not request.push or has_room_beyond(db.engine, settings().disk_floor_bytes)
    vault = services.Vault(owner.user_id, settings().quota_bytes, has_room)
    return services.sync(db.engine, vault, request, int(now().timestamp() * MILLISECONDS))
