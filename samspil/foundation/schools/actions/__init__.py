"""The only writers of a school's facts."""
