"""The frame for dividing work, team agreements, duty roles, hours."""
