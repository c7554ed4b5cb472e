"""Staff, team, timetable and mødeplan files as schools really have them, read into typed rows, with questions. Strips CPR."""
