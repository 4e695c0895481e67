"""A cooperative in the words of schema.org, field by field; what schema.org has no word for stays on the page only."""

from __future__ import annotations

from collections.abc import Iterator

from kopsite.model.cooperative import Contact, Cooperative, Document, Officers
from kopsite.render import offers
from kopsite.render.hours import opening_hours
from kopsite.render.linked import Node, Scene, filled, one_or_many, picture, ref
from kopsite.render.payload import PictureRef

_COOPERATIVE = ["Cooperative", "Organization"]
_AREAS = {"city": "AdministrativeArea", "province": "AdministrativeArea", "national": "Country"}


def brief(scene: Scene) -> Node:
    """Describe whose page this is, from what every page knows."""
    chrome = scene.chrome
    brand = chrome.brand
    logo = brand.logo
    return filled(
        {
            "@type": list(_COOPERATIVE) if scene.is_cooperative else "Organization",
            "@id": scene.organization_id,
            "name": brand.name,
            "alternateName": brand.short_name if brand.short_name != brand.name else "",
            "url": scene.home_url,
            "slogan": brand.tagline,
            "logo": _logo(scene, logo, logo.alt) if logo else None,
            "address": filled(_place_names(brand.city, brand.province)) if brand.city else None,
            "contactPoint": _contact_point(chrome.contact),
            "sameAs": [url for _, url in chrome.social],
        }
    )


def full(scene: Scene, record: Cooperative) -> Node:
    """Describe a cooperative with all that its profile says and its page shows."""
    return filled({**_identity(scene, record), **_reach(scene, record), **_people(record), **_relations(scene, record)})


def _identity(scene: Scene, record: Cooperative) -> Node:
    types = [*_COOPERATIVE, "LocalBusiness"] if record.location.address else list(_COOPERATIVE)
    shown = dict(scene.page.media).get(record.logo.file) if record.logo else None
    return {
        "@type": types,
        "@id": scene.organization_id,
        "name": record.name,
        "legalName": record.name,
        "alternateName": one_or_many([name for name in (record.short_name, *record.aliases) if name]),
        "url": scene.home_url,
        "description": record.summary,
        "slogan": record.tagline,
        "keywords": list(_keywords(record)),
        "foundingDate": record.founded,
        "identifier": list(_identifiers(record)),
        "companyRegistration": _registration(record),
        "hasCertification": list(_certifications(record)),
        "isicV4": record.kbli[0][:2] if record.kbli else "",
        "logo": _logo(scene, shown, record.logo.alt) if shown and record.logo else None,
        "image": picture(scene, record.cover),
        "award": list(record.awards),
    }


def _reach(scene: Scene, record: Cooperative) -> Node:
    contact = record.contact
    urls = [url for _, url in record.social]
    same = dict.fromkeys(url for url in (*urls, contact.website, record.verification_url) if url)
    return {
        "address": _address(record),
        "location": _location(record),
        "areaServed": _area(record),
        "telephone": contact.phone or contact.whatsapp,
        "email": contact.email,
        "contactPoint": _contact_point(contact),
        "sameAs": [url for url in same if url != scene.home_url],
    }


def _people(record: Cooperative) -> Node:
    groups = (record.board, record.supervisors, record.sharia_board, record.advisers)
    members = record.members
    manager = record.manager
    counter = {
        "@type": "InteractionCounter",
        "interactionType": "https://schema.org/JoinAction",
        "userInteractionCount": members.total if members else None,
        "endTime": members.as_of if members else "",
    }
    return {
        "member": [role for officers in groups if officers for role in _roles(officers)],
        "employee": _person(manager.name, manager.role) if manager else None,
        "numberOfEmployees": None if record.staff is None else {"@type": "QuantitativeValue", "value": record.staff},
        "interactionStatistic": filled(counter) if members and members.total is not None else None,
    }


def _relations(scene: Scene, record: Cooperative) -> Node:
    units = [filled({"@type": "Organization", "name": unit.name, "description": unit.summary}) for unit in record.units]
    parents = [filled({"@type": "Organization", "name": link.name, "url": link.url}) for link in record.parents]
    return {
        "department": units,
        "memberOf": parents,
        "hasOfferCatalog": offers.catalog(scene, record.products),
        "makesOffer": offers.savings(record.savings),
        "subjectOf": [paper for paper in (_paper(scene, document) for document in record.documents) if paper],
    }


def _keywords(record: Cooperative) -> Iterator[str]:
    words = (record.kind, *record.groups, record.tier, record.model, record.sector)
    yield from dict.fromkeys(word.replace("_", " ") for word in words if word)
    if record.merah_putih:
        yield "Koperasi Merah Putih"


