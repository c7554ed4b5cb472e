"""Where the things on these pages live."""

from django.urls import reverse


def meeting_href(school: str, pk: int) -> str:
    return reverse("meetings:meeting", args=[school, pk])


def goal_href(school: str, pk: int) -> str:
    return reverse("programmes:goal", args=[school, pk])


def agreement_href(school: str, pk: int) -> str:
    return f"{reverse('programmes:action_plan', args=[school])}#agreement-{pk}"


def origin_href(school: str, pk: int, origin: str) -> str:
    """Where a decision is prepared: the meeting it comes from, else its place in the action plan."""
    kind, _, number = origin.partition(":")
    if kind == "meeting" and number.isdigit():
        return meeting_href(school, int(number))
    return agreement_href(school, pk)
