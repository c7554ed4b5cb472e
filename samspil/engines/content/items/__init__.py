"""What one can do at a meeting: agendas, introductions, sparring, exchange, breaks, tasks, ceremonies."""
