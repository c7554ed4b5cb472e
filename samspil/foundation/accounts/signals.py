"""What the post, one floor up, may want to know."""

from django.dispatch import Signal

letter_wanted = Signal()  # kind, address, subject, body, about, school
letter_unwanted = Signal()  # about
joined = Signal()  # person, organisation: they came in just now