def _identifiers(record: Cooperative) -> Iterator[Node]:
    # The tax number stays out: it is on the page only where its author put it into a text.
    for name, value in (("NIK Koperasi", record.registry_number), ("NIB", record.tax.nib if record.tax else "")):
        if value:
            yield {"@type": "PropertyValue", "propertyID": name, "value": value}


def _registration(record: Cooperative) -> Node:
    entity = record.legal_entity
    if entity is None:
        return {}
    return filled(
        {
            "@type": "Certification",
            "name": "Badan Hukum Koperasi",
            "certificationIdentification": entity.number,
            "validFrom": entity.date,
        }
    )


def _certifications(record: Cooperative) -> Iterator[Node]:
    if record.registry_status in {"certified", "expired"}:
        state = "Active" if record.registry_status == "certified" else "Inactive"
        yield filled(
            {
                "@type": "Certification",
                "name": "Sertifikat NIK Koperasi",
                "certificationIdentification": record.registry_number,
                "certificationStatus": f"https://schema.org/Certification{state}",
                "certificationRating": {"@type": "Rating", "ratingValue": record.grade} if record.grade else None,
                "expires": record.registry_valid_until,
                "url": record.verification_url,
            }
        )
    for name, rating in (("Kesehatan Koperasi", record.health), ("Pemeringkatan Koperasi", record.rating)):
        if rating:
            yield filled(
                {
                    "@type": "Certification",
                    "name": name,
                    "certificationRating": {"@type": "Rating", "ratingValue": rating.rating.replace("_", " ")},
                    "auditDate": str(rating.year) if rating.year else "",
                    "issuedBy": {"@type": "Organization", "name": rating.agency} if rating.agency else None,
                }
            )


def _place_names(city: str, province: str) -> Node:
    return {"@type": "PostalAddress", "addressLocality": city, "addressRegion": province, "addressCountry": "ID"}


def _address(record: Cooperative) -> Node:
    place = record.location
    rt_rw = "/".join(part for part in (place.rt and f"RT {place.rt}", place.rw and f"RW {place.rw}") if part)
    street = ", ".join(part for part in (place.address, rt_rw, place.village, place.district) if part)
    names = _place_names(place.city, place.province)
    return filled({**names, "streetAddress": street, "postalCode": place.postal_code})


def _location(record: Cooperative) -> Node:
    point = record.location.point
    hours = opening_hours(record.opening_hours)
    if point is None and not hours:
        return {}
    geo = {"@type": "GeoCoordinates", "latitude": point[0], "longitude": point[1]} if point else None
    return filled(
        {
            "@type": "Place",
            "name": record.name,
            "address": _address(record),
            "geo": geo,
            "openingHoursSpecification": hours,
        }
    )


def _area(record: Cooperative) -> Node:
    place = record.location
    names = {"city": place.city, "province": place.province, "national": "Indonesia"}
    reach = record.membership_area if record.membership_area in names else "city"
    return {"@type": _AREAS[reach], "name": names[reach]}


def _contact_point(contact: Contact | None) -> Node:
    if contact is None or not (contact.whatsapp or contact.phone or contact.email):
        return {}
    digits = contact.whatsapp.removeprefix("+")
    return filled(
        {
            "@type": "ContactPoint",
            "contactType": contact.desk or "customer service",
            "telephone": contact.whatsapp or contact.phone,
            "email": contact.email,
            "url": f"https://wa.me/{digits}" if digits else "",
        }
    )


def _roles(officers: Officers) -> Iterator[Node]:
    for person in officers.people:
        yield filled(
            {
                "@type": "OrganizationRole",
                "roleName": person.role,
                "startDate": person.starts,
                "endDate": person.ends,
                "member": _person(person.name),
            }
        )


def _person(name: str, role: str = "") -> Node:
    return filled({"@type": "Person", "name": name, "jobTitle": role})


def _paper(scene: Scene, document: Document) -> Node:
    shown = dict(scene.page.files).get(document.file) if document.public else None
    if shown is None:
        return {}
    return filled(
        {
            "@type": "Report" if document.kind == "annual_report" else "DigitalDocument",
            "name": document.title,
            "url": scene.absolute(shown.url),
            "datePublished": str(document.year) if document.year else "",
            "about": ref(scene.organization_id),
        }
    )


def _logo(scene: Scene, shown: PictureRef, alt: str) -> Node:
    address = scene.absolute(shown.url)
    return filled(
        {"@type": "ImageObject", "url": address, "width": shown.width, "height": shown.height, "caption": alt}
    )
