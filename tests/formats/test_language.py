"""A draft that is not English is told apart; in doubt it is English."""

import pytest

from backread.formats.language import draft_language, guess_language, language_code

ENGLISH = (
    "The council voted on Tuesday to close the market, and traders said that they had not been told of it by anyone"
    " at the town hall. It was not clear who would pay for the move."
)
FRENCH = (
    "Le conseil a décidé mardi de fermer le marché, et les commerçants ont dit que personne ne les avait prévenus de"
    " cette décision. On ne sait pas qui va payer pour le déménagement dans la ville."
)
GERMAN = (
    "Der Rat hat am Dienstag beschlossen, den Markt zu schließen, und die Händler sagten, dass sie von der Entscheidung"
    " nicht wussten. Es ist nicht klar, wer für den Umzug in die Stadt zahlen wird."
)
RUSSIAN = "Совет решил во вторник закрыть рынок, и торговцы сказали, что их никто не предупредил об этом решении."


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (ENGLISH, "en"),
        (FRENCH, "fr"),
        (GERMAN, "de"),
        (RUSSIAN, "und"),
        ("", "en"),
        ("Le conseil a voté.", "en"),
        (ENGLISH + "\n\n“" + FRENCH[:60] + "”", "en"),
        ("Kowalski 3, Nowak 2, Lewandowski 1, Zieliński 4. " * 3, "en"),
        ("rada zdecydowała zamknąć targ kupcy nie wiedzieli nic o tym planie " * 12, "und"),
    ],
)
def test_the_language_is_guessed_from_small_words(text: str, language: str) -> None:
    assert guess_language(text) == language


def test_what_the_draft_says_of_itself_comes_first() -> None:
    assert draft_language({"lang": "en-GB"}, FRENCH) == "en-GB"
    assert draft_language({"language": "French"}, ENGLISH) == "fr"
    assert draft_language({"language": "the usual one"}, ENGLISH) == "en"
    assert draft_language({}, FRENCH) == "fr"


@pytest.mark.parametrize(
    ("stated", "code"),
    [
        ("en", "en"),
        ("EN_gb", "en-GB"),
        ("zh-Hant-TW", "zh-Hant-TW"),
        (" pt-BR ", "pt-BR"),
        ("English", "en"),
        ("", ""),
        ("x", ""),
        ("none at all", ""),
    ],
)
def test_a_stated_language_becomes_a_code(stated: str, code: str) -> None:
    assert language_code(stated) == code
