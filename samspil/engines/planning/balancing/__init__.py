"""Sharing the load: a second solve for tier 2, turns, who is left out, and hours per person and staff group."""
