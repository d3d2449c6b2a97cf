"""Addresses of documents: well-formed, and one document under one address."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from observatory.data.problems import shown
from observatory.data.texts import Verdict

_ODD = re.compile(r"[^!#$%&'()*+,\-./0-9:;=?@A-Z\[\]_a-z~]")  # RFC 3986, section 2: all that an address may hold
_ESCAPE = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z][a-z0-9-]*[a-z0-9]|[0-9]+)", re.IGNORECASE)
_TRACKING = re.compile(
    r"(?:utm_.*|fbclid|gclid|msclkid|yclid|igshid|mc_[ce]id|spm|_hs(?:enc|mi)|ref_src)", re.IGNORECASE
)


def address_fault(text: str) -> Verdict | None:
    """Why a text is no address of a web page, or None."""
    if text != "".join(text.split()):
        return "an address without white space", f"write {shown(''.join(text.split()))}, or %20 for a space"
    if not re.match(r"https?://", text):
        guess = re.sub(r"^(?:[A-Za-z]*:?/{1,2})?", "https://", text, count=1)
        return "an address that begins with https:// or http://", f"write {shown(guess)}"
    if found := _ODD.search(text):
        written = f"{found.group()!r} is written {quote(found.group())}"
        return "an address of plain ASCII signs", f"copy it from the browser's address bar; {written}"
    if _ESCAPE.search(text):
        return "two hexadecimal digits after each %", "copy it from the browser, or write %25 for a percent sign"
    return _host_fault(text)


def _host_fault(text: str) -> Verdict | None:
    try:
        parts = urlsplit(text)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        return "an address with a host", f"copy it from the browser ({error})"
    if "@" in parts.netloc:
        return "an address without a user's name or password", "delete what stands before the @"
    if not _HOST.fullmatch(host):
        return "an address with a host such as example.org", "copy it from the browser"
    return None


def plain_address(text: str) -> str:
    """What two addresses of one document share: without scheme, www, last slash, fragment and tracking parameters."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return text
    kept = [pair for pair in parse_qsl(parts.query, keep_blank_values=True) if not _TRACKING.fullmatch(pair[0])]
    route = f"#{parts.fragment}" if parts.fragment.startswith(("/", "!")) else ""  # a page drawn by a script
    query = f"?{urlencode(kept)}" if kept else ""
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}{query}{route}"
