"""The one address of sync."""

from flask import Blueprint

from pwa.caller import caller
from pwa.endpoint import endpoint
from pwa.errors import TooLargeError, VaultError
from pwa.extensions import db, now, settings
from pwa.sync import services
from pwa.sync.wire import SyncAnswer, SyncRequest

blueprint = Blueprint("sync", __name__, url_prefix="/api/v1")

MILLISECONDS = 1000


@blueprint.post("/sync")
@endpoint(
    takes=SyncRequest,
    gives=SyncAnswer,
    signed_in=True,
    refuses=(TooLargeError, VaultError),
)
def sync(request: SyncRequest) -> SyncAnswer:
    """Push sealed records and pull the ones this device has not read."""
    if request.vault != caller().vault_id:
        raise VaultError("this account holds another vault")
    vault = services.Vault(caller().user_id, settings().quota_bytes)
    return services.sync(db.engine, vault, request, int(now().timestamp() * MILLISECONDS))
