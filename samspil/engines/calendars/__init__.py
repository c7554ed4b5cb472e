"""The school's year: days and their types, ISO weeks, offsets in pupil days, the mødeplan, busy time, iCalendar bytes."""
