"""An item in full, of whichever kind."""

from __future__ import annotations

from kopsite.model.campaign import Campaign
from kopsite.model.item import Assessment, Event, Page, Post, Story

Record = Post | Page | Story | Event | Campaign | Assessment
