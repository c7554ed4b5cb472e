"""A room full of phones on real sockets: how soon a vote is kept, and how soon it is seen, beside a bare floor in the same run."""
