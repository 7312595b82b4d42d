"""Which language a draft is in: what it says of itself, else what its small words say."""

import re
from collections.abc import Mapping
from itertools import islice

_SAMPLE = 3000  # words; more would not change the answer
_ENOUGH = 25  # words; a line in another language says nothing about the draft
_PLENTY = 100  # words; a text this long without English small words is not English
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_LETTER = re.compile(r"[^\W\d_]")
_CODE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", re.IGNORECASE)

# Words so common that no paragraph does without some of them.
_SMALL_WORDS = {
    "en": "the of and to in that is was for with as his her on be at by had not are from have has an they which this"
    " but who were their it he she said will would been its or we you",
    "fr": "le la les des du de un une et est dans que qui pour pas sur au aux ce cette avec il elle ont sont par plus"
    " ne se son sa ses été leur mais nous vous",
    "de": "der die das den dem des ein eine einen und ist nicht mit von zu im auf für sich auch als an es dass er sie"
    " wird bei nach aus hat noch wie war werden",
    "es": "el la los las de del un una y es en que no por con para se su al lo como más pero sus ha fue este esta"
    " entre sobre también desde",
    "it": "il lo la gli le di del della un una e è in che non per con si da al alla sono ha dei delle nel come più"
    " anche ma dal suo sua",
    "pt": "o a os as de do da dos das um uma e é em que não por com para se no na ao mais como foi são ou mas pela"
    " pelo seu sua também",
    "nl": "de het een en van in is dat op te zijn met voor niet die aan er om ook als bij maar naar uit door dan wordt"
    " heeft werd nog",
    "id": "yang dan di ke dari untuk pada dengan ini itu dalam tidak akan adalah oleh telah juga sudah karena mereka"
    " para bahwa",
    "tr": "ve bir bu da de için ile olarak olan çok daha en gibi kadar sonra ancak ama ise oldu olduğunu değil",
}
_LANGUAGES = {code: frozenset(words.split()) for code, words in _SMALL_WORDS.items()}
_NAMES = {"english": "en", "eng": "en", "french": "fr", "german": "de", "spanish": "es"}


def draft_language(meta: Mapping[str, str], text: str) -> str:
    """Give the language of a draft: the one its `lang` or `language` states, else a guess from its words."""
    return language_code(meta.get("lang") or meta.get("language") or "") or guess_language(text)


def language_code(stated: str) -> str:
    """Give a stated language (`en_GB`, `FR`, `English`) as a code (`en-GB`, `fr`, `en`), empty if it is none."""
    stated = stated.strip().replace("_", "-")
    if known := _NAMES.get(stated.lower()):
        return known
    if not _CODE.fullmatch(stated):
        return ""
    language, *rest = stated.split("-")
    return "-".join([language.lower(), *(part.upper() if len(part) == 2 else part for part in rest)])


def guess_language(text: str) -> str:
    """Give the language of a text: a code such as `fr`, `und` for one that is clearly not English, else `en`.

    In doubt it is English: the checks made for English would otherwise keep silent without a reason.
    """
    letters = _LETTER.findall(text, 0, 4000)
    if letters and sum(not _is_latin(letter) for letter in letters) > len(letters) / 2:
        return "und"
    words = [match.group().lower() for match in islice(_WORD.finditer(text), _SAMPLE)]
    if len(words) < _ENOUGH:
        return "en"
    shares = {code: sum(word in small for word in words) / len(words) for code, small in _LANGUAGES.items()}
    best = max(shares, key=lambda code: shares[code])
    if shares[best] >= max(0.2, shares["en"] + 0.1):
        return best
    return "und" if len(words) >= _PLENTY and shares["en"] < 0.04 else "en"


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00"
