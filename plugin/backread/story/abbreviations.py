"""Abbreviations of news copy, by how they stand to the end of a sentence, and the words that open sentences."""

_NEVER_ENDING = """
mr mrs ms mx dr drs prof profs rev revs fr hon gov govs sen sens rep reps gen gens lt col maj capt cmdr adm sgt cpl
pvt pfc det insp supt cllr pres messrs mme mlle sra st ste mt ft rt amb atty asst assoc dir sec vs v viz cf e.g i.e
approx ca lt.gen maj.gen brig
"""
_BEFORE_NUMBERS = "no nos p pp art sec fig vol ch para jan feb mar apr jun jul aug sep sept oct nov dec"
_SELDOM_ENDING = """
inc corp ltd co llc plc jr sr bros dept univ ave blvd rd etc al est assn ala ariz ark calif cal colo conn del fla ga ill
ind kan ky la mass md mich minn miss mo mont neb nev okla ore pa penn tenn tex va vt wash wis wyo ph.d u.s u.k u.n e.u
d.c a.m p.m a.k.a n.y n.j n.c s.c n.h n.m l.a b.c b.a m.a b.s m.d esq dem min sq oz lb
"""
_STARTERS = """
a about after although an and another as at because before but by despite during each even every few for from he her
here his how however i if in instead it its just last many meanwhile more most my no nobody none not now of on once one
only or others our over several she since so some still such that the their then there these they this those though
through thus to today two under until we what when where whether which while who why with without yet yesterday you your
"""

NEVER_ENDING = frozenset(_NEVER_ENDING.split())
"""Stand before something: a name, a comparison, an example."""

BEFORE_NUMBERS = frozenset(_BEFORE_NUMBERS.split())
"""End no sentence if a number follows: No. 5, Oct. 2."""

SELDOM_ENDING = frozenset(_SELDOM_ENDING.split())
"""End a sentence now and then: only if the next word is one that opens sentences."""

STARTERS = frozenset(_STARTERS.split())
"""Begin a sentence when they have a capital: nobody's name."""
