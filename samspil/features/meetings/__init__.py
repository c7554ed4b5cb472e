"""Meetings that are planned, held or called off, and who cannot come."""
