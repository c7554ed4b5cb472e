"""SchoolFacts + Programme -> Problem -> Plan: assembly, solving, judging, re-planning, explaining, division of work."""
