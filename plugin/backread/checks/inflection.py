"""English inflection, as far as swapping one plain word for another needs it."""

from functools import lru_cache
from typing import Literal

Form = Literal["base", "third", "past", "participle", "gerund", "plural"]

# Verbs of our word lists and of their neutral words that do not just add -ed: past, participle.
_IRREGULAR: dict[str, tuple[str, str]] = {
    "be": ("was", "been"),
    "bear": ("bore", "borne"),
    "beat": ("beat", "beaten"),
    "become": ("became", "become"),
    "bend": ("bent", "bent"),
    "bet": ("bet", "bet"),
    "bite": ("bit", "bitten"),
    "bleed": ("bled", "bled"),
    "blow": ("blew", "blown"),
    "break": ("broke", "broken"),
    "bring": ("brought", "brought"),
    "burst": ("burst", "burst"),
    "buy": ("bought", "bought"),
    "cast": ("cast", "cast"),
    "catch": ("caught", "caught"),
    "choose": ("chose", "chosen"),
    "cling": ("clung", "clung"),
    "come": ("came", "come"),
    "creep": ("crept", "crept"),
    "cut": ("cut", "cut"),
    "deal": ("dealt", "dealt"),
    "dig": ("dug", "dug"),
    "do": ("did", "done"),
    "draw": ("drew", "drawn"),
    "drive": ("drove", "driven"),
    "eat": ("ate", "eaten"),
    "fall": ("fell", "fallen"),
    "feed": ("fed", "fed"),
    "feel": ("felt", "felt"),
    "fight": ("fought", "fought"),
    "find": ("found", "found"),
    "fling": ("flung", "flung"),
    "fly": ("flew", "flown"),
    "forgive": ("forgave", "forgiven"),
    "freeze": ("froze", "frozen"),
    "get": ("got", "got"),
    "give": ("gave", "given"),
    "go": ("went", "gone"),
    "grind": ("ground", "ground"),
    "grow": ("grew", "grown"),
    "hamstring": ("hamstrung", "hamstrung"),
    "hang": ("hung", "hung"),
    "have": ("had", "had"),
    "hear": ("heard", "heard"),
    "hide": ("hid", "hidden"),
    "hit": ("hit", "hit"),
    "hold": ("held", "held"),
    "hurt": ("hurt", "hurt"),
    "keep": ("kept", "kept"),
    "know": ("knew", "known"),
    "lay": ("laid", "laid"),
    "lead": ("led", "led"),
    "leave": ("left", "left"),
    "let": ("let", "let"),
    "light": ("lit", "lit"),
    "lose": ("lost", "lost"),
    "make": ("made", "made"),
    "meet": ("met", "met"),
    "mislead": ("misled", "misled"),
    "override": ("overrode", "overridden"),
    "overrun": ("overran", "overrun"),
    "overtake": ("overtook", "overtaken"),
    "pay": ("paid", "paid"),
    "put": ("put", "put"),
    "quit": ("quit", "quit"),
    "ride": ("rode", "ridden"),
    "ring": ("rang", "rung"),
    "rise": ("rose", "risen"),
    "run": ("ran", "run"),
    "say": ("said", "said"),
    "see": ("saw", "seen"),
    "seek": ("sought", "sought"),
    "sell": ("sold", "sold"),
    "send": ("sent", "sent"),
    "set": ("set", "set"),
    "shake": ("shook", "shaken"),
    "shed": ("shed", "shed"),
    "shoot": ("shot", "shot"),
    "show": ("showed", "shown"),
    "shrink": ("shrank", "shrunk"),
    "shut": ("shut", "shut"),
    "sing": ("sang", "sung"),
    "sink": ("sank", "sunk"),
    "sit": ("sat", "sat"),
    "slide": ("slid", "slid"),
    "sling": ("slung", "slung"),
    "slink": ("slunk", "slunk"),
    "speak": ("spoke", "spoken"),
    "spend": ("spent", "spent"),
    "spin": ("spun", "spun"),
    "spit": ("spat", "spat"),
    "spread": ("spread", "spread"),
    "spring": ("sprang", "sprung"),
    "stand": ("stood", "stood"),
    "steal": ("stole", "stolen"),
    "stick": ("stuck", "stuck"),
    "sting": ("stung", "stung"),
    "strike": ("struck", "struck"),
    "string": ("strung", "strung"),
    "swear": ("swore", "sworn"),
    "sweep": ("swept", "swept"),
    "swing": ("swung", "swung"),
    "take": ("took", "taken"),
    "tear": ("tore", "torn"),
    "tell": ("told", "told"),
    "think": ("thought", "thought"),
    "throw": ("threw", "thrown"),
    "undercut": ("undercut", "undercut"),
    "undergo": ("underwent", "undergone"),
    "wake": ("woke", "woken"),
    "wear": ("wore", "worn"),
    "weave": ("wove", "woven"),
    "weep": ("wept", "wept"),
    "win": ("won", "won"),
    "withdraw": ("withdrew", "withdrawn"),
    "wring": ("wrung", "wrung"),
    "write": ("wrote", "written"),
}
_PLURALS = {"child": "children", "man": "men", "woman": "women", "thief": "thieves", "crisis": "crises"}

