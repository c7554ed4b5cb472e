"""Tests of the library, the templates and the tailoring of a programme."""
