"""The style guide shows many components at once; a label that reached two fields would show a fault nobody has."""

import re
from collections import Counter

import pytest
from django.test import Client


@pytest.mark.django_db
def test_no_two_fields_of_the_style_guide_have_the_same_id(client: Client) -> None:
    page = client.get("/styleguide/").content.decode()

    ids = Counter(re.findall(r'\sid="([^"]+)"', page))

    assert [name for name, times in ids.items() if times > 1] == []
