from pathlib import Path

import pytest

from samspil.engines.content.source import source_at, source_of
from samspil.engines.wording.findings import Refused


def test_every_key_and_item_has_its_line() -> None:
    words = '''# a comment
title = "one"

[phase.start]
begins = {year = 0, week = 9}
exit_criteria = [
  "first",  # [not a list]
  """a
  longer one""",
  "third",
]
[[goal]]
text = "a # b"
[[goal]]
text = 'c'
signs.first = 1
'''

    lines = source_of(words, "x.toml").lines

    assert lines["title",] == 2
    assert lines["phase", "start"] == 4
    assert lines["phase", "start", "begins", "week"] == 5
    assert lines["phase", "start", "exit_criteria", 1] == 8
    assert lines["phase", "start", "exit_criteria", 2] == 10
    assert lines["goal", 1, "text"] == 15
    assert lines["goal", 1, "signs", "first"] == 16


def test_danish_names_need_no_quotation_marks() -> None:
    source = source_of(
        '[[tilføj]]\nfælles_minutter = 45\nramme = {"skolepædagog" = 1, lærer = 2.5}\n', "x.toml"
    )

    assert source.values == {"tilføj": [{"fælles_minutter": 45, "ramme": {"skolepædagog": 1, "lærer": 2.5}}]}
    assert source.lines["tilføj", 0, "ramme", "lærer"] == 3


def test_a_line_that_is_no_toml_is_refused_with_its_number() -> None:
    with pytest.raises(Refused) as refused:
        source_of('titel = "a"\nformål = uden citationstegn her\n', "forloeb.toml")

    assert [finding.said_in("da")[:24] for finding in refused.value.findings] == ["forloeb.toml, linje 2: L"]


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        source_at(tmp_path / "forloeb.toml")

    assert [finding.code for finding in refused.value.findings] == ["no-file"]


def test_a_file_from_an_old_editor_is_refused_in_words(tmp_path: Path) -> None:
    (tmp_path / "forloeb.toml").write_bytes('titel = "Læs sammen"'.encode("latin-1"))

    with pytest.raises(Refused) as refused:
        source_at(tmp_path / "forloeb.toml")

    assert [finding.code for finding in refused.value.findings] == ["not-utf-8"]


def test_a_file_from_a_windows_editor_is_read(tmp_path: Path) -> None:
    (tmp_path / "forloeb.toml").write_bytes(b'\xef\xbb\xbftitel = "a"\r\nform\xc3\xa5l = "b"\r\n')

    source = source_at(tmp_path / "forloeb.toml")

    assert (source.values, source.lines["formål",]) == ({"titel": "a", "formål": "b"}, 2)
