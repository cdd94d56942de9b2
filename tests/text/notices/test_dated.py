"""Which date of a line is that of publication, and which that of a change."""

import pytest

from tracker.text.notices.dated import dated_times, is_line_of_dates


@pytest.mark.parametrize(
    ("line", "language", "told"),
    [
        ("Published 1 May 2024. Updated 5 May 2024", "en", "published modified"),
        ("Updated 5 May 2024 Published 1 May 2024", "en", "modified published"),
        ("1 May 2024, 09:00 | Updated: 5 May 2024, 11:30", "en", "- modified"),
        ("5 May 2024 (updated)", "en", "modified"),
        ("Publié le 1er mars 2024 à 9h, modifié le 5 mars 2024", "fr", "published modified"),
        ("2024年3月1日 发布 2024年3月5日 更新", "zh", "published modified"),
        ("公開日:2024年3月1日 更新日:2024年3月5日", "ja", "published modified"),
        ("입력 2024.03.01 10:00 수정 2024.03.05 11:00", "ko", "published modified"),
        ("1 Mart 2024 tarihinde yayınlandı, 5 Mart 2024 güncellendi", "tr", "published modified"),
        ("This page was last edited on 5 March 2024, at 10:00 (UTC).", "en", "modified"),
        ("5 May 2024. Updated with new figures", "en", "-"),
        ("By Ida Bro, 5 May 2024", "en", "-"),
    ],
)
def test_each_date_goes_to_its_label(line: str, language: str, told: str) -> None:
    """The nearest before it, or the one right behind it."""
    found = [str(each.dating or "-") for each in dated_times(line, language=language)]

    assert told.split() == found


@pytest.mark.parametrize(
    ("text", "is_line"),
    [("Published 1 March 2024.", True), ("5 May 2024", True), ("The dam broke on 5 May.", False),
     ("Published", False), ("", False)],
)  # fmt: skip
def test_a_line_of_dates_holds_nothing_else(text: str, is_line: bool) -> None:
    """But their labels."""
    assert is_line == is_line_of_dates(text, language="en")
