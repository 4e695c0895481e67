"""Which pictures and files of a record its page may show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kopsite.model.base import Person, Picture, Video
from kopsite.model.campaign import Campaign
from kopsite.model.cooperative import Cooperative
from kopsite.model.item import Assessment, Event, Post, Story
from kopsite.model.record import Record


def pictures_of(record: Cooperative | Record) -> tuple[Picture, ...]:
    """Return every picture of a record once, in the order of its page."""
    shown = _of_cooperative(record) if isinstance(record, Cooperative) else _of_item(record)
    return tuple(dict.fromkeys(picture for picture in shown if picture is not None))


def files_of(record: Cooperative | Record) -> tuple[str, ...]:
    """Return every other file that may be published, once; a document that is not public stays home."""
    if isinstance(record, Cooperative):
        kept = {document.file for document in record.documents if not document.public}
        public = [document.file for document in record.documents if document.public]
        named = [*public, *(meeting.report for meeting in record.annual_meetings if meeting.report not in kept)]
    else:
        named = [*_downloads(record), *_clips(_videos(record))]
    return tuple(dict.fromkeys(file for file in named if file))


def _of_cooperative(record: Cooperative) -> Iterator[Picture | None]:
    yield record.logo
    yield record.cover
    for board in (record.board, record.supervisors, record.sharia_board, record.advisers):
        if board is not None:
            yield from _photos(board.people)
    if record.manager is not None:
        yield record.manager.photo
    for product in record.products:
        yield product.photo
    for testimonial in record.testimonials:
        yield testimonial.photo


def _of_item(record: Record) -> Iterator[Picture | None]:
    yield record.cover
    if isinstance(record, Story):
        yield record.person.photo
    if isinstance(record, Campaign):
        yield from (look.logo for look in (record.before, record.after) if look is not None)
        yield from _photos(record.winners)
        yield from (product.photo for product in record.products)
        yield from (testimonial.photo for testimonial in record.testimonials)
    for video in _videos(record):
        if video.poster:
            yield Picture(file=video.poster, alt=video.alt)


def _photos(people: Iterable[Person]) -> Iterator[Picture | None]:
    for person in people:
        yield person.photo


def _videos(record: Record) -> tuple[Video, ...]:
    if isinstance(record, Post | Campaign):
        return record.videos
    if isinstance(record, Event) and record.recording is not None:
        return (record.recording,)
    return ()


def _clips(videos: tuple[Video, ...]) -> Iterator[str]:
    for video in videos:
        yield video.file
        yield video.captions


def _downloads(record: Record) -> Iterator[str]:
    if isinstance(record, Assessment):
        return
    if isinstance(record, Event):
        yield from (each.file for each in record.materials)
    if isinstance(record, Campaign):
        yield from (each.file for each in (*record.downloads, *record.materials, *record.documents))
