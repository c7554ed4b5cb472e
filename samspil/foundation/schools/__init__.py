"""A school and its facts: staff, teams, school years, the mødeplan, rooms, imports."""
