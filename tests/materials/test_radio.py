"""Scripts for radio last no longer than they say, and read the number out digit by digit."""

from __future__ import annotations

import re

import pytest
from materials.small_pieces import Shop, cases, name_of, stretched
from netsafe.typesetting.typst_compiler import SettingError

CASES = cases("radio-script")
DIGITS = {
    "cy": "dim wyth dim wyth, un dim dim dim, naw dim dim",
    "en": "oh eight oh eight, one oh oh oh, nine oh oh",
}


@pytest.mark.parametrize(("kind", "languages"), CASES, ids=name_of)
def test_each_script_lasts_what_its_words_last_at_the_pace_of_the_campaign(
    shop: Shop, kind, languages
) -> None:
    (language,) = languages
    text = kind.make(shop.make(kind, languages))["-script.txt"].decode()
    pace = shop.release.pace.of(language)
    for limit, block in zip((20, 30), text.split("\n\n")[2:4], strict=True):
        head, *rows = block.split("\n")
        seconds, lines = zip(*(row.split(None, 1) for row in rows), strict=True)
        for lasts, line in zip(seconds, lines, strict=True):
            words = [word for word in re.split(r"[\s–]+", line) if re.search(r"\w", word)]
            assert float(lasts) == pytest.approx(60 * len(words) / pace + 0.3, abs=0.8)
        assert str(limit) in head and sum(map(float, seconds)) <= limit + 0.3
        spoken = " ".join(lines)
        assert DIGITS[language] in spoken and shop.say("labels.run-by", language) in spoken
        assert "0808" not in spoken


def test_a_script_that_lasts_too_long_is_refused_by_its_name(shop: Shop) -> None:
    kind, languages = CASES[0]
    release = stretched(shop.release, 3, lambda key, language: key == "radio.short")
    with pytest.raises(SettingError, match=r"radio\.short \[cy\].* seconds longer than 20"):
        kind.make(shop.make(kind, languages, release=release))
