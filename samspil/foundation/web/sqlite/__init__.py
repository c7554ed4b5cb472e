"""Django's own SQLite, with a turnstile before every transaction."""
