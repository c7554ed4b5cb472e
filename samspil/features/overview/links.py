"""Where the things on these pages live."""

from django.urls import reverse


def meeting_href(school: str, pk: int) -> str:
    return reverse("meetings:meeting", args=[school, pk])


def goal_href(school: str, pk: int) -> str:
    return reverse("programmes:goal", args=[school, pk])


def agreement_href(school: str, pk: int) -> str:
    return f"{reverse('programmes:action_plan', args=[school])}#agreement-{pk}"


def decision_href(school: str, pk: int) -> str:
    return reverse("programmes:decision", args=[school, pk])


def draft_href(school: str, pk: int) -> str:
    return reverse("voices:answer", args=[school, pk])


def agenda_href(school: str, pk: int) -> str:
    return reverse("meetings:agenda", args=[school, pk])
