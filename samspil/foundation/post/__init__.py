"""Mail out, through an outbox; answers in."""
