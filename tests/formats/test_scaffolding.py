"""Lines that carry no copy are told by their shape."""

import pytest

from backread.formats.scaffolding import scaffolding_kind


@pytest.mark.parametrize(
    "line",
    [
        "By Lena Ortiz",
        "BY LENA ORTIZ AND JON DE VRIES",
        "By Lena Ortiz, Harbour Correspondent",
        "By Lena Ortiz in Port Anselm",
        "By our staff reporter",
        "Our Correspondent",
        "By our correspondent in Port Anselm",
        "By HNA",
        "(Reporting by Lena Ortiz; Editing by Jon Vries)",
        "Additional reporting by Lena Ortiz",
        "Text by Lena Ortiz, pictures by Jon Vries",
    ],
)
def test_bylines(line: str) -> None:
    assert scaffolding_kind(line) == "byline"


@pytest.mark.parametrize(
    "line",
    [
        "PORT ANSELM, 3 March (Harbour News) -",
        "PORT ANSELM (HNA) —",
        "PORT ANSELM, Westland, March 3, 2024",
        "Port Anselm, 3 March 2024",
        "3 March 2024",
        "Sunday, 3rd March 2024",
        "Published: 3 March 2024, 10:30 am",
        "2024-03-03",
    ],
)
def test_datelines(line: str) -> None:
    assert scaffolding_kind(line) == "dateline"


@pytest.mark.parametrize(
    "line",
    [
        "ENDS",
        "-ends-",
        "###",
        "* * *",
        "-30-",
        "(more)",
        "TK",
        "TKTK",
        "TK quote from the minister",
        "(TK: second source)",
        "[CHECK: is this her title? She was moved.]",
        "[CHECK]",
        "[translated from Dutch]",
        "CHECK WITH LAWYERS: second paragraph",
        "NOTE to subs: cut from the end",
        "Slug: harbour-crane",
        "Embargoed until 5 May",
        "Photo: Lena Ortiz/HNA",
        "Photograph by Lena Ortiz",
        "Photos courtesy of Harbour Museum",
        "(HNA)",
        "— HNA",
        "With inputs from agencies",
        "© 2024 Harbour News",
    ],
)
def test_notes_and_credits(line: str) -> None:
    assert scaffolding_kind(line) == "note"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "By Tuesday the roads were closed",
        "By the river stood a mill.",
        "By Lena",
        "BACKGROUND",
        "PORT ANSELM (HNA) — The mayor said on Monday that she would stay.",
        "Port Anselm",
        "[The mayor did not reply to letters.]",
        "[She] said it was a [mess]",
        "TK Holdings said on Monday that sales rose.",
        "TBC Bank said profits rose.",
        "Photo: The mayor opens the bridge on Monday",
        "Embargoed goods were seized at the port.",
        "Slug-infested gardens are common.",
        "With files from two officers, the prosecution opened its case.",
        "- The mill",
        "Ends meet where they can.",
        "More",
        "Editor’s note: the harbour board is lying about the crane.",
        "By " + "Lena Ortiz and " * 30,
    ],
)
def test_copy_is_left_alone(line: str) -> None:
    assert scaffolding_kind(line) is None