# Verbs of more than one syllable that double their last letter all the same: stressed on it, or British.
_DOUBLING = frozenset(
    "admit commit compel concur confer control deter drip excel expel forget occur omit permit prefer refer regret "
    "repel submit transfer upset appal hamstring backpedal bedevil marvel cancel travel label level model quarrel "
    "kidnap worship flip-flop dry-run humbug zigzag".split()
)
_VOWELS = "aeiou"


def _doubles(verb: str) -> bool:
    """Whether the last letter is written twice before -ed: slam, but not storm, appeal or open."""
    if len(verb) < 3 or verb[-1] in "aeiouwxyh" or verb[-2] not in _VOWELS:
        return False
    if verb in _DOUBLING:
        return True
    spoken = verb.rpartition("-")[2].replace("qu", "q")  # the u of quit is no vowel
    return spoken[-3:-2] not in _VOWELS and sum(letter in "aeiouy" for letter in spoken) == 1


def _past(verb: str) -> str:
    if verb.endswith("e"):
        return verb + "d"
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    if verb.endswith("c"):
        return verb + "ked"
    return verb + (verb[-1] if _doubles(verb) else "") + "ed"


def _gerund(verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")) and verb != "be":
        return verb[:-1] + "ing"
    if verb.endswith("c"):
        return verb + "king"
    return verb + (verb[-1] if _doubles(verb) else "") + "ing"


def _sibilant(word: str) -> str:
    """Add -s the way the word's ending asks for it."""
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in {"go", "do", "undergo", "echo", "veto", "hero"}:
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


@lru_cache(maxsize=8192)
def conjugate(phrase: str, form: Form) -> str:
    """Give a verb in one form; of a phrase the first word bends: `lash out`, past, is `lashed out`."""
    verb, blank, rest = phrase.partition(" ")
    if form == "base":
        bent = verb
    elif form == "third":
        bent = {"be": "is", "have": "has"}.get(verb) or _sibilant(verb)
    elif form == "gerund":
        bent = _gerund(verb)
    else:
        bent = _IRREGULAR[verb][form == "participle"] if verb in _IRREGULAR else _past(verb)
    return bent + blank + rest


@lru_cache(maxsize=4096)
def pluralise(phrase: str) -> str:
    """Give a noun in the plural; of a phrase the last word before a preposition bends: `enemies of the state`."""
    words = phrase.split(" ")
    place = next((n for n, word in enumerate(words) if n and word in {"of", "in", "who", "for", "with"}), len(words))
    noun = words[place - 1]
    if noun in _PLURALS:
        bent = _PLURALS[noun]
    elif noun.endswith("man") and noun not in {"human", "german"}:
        bent = noun[:-3] + "men"
    else:
        bent = _sibilant(noun)
    return " ".join([*words[: place - 1], bent, *words[place:]])


VERB_FORMS: tuple[Form, ...] = ("base", "third", "past", "participle", "gerund")


def spellings(word: str) -> tuple[str, ...]:
    """Give a word as written, and as the other side of the Atlantic writes it."""
    found = [word]
    for ours, theirs in (("ise", "ize"), ("ising", "izing"), ("isation", "ization"), ("our", "or"), ("lled", "led")):
        if word.endswith(ours) and len(word) > len(ours) + 3:
            found.append(word[: -len(ours)] + theirs)
    return tuple(found)


# Words whose -ise is no suffix and is written so everywhere.
_FIXED_ISE = frozenset(
    "rise raise praise advise revise promise exercise surprise compromise otherwise wise noise".split()
)
_STEM = 4  # letters before -ise in the shortest verb that has the suffix: real-ise
_AMERICAN = {"centre": "center", "favourite": "favorite", "behaviour": "behavior", "defence": "defense"}


def americanise(phrase: str) -> str:
    """Give a neutral word as American papers spell it: criticise is criticize."""
    return " ".join(_american(word) for word in phrase.split(" "))


def _american(word: str) -> str:
    if word in _AMERICAN:
        return _AMERICAN[word]
    stem, ending = next(
        ((word[: -len(e)], e) for e in ("ise", "ised", "ising", "isation", "isations") if word.endswith(e)), ("", "")
    )
    if len(stem) < _STEM or stem + "ise" in _FIXED_ISE:
        return word
    return stem + "iz" + ending[2:]
