"""Re-planning: what must change when something has happened, and as little else as possible."""
