"""What responses say to browsers.

It imports nothing: the process that starts servers reads it, too.
"""

PAGE_CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
    "media-src 'self' blob:; font-src 'self'; connect-src 'self'; manifest-src 'self'; "
    "worker-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types app lit-html"
)
# Only the worker that stretches passwords may compile WebAssembly; its response carries this.
KDF_WORKER_CSP = PAGE_CSP.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")
API_CSP = "default-src 'none'; frame-ancestors 'none'; sandbox"

_OWN_FEATURES = (
    "autoplay",
    "clipboard-write",
    "publickey-credentials-create",
    "publickey-credentials-get",
    "screen-wake-lock",
)
_REFUSED_FEATURES = (
    "accelerometer",
    "bluetooth",
    "browsing-topics",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
PERMISSIONS_POLICY = ", ".join(
    [f"{name}=(self)" for name in _OWN_FEATURES] + [f"{name}=()" for name in _REFUSED_FEATURES]
)
BASE_HEADERS = {
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}
# What only a document or a worker heeds.
DOCUMENT_HEADERS = {
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": PERMISSIONS_POLICY,
}
# An answer in MessagePack is no document and no worker, and a phone gets hundreds.
BINARY_HEADERS = {
    **BASE_HEADERS,
    "Content-Security-Policy": API_CSP,
    "Cache-Control": "no-store",
    "Vary": "Accept",
}
HSTS = "max-age=63072000"  # what else runs beside us on the domain is not ours to decide
