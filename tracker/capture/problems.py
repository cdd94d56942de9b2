"""What the exceptions of the HTTP client mean."""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Callable
from typing import Any

import aiohttp

from tracker.capture.guard import RefusedConnectionError
from tracker.capture.trouble import RefusedTroubleError, TroubleError

_NEEDS_PASSWORD = 407


def trouble_of(problem: Exception) -> TroubleError:
    """Return what an exception of the client means."""
    for kind, told in _KINDS:
        if isinstance(problem, kind):
            return told(problem)
    return TroubleError("address cannot be asked")


def _certificate_trouble(problem: aiohttp.ClientConnectorCertificateError) -> TroubleError:
    why = getattr(problem.certificate_error, "verify_message", "")
    return TroubleError(f"certificate not valid: {why}".rstrip(": "), is_about_host=True)


def _to_proxy_trouble(_: Exception) -> TroubleError:
    return TroubleError("no connection to the proxy", may_pass=True, is_about_host=True)


def _closed_trouble(_: Exception) -> TroubleError:
    return TroubleError("connection closed without an answer", may_pass=True, is_silence=True)


def _malformed_trouble(_: Exception) -> TroubleError:
    return TroubleError("malformed answer")


def _proxy_trouble(problem: aiohttp.ClientHttpProxyError) -> TroubleError:
    if problem.status == _NEEDS_PASSWORD:
        return TroubleError("the proxy asks for a name and password (HTTP 407)", is_about_host=True)
    return TroubleError(f"the proxy refuses it (HTTP {problem.status})", is_about_host=True)


def _name_trouble(host: str, problem: OSError) -> TroubleError:
    # Source: RFC 6761, section 6.4: no name under `invalid` exists, whatever a name server says.
    if problem.errno == socket.EAI_AGAIN and not host.rstrip(".").endswith(".invalid"):
        return TroubleError("name server does not answer", may_pass=True, is_about_host=True)
    return TroubleError("no such host", is_about_host=True)


def _connection_trouble(problem: OSError) -> TroubleError:
    if isinstance(problem, RefusedConnectionError):
        return RefusedTroubleError(problem.target, hint=problem.hint)
    if isinstance(problem, ssl.SSLError):
        return TroubleError("no secure connection (TLS)", is_about_host=True)
    if problem.errno == errno.ECONNREFUSED:
        # Nothing listens there: that does not pass in a second or two.
        return TroubleError("connection refused", is_about_host=True)
    if problem.errno in {errno.ENETUNREACH, errno.EHOSTUNREACH}:
        return TroubleError("no route to host", may_pass=True, is_about_host=True, is_silence=True)
    return TroubleError("no connection", may_pass=True, is_about_host=True, is_silence=True)


# From the special to the wide: the first that fits.
_KINDS: tuple[tuple[type[Exception], Callable[[Any], TroubleError]], ...] = (
    (aiohttp.ClientHttpProxyError, _proxy_trouble),
    (aiohttp.ClientConnectorDNSError, lambda one: _name_trouble(one.host, one.os_error)),
    (aiohttp.ClientConnectorCertificateError, _certificate_trouble),
    (aiohttp.ClientProxyConnectionError, _to_proxy_trouble),
    (aiohttp.ClientConnectorError, lambda one: _connection_trouble(one.os_error)),
    (RefusedConnectionError, _connection_trouble),
    (socket.gaierror, lambda one: _name_trouble("", one)),
    (aiohttp.ClientConnectionError, _closed_trouble),
    (OSError, _closed_trouble),
    (aiohttp.ClientResponseError, _malformed_trouble),
)
