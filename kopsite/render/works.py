"""Posts, stories, campaigns and events in the words of schema.org."""

from __future__ import annotations

from collections.abc import Sequence

from kopsite.model.base import Person, Video, When
from kopsite.model.campaign import Campaign
from kopsite.model.item import Event, Item, Post, Story
from kopsite.render import offers
from kopsite.render.linked import Node, Scene, filled, images, one_or_many, picture, ref
from kopsite.render.shorten import shorten

_HEADLINE_LIMIT = 110
_STATUS = {"planned": "Scheduled", "postponed": "Postponed", "cancelled": "Cancelled"}
_ATTENDANCE = {"in_person": "Offline", "online": "Online", "hybrid": "Mixed"}
_WATCH = {"youtube": "https://www.youtube.com/watch?v={}", "vimeo": "https://vimeo.com/{}"}
_EMBED = {
    "youtube": "https://www.youtube-nocookie.com/embed/{}",
    "vimeo": "https://player.vimeo.com/video/{}",
}


def w3c(when: When | None) -> str:
    """Write a date as it was given: a day stays a day, a time keeps its offset."""
    if when is None:
        return ""
    return when.date.isoformat() if when.is_date else when.iso


def article_of_post(scene: Scene, post: Post) -> Node:
    """Describe a post: news when it has a date."""
    author = {"@type": "Person", "name": post.author} if post.author else ref(scene.organization_id)
    return filled(
        {
            **_article(scene, post, "NewsArticle" if post.date else "BlogPosting"),
            "author": author,
            "articleSection": post.pillar,
            "video": videos(scene, post.videos, post.date),
        }
    )


def article_of_story(scene: Scene, story: Story) -> Node:
    """Describe a member's story, and the member as far as consent goes."""
    person = _member(scene, story.person)
    quotation = {"@type": "Quotation", "text": story.quote, "creator": {"@type": "Person", "name": story.person.name}}
    return filled({**_article(scene, story, "Article"), "about": person, "hasPart": quotation if story.quote else None})


def article_of_campaign(scene: Scene, campaign: Campaign) -> Node:
    """Describe a campaign's landing page, with what it offers and shows."""
    ends = w3c(campaign.ends)
    return filled(
        {
            **_article(scene, campaign, "Article"),
            "datePublished": w3c(campaign.date or campaign.starts),
            "articleSection": campaign.pillar,
            "temporalCoverage": f"{w3c(campaign.starts)}/{ends or '..'}",
            "mentions": [offers.product_offer(scene, product) for product in campaign.products],
            "video": videos(scene, campaign.videos, campaign.date or campaign.starts),
        }
    )


def event(scene: Scene, record: Event) -> Node:
    """Describe an event: when, where or through which link, and by whom."""
    page = scene.page
    return filled(
        {
            "@type": "Event",
            "@id": page.url + "#event",
            "url": page.url,
            "name": scene.title,
            "description": scene.description,
            "startDate": w3c(record.starts),
            "endDate": w3c(record.ends),
            "eventStatus": f"https://schema.org/Event{_STATUS.get(record.status, 'Scheduled')}",
            "eventAttendanceMode": f"https://schema.org/{_ATTENDANCE.get(record.mode, 'Offline')}EventAttendanceMode",
            "location": one_or_many(_places(scene, record)),
            "organizer": ref(scene.organization_id),
            "image": images(scene, record.cover),
            "inLanguage": page.language,
            "maximumAttendeeCapacity": record.capacity,
            "isAccessibleForFree": None if record.price is None else record.price == 0,
            "offers": _ticket(record),
            "keywords": [label for label, _ in page.tags],
            "recordedIn": videos(scene, (record.recording,) if record.recording else (), record.starts),
        }
    )


def videos(scene: Scene, clips: Sequence[Video], uploaded: When | None) -> list[Node]:
    """Describe the clips that the page offers to play."""
    return [_video(scene, clip, uploaded) for clip in clips]


def _article(scene: Scene, item: Item, kind: str) -> Node:
    page = scene.page
    publisher = ref(scene.organization_id)
    return {
        "@type": kind,
        "@id": page.url + "#article",
        "url": page.url,
        "mainEntityOfPage": ref(page.url + "#page"),
        "headline": shorten(scene.title, _HEADLINE_LIMIT),
        "description": scene.description,
        "image": images(scene, item.cover),
        "datePublished": w3c(item.date),
        "dateModified": w3c(item.updated or item.date),
        "expires": w3c(item.expires),
        "author": publisher,
        "publisher": publisher,
        "inLanguage": page.language,
        "keywords": [label for label, _ in page.tags],
    }


def _member(scene: Scene, person: Person) -> Node:
    photo = picture(scene, person.photo) if person.consent else None
    return filled({"@type": "Person", "name": person.name, "jobTitle": person.role, "image": photo})


def _places(scene: Scene, record: Event) -> list[Node]:
    places: list[Node] = []
    if record.mode != "online":
        brand = scene.chrome.brand
        street = record.address or record.venue
        address = {
            "@type": "PostalAddress",
            "streetAddress": street,
            "addressLocality": "" if record.address else brand.city,
            "addressRegion": brand.province,
            "addressCountry": "ID",
        }
        places.append(filled({"@type": "Place", "name": record.venue or street, "address": filled(address)}))
    if record.mode != "in_person":
        places.append({"@type": "VirtualLocation", "url": record.registration_url or scene.page.url})
    return places


def _ticket(record: Event) -> Node:
    if record.price is None:
        return {}
    return filled(
        {
            "@type": "Offer",
            "url": record.registration_url,
            "validFrom": w3c(record.date),
            **offers.price(record.price),
        }
    )


def _video(scene: Scene, clip: Video, uploaded: When | None) -> Node:
    files = dict(scene.page.files)
    shown = files.get(clip.file) if clip.file else None
    poster = dict(scene.page.media).get(clip.poster)
    return filled(
        {
            "@type": "VideoObject",
            "name": clip.alt or scene.title,
            "description": scene.description,
            "thumbnailUrl": scene.absolute(poster.url) if poster else "",
            "uploadDate": w3c(uploaded),
            "duration": _duration(clip.duration),
            "contentUrl": scene.absolute(shown.url) if shown else "",
            "url": _WATCH[clip.platform].format(clip.id) if clip.platform in _WATCH and clip.id else "",
            "embedUrl": _EMBED[clip.platform].format(clip.id) if clip.platform in _EMBED and clip.id else "",
            "transcript": clip.transcript if " " in clip.transcript else "",
        }
    )


def _duration(text: str) -> str:
    """Read `12:30`, `1:02:03` or an ISO duration."""
    if text.upper().startswith("P"):
        return text.upper()
    parts = text.split(":")
    if not 2 <= len(parts) <= 3 or not all(part.isdigit() for part in parts):
        return ""
    hours, minutes, seconds = (0, *map(int, parts))[-3:]
    return "PT" + (f"{hours}H" if hours else "") + f"{minutes}M{seconds}S"
