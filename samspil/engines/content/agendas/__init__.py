"""An agenda as values: its blocks with their times, whether they balance, what to look out for, and how one fills itself."""
