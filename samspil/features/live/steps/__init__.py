"""What a step of a meeting asks, what an answer may be, and what many answers say together. Plain values: no Django, no clock."""
