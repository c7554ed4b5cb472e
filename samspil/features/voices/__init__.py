"""Questions and reservations with their answers; the exit pulse."""
