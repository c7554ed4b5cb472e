"""Backups of the whole database in one file, and back again."""
