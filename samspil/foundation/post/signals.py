"""News from the post for the floors above."""

from django.dispatch import Signal

answer_arrived = Signal()  # reply: inbox.Reply
