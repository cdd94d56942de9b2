"""How the proxy shows itself to the browser as every secure site: one key, made for each pass.

The key never leaves this process but for a file that is gone once it was read, and the browser
trusts it for as long as it runs. What the sites themselves show is verified where they are asked.
"""

from __future__ import annotations

import base64
import hashlib
import ssl
import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

_LASTS = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Identity:
    """A key and a certificate.

    Attributes:
        context: Serves TLS with it.
        fingerprint: By which the browser is told to trust it, and nothing else.
    """

    context: ssl.SSLContext
    fingerprint: str


def make_identity(now: datetime) -> Identity:
    """Return a new identity, valid around `now`; it needs the extra `browser`."""
    from cryptography import x509  # noqa: PLC0415 - only who renders has it
    from cryptography.hazmat.primitives import hashes, serialization  # noqa: PLC0415 - the same
    from cryptography.hazmat.primitives.asymmetric import ec  # noqa: PLC0415 - the same

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "tracker")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - _LASTS)
        .not_valid_after(now + _LASTS)
        .sign(key, hashes.SHA256())
    )
    public = key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    )
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    context = _serving(certificate.public_bytes(serialization.Encoding.PEM) + pem)
    return Identity(context, base64.b64encode(hashlib.sha256(public).digest()).decode())


def _serving(pem: bytes) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    # The standard library reads keys from files only; the folder is open to this user alone.
    with tempfile.TemporaryDirectory(prefix="tracker-") as folder:
        file = Path(folder) / "identity.pem"
        file.write_bytes(pem)
        context.load_cert_chain(file)
    return context
