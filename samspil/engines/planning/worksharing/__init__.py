"""Division of work: who holds which duty, within hours, fair by a stated formula relative to employed hours."""
