"""Who did what, as sentences; what can be undone; what can be exported and erased."""
