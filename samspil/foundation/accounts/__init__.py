"""People, organisations, memberships with role and period; signing in."""
