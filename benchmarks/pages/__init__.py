"""Every main page against a hello-world view of the same server, with the demo school alone and among 300 more."""
