"""Products, prices and savings in the words of schema.org."""

from __future__ import annotations

from collections.abc import Sequence

from kopsite.model.cooperative import Product, Savings
from kopsite.render.linked import Node, Scene, filled, picture

_CURRENCY = "IDR"


def price(amount: int | None) -> Node:
    """Say what something costs, or nothing when that is not known."""
    return {} if amount is None else {"price": amount, "priceCurrency": _CURRENCY}


def product_offer(scene: Scene, product: Product) -> Node:
    """Offer one product at the price that everybody pays."""
    item = filled({"@type": "Product", "name": product.name, "image": picture(scene, product.photo)})
    url = product.url if product.url.startswith(("http://", "https://")) else ""
    return filled({"@type": "Offer", "itemOffered": item, "url": url, **price(product.price)})


def catalog(scene: Scene, products: Sequence[Product]) -> Node:
    """List everything a cooperative offers."""
    if not products:
        return {}
    return {"@type": "OfferCatalog", "itemListElement": [product_offer(scene, product) for product in products]}


def savings(amounts: Savings | None) -> list[Node]:
    """Offer the savings that make a member, under the names that Indonesian law gives them."""
    if amounts is None:
        return []
    named = (
        ("Simpanan pokok", amounts.initial),
        ("Simpanan wajib", amounts.mandatory),
        ("Simpanan sukarela", amounts.voluntary),
    )
    return [
        {"@type": "Offer", "itemOffered": {"@type": "Service", "name": name}, **price(amount)}
        for name, amount in named
        if amount is not None
    ]
