"""The planner: a solved plan brought to people. Plain Python; the pages come on top."""
