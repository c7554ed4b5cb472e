"""What stands on each page about a school."""
