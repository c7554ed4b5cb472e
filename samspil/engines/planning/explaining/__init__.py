"""Explaining: why there is no plan and what would help; why a meeting lies where it does."""
