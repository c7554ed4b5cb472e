"""Background work: lease, progress, stop."""
