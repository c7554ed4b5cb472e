"""What people type: shape only."""
