"""Campaign parameters: what the site behind a link counts its visitors by."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

from kopsite.model.campaign import Utm


def counted(address: str, utm: Utm | None, own: str) -> str:
    """Add a campaign's parameters to an address of somebody else's; those that its author typed stay."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return address
    if utm is None or parts.scheme not in {"http", "https"} or _is_within(address, own):
        return address
    typed = {name for name, _ in parse_qsl(parts.query, keep_blank_values=True)}
    wanted = {"utm_source": utm.source, "utm_medium": utm.medium, "utm_campaign": utm.campaign}
    added = urlencode({name: value for name, value in wanted.items() if value and name not in typed})
    query = "&".join(part for part in (parts.query, added) if part)
    return parts._replace(query=query).geturl() if added else address


def _is_within(address: str, site: str) -> bool:
    root = site.rstrip("/")
    return bool(root) and (address == root or address.startswith((f"{root}/", f"{root}?", f"{root}#")))
