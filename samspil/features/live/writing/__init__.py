"""Keeping answers: many at a time, each acknowledged only when it is on the disk."""
