"""What one can do at a meeting: what comes with Samspil, and beside it what the school has made or adapted itself."""
