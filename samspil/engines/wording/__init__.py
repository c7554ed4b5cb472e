"""What is said to people: sentences in Danish and English, findings with file and line, Danish numbers and dates."""
