"""Light stems of English words, so that a dictionary gloss and a running text meet."""

from __future__ import annotations

from functools import lru_cache

STOP_WORDS = frozenset(
    """
    a about above after again against all also although am among an and another any anything are aren as at be because
    been before being below between both but by can cannot could couldn did didn do does doesn doing don done down
    during each either else etc even ever every for from further get gets getting give given gives go goes going got
    had hadn has hasn have haven having he her here hers herself him himself his how however i if in into is isn it
    its itself just let ll made make makes making many may me might mine more most much must my myself nor not now of
    off on once one only onto or other others ought our ours ourselves out over own per quite rather re same say sb
    see shall shan she should shouldn since so some something somebody someone sth still such than that the their
    theirs them themselves then there these they thing this those though through thus to too under until up upon us
    use used using ve very via want was wasn way we were weren what when where whether which while who whom whose why
    will with within without won would wouldn yet you your yours yourself yourselves
    """.split()  # noqa: SIM905 -- a list of quoted words would be three hundred lines
)
"""Words that say nothing about what a sentence is about."""

_IRREGULAR = {
    form: base
    for line in """
    arise arose arisen; awake awoke awoken; bear bore borne; beat beaten; become became; begin began begun; bend bent;
    bind bound; bite bit bitten; bleed bled; blow blew blown; break broke broken; breed bred; bring brought;
    build built; burn burnt; buy bought; catch caught; choose chose chosen; cling clung; come came; creep crept;
    deal dealt; dig dug; draw drew drawn; dream dreamt; drink drank drunk; drive drove driven; eat ate eaten;
    fall fell fallen; feed fed; feel felt; fight fought; find found; flee fled; fling flung; fly flew flown;
    forbid forbade forbidden; forget forgot forgotten; forgive forgave forgiven; freeze froze frozen; grind ground;
    grow grew grown; hang hung; hear heard; hide hid hidden; hold held; keep kept; kneel knelt; know knew known;
    lay laid; lead led; leap leapt; learn learnt; leave left; lend lent; lie lay lain; light lit; lose lost;
    mean meant; meet met; mistake mistook mistaken; overcome overcame; pay paid; ride rode ridden; ring rang rung;
    rise rose risen; run ran; say said; see saw seen; seek sought; sell sold; send sent; sew sewn; shake shook shaken;
    shine shone; shoot shot; show shown; shrink shrank shrunk; sing sang sung; sink sank sunk; sit sat; sleep slept;
    slide slid; smell smelt; speak spoke spoken; spend spent; spin spun; spring sprang sprung; stand stood;
    steal stole stolen; stick stuck; sting stung; strike struck; strive strove; swear swore sworn; sweep swept;
    swell swollen; swim swam swum; swing swung; take took taken; teach taught; tear tore torn; tell told;
    think thought; throw threw thrown; tread trod; understand understood; undertake undertook; wake woke woken;
    wear wore worn; weave wove woven; weep wept; win won; wind wound; withdraw withdrew withdrawn; write wrote written;
    man men; woman women; child children; foot feet; tooth teeth; mouse mice; goose geese; wife wives; life lives;
    knife knives; leaf leaves; wolf wolves; half halves; shelf shelves; thief thieves; good better best;
    bad worse worst; index indices; matrix matrices; vertex vertices; criterion criteria; phenomenon phenomena;
    analysis analyses; basis bases; hypothesis hypotheses; axis axes; datum data; die died dying
    """.split(";")  # noqa: SIM905 -- the same
    for base, *forms in [line.split()]
    for form in forms
}

_MIN_STEM = 3


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The stem of a lower-case word: plural, -ing, -ed, -ly, -er and a final e taken off.

    It is no word: ``use``, ``used``, ``uses`` and ``using`` all become ``us``. Words with digits stay as they are.
    """
    word = _IRREGULAR.get(word, word)
    if len(word) <= _MIN_STEM or not word.isalpha():
        return word
    word = _without_plural(word)
    for ending in ("ing", "ed", "ly"):
        if word.endswith(ending) and len(word) - len(ending) >= _MIN_STEM:
            word = _undoubled(word[: -len(ending)])
            break
    if word.endswith("i") and len(word) > _MIN_STEM:
        return word[:-1] + "y"
    return word[:-1] if word.endswith("e") and len(word) > _MIN_STEM else word


def _without_plural(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def _undoubled(word: str) -> str:
    """``stopp`` → ``stop``, but ``fill`` and ``pass`` stay."""
    return word[:-1] if len(word) > _MIN_STEM and word[-1] == word[-2] and word[-1] not in "lsz" else word
