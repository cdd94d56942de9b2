"""TLS is verified with the trust store of the system, directly and through a proxy."""

import os
import subprocess
import sys

import pytest

from tests.capture.over_tls import CERTIFICATE


def _ask(*words: str, store: str) -> str:
    """Return what comes from a server with a certificate of its own, with this trust store.

    OpenSSL finds the store of the system by these variables, where they are set.
    """
    done = subprocess.run(
        [sys.executable, "-m", "tests.capture.over_tls", *words],
        env={**os.environ, "SSL_CERT_FILE": store, "SSL_CERT_DIR": os.devnull},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.strip()


@pytest.mark.parametrize("words", [(), ("proxied",)])
def test_what_the_system_trusts_is_trusted(words: tuple[str, ...]) -> None:
    """A house's own authority needs no setting of ours."""
    assert "text" == _ask(*words, store=str(CERTIFICATE))


@pytest.mark.parametrize("words", [(), ("proxied",)])
def test_what_the_system_does_not_trust_is_not(words: tuple[str, ...]) -> None:
    """There is no other store, and no way around."""
    assert _ask(*words, store=os.devnull).startswith("certificate not valid: ")
