"""The tables of the store."""

from __future__ import annotations

VERSION = 2
"""Raised whenever the tables change: a file of another version is begun anew."""
SCHEMA = """
CREATE TABLE traces (key INTEGER PRIMARY KEY, row BLOB NOT NULL);
CREATE TABLE kept (key INTEGER PRIMARY KEY, heavy INTEGER NOT NULL, data BLOB NOT NULL);
CREATE TABLE vals (name TEXT PRIMARY KEY, row BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE scopes (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, used INTEGER NOT NULL, writer BLOB);
CREATE TABLE buckets (key INTEGER PRIMARY KEY, row BLOB NOT NULL);
CREATE TABLE looks (scope INTEGER, bucket INTEGER, row BLOB NOT NULL, PRIMARY KEY (scope, bucket)) WITHOUT ROWID;
CREATE TABLE ledger (scope INTEGER, path TEXT, head BLOB NOT NULL, PRIMARY KEY (scope, path)) WITHOUT ROWID;
CREATE TABLE payloads (key INTEGER PRIMARY KEY, row BLOB NOT NULL);
CREATE TABLE parts (key INTEGER PRIMARY KEY, row BLOB NOT NULL)
"""
