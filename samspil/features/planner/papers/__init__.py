"""A solved plan written as papers: PDF, Word, Excel, calendars and the plan file, whole or not at all."""
