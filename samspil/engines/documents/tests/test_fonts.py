import hashlib
import tomllib

import pytest

from samspil.engines.documents.calendar_plan import calendar_plan_pdf
from samspil.engines.documents.tests.reading_back import families_in
from samspil.engines.documents.tests.samples import make_small_plan
from samspil.engines.documents.typesetting import FONTS, _drawable_codes, undrawable
from samspil.engines.wording.text import same

LISTED = tomllib.loads((FONTS / "FONTS.toml").read_text("utf-8"))["font"]
OURS = {"Figtree-Regular", "Figtree-SemiBold", "Figtree-Bold", "BricolageGrotesque-Bold"}


def test_the_list_of_fonts_names_exactly_the_files_there_are() -> None:
    assert sorted(font["file"] for font in LISTED) == sorted(path.name for path in FONTS.glob("*.ttf"))


@pytest.mark.parametrize("font", LISTED, ids=lambda font: font["file"])
def test_a_font_file_is_the_one_that_was_listed_and_its_licence_lies_beside_it(font: dict[str, str]) -> None:
    digest = hashlib.sha256((FONTS / font["file"]).read_bytes()).hexdigest()

    assert digest == font["sha256"]
    assert "SIL OPEN FONT LICENSE" in (FONTS / font["licence_text"]).read_text("utf-8").upper()


def test_the_faces_draw_the_names_of_danish_staff_rooms() -> None:
    assert undrawable("æøåÆØÅ łşğčŁŞĞČ éüöäßžšćđñ İı –—·×…“”’") == set()


def test_a_paper_holds_only_our_own_faces() -> None:
    assert families_in(calendar_plan_pdf(make_small_plan(), "da")) == OURS


def test_every_letter_that_is_listed_can_be_set() -> None:
    """A letter without a drawing would be refused: the papers declare PDF/UA-1."""
    letters = "".join(chr(code) for code in sorted(_drawable_codes()) if code > 32)
    plan = make_small_plan(title=same(letters))

    assert families_in(calendar_plan_pdf(plan, "da")) == OURS
