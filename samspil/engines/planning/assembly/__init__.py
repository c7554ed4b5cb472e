"""From facts and programme to a problem: days, people, when they can, and the meetings to place."""
