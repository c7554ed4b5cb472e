"""The demo school: Havrebakkens Skole in the second autumn of a two-year programme, relative to today. Everything is invented."""
