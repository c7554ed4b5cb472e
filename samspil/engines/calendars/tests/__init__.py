"""Tests of the calendars engine."""
