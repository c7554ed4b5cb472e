"""What the command line can do, one file per command. Each asks the engines and says what came of it."""
