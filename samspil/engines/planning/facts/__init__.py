"""A school's facts, and reading them from a folder: settings, calendar, people, teams, mødeplan, busy time."""
