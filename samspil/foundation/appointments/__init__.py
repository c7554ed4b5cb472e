"""Who is where when: events, attendees, feeds; the one owner of calendar state."""
