"""What the pages of the library answer."""
