"""One web address, read when a person asks for it: http and https only, within time and size."""

from __future__ import annotations

import time
import urllib.error
import urllib.request
from http.client import HTTPException, HTTPMessage
from typing import IO, Final, NamedTuple
from urllib.parse import urlsplit

from ..text.language import message
from .limits import MOST_BYTES, RefusedError

TIMEOUT: Final = 15.0
"""Seconds that a server may stay silent."""
DEADLINE: Final = 60.0
"""Seconds for all of one address."""
_CHUNK: Final = 1 << 16


class Fetched(NamedTuple):
    """What an address gave: the bytes, their media type, and where they came from in the end."""

    data: bytes
    media_type: str
    address: str


class _WebOnly(urllib.request.HTTPRedirectHandler):
    """Follows a redirect to the web only, never to a file or another scheme."""

    max_redirections = 5

    def redirect_request(  # noqa: PLR0917 - the base class settles the arguments
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        check(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def check(address: str) -> None:
    """RefusedError for an address that is not http or https, or names no host."""
    try:
        parts = urlsplit(address)
        fits = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        fits = False
    if not fits or any(c < "!" or c > "~" for c in address):
        raise RefusedError(message("imports.bad-address"))


def fetch(address: str, most: int = MOST_BYTES) -> Fetched:
    """Read `address`. RefusedError for a wrong scheme, no answer in time, an error status or more than `most` bytes."""
    check(address)
    opener = urllib.request.OpenerDirector()
    for handler in (
        urllib.request.ProxyHandler,
        urllib.request.HTTPHandler,
        urllib.request.HTTPSHandler,
        urllib.request.HTTPDefaultErrorHandler,
        urllib.request.HTTPErrorProcessor,
        _WebOnly,
    ):
        opener.add_handler(handler())
    request = urllib.request.Request(
        address, headers={"User-Agent": "bulletin-tui", "Accept-Encoding": "identity"}
    )
    until = time.monotonic() + DEADLINE
    try:
        with opener.open(request, timeout=TIMEOUT) as answer:
            pieces: list[bytes] = []
            size = 0
            while chunk := answer.read(_CHUNK):
                pieces.append(chunk)
                size += len(chunk)
                if size > most:
                    raise RefusedError(message("imports.too-large", limit=most >> 20))
                if time.monotonic() > until:
                    raise RefusedError(message("imports.too-slow"))
            return Fetched(b"".join(pieces), answer.headers.get_content_type(), answer.geturl())
    except urllib.error.HTTPError as error:
        if 300 <= error.code < 400:  # to a file, to another scheme, or in a circle
            raise RefusedError(message("imports.bad-address")) from error
        raise RefusedError(message("imports.http", status=error.code)) from error
    except (urllib.error.URLError, HTTPException, OSError, ValueError) as error:
        reason = getattr(error, "reason", error)
        raise RefusedError(message("imports.no-answer", reason=str(reason)[:120])) from error
