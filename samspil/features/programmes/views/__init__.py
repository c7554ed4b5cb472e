"""The pages of programmes and of the action plan."""
