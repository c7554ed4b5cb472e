"""What the pages of the top floor show, as frozen values."""
