import pytest

from samspil.engines.charts.tokens import HEX, PHASE_TONES, READ_PAIRS, SEEN_PAIRS, contrast, line_of, text_on


@pytest.mark.parametrize(("ink", "ground"), READ_PAIRS)
def test_text_can_be_read_on_its_ground(ink: str, ground: str) -> None:
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(("mark", "ground"), SEEN_PAIRS)
def test_marks_can_be_seen_on_their_ground(mark: str, ground: str) -> None:
    assert contrast(mark, ground) >= 3


def test_contrast_is_that_of_the_standard() -> None:
    assert round(contrast("kridt-0", "fjord"), 2) == 8.08
    assert contrast("lyng", "lyng") == 1


@pytest.mark.parametrize("tone", PHASE_TONES)
def test_every_phase_tone_has_its_whole_family(tone: str) -> None:
    family = {tone, f"{tone}-soft", f"{tone}-ink", line_of(tone), text_on(tone)}

    assert family <= set(HEX)
    assert contrast(text_on(tone), tone) >= 4.5
