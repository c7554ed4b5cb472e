"""What others may want to know of a running meeting."""

from django.dispatch import Signal

step_closed = Signal()
"""``step`` and ``result``: everything that was answered, with every staff group, however small. It is kept nowhere: whoever
receives it keeps only what may be kept."""
