"""Names that mean the same thing though they are written a little differently.

Two names are one when their keys are equal (`xlproc.sheets.kunci`); near when at least KEMIRIPAN of
their letters, in order, agree. On the three reports of tests/data the pairs that a reader takes
for one have 0,83 to 0,97 (but "Pelayanan Umum" with two words more: 0,75), those that he tells
apart up to 0,83, and up to 0,97 where both stand exactly in both sheets. So names that are found
exactly are never candidates, and each name serves one partner, the most alike first.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from xlproc.sheets.kunci import kunci_nama

KEMIRIPAN = 0.83

#: How alike names count that differ by one whole word: more alike than any near pair is not.
_SATU_KATA = 0.84

#: Of each name, at most so many others are looked at: those that share its rarest words.
_CALON_TERBANYAK = 12
_KATA_LANGKA = 4


def kata(text: str, abaikan: frozenset[str] = frozenset()) -> str:
    """Return the words of a name in lower case, without punctuation and the leading word.

    Words of `abaikan` (the office's own name) don't count.
    """
    words = [word for word in re.findall(r"\w+", text.lower()) if word not in abaikan]
    while words[:1] in (["program"], ["kegiatan"], ["sub"]):
        words = words[1:]
    return " ".join(words)


def kemiripan(satu: str, lain: str, abaikan: frozenset[str] = frozenset()) -> float:
    """Return how alike two names are, from 0 to 1; 0 for all that is surely below KEMIRIPAN."""
    from difflib import SequenceMatcher

    one, other = kata(satu, abaikan), kata(lain, abaikan)
    if _satu_kata_lebih(one.split(), other.split()):
        return _SATU_KATA
    if abs(len(one) - len(other)) > 0.4 * max(len(one), len(other)):
        return 0.0
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= KEMIRIPAN else 0.0


def _satu_kata_lebih(one: list[str], other: list[str]) -> bool:
    """Return whether a name holds the other's words, in order, and one more: modal, gedung."""
    short, long = sorted((list(dict.fromkeys(one)), list(dict.fromkeys(other))), key=len)
    words = iter(long)
    return len(short) >= 2 and len(long) == len(short) + 1 and all(word in words for word in short)


def hampir_sama(
    cari: Iterable[str], acuan: Iterable[str], abaikan: frozenset[str] = frozenset()
) -> dict[str, str]:
    """Return, for the names of `cari` that `acuan` hasn't exactly, the one that is near."""
    wanted = {kunci_nama(name): name for name in cari}
    known = {kunci_nama(name): name for name in acuan}
    left = [name for key, name in wanted.items() if key and key not in known]
    free = [name for key, name in known.items() if key and key not in wanted]
    pairs = sorted(_pasangan(left, free, abaikan), reverse=True)
    found: dict[str, str] = {}
    for _, one, other in pairs:
        if one not in found and other not in found.values():
            found[one] = other
    return found


def _pasangan(
    left: list[str], free: list[str], abaikan: frozenset[str]
) -> Iterator[tuple[float, str, str]]:
    index: Mapping[str, list[str]] = defaultdict(list)
    for name in free:
        for word in set(kata(name).split()):
            index[word].append(name)
    for name in left:
        for other in _calon(name, index):
            likeness = kemiripan(name, other, abaikan)
            if likeness >= KEMIRIPAN:
                yield likeness, name, other


def _calon(name: str, index: Mapping[str, list[str]]) -> list[str]:
    words = sorted((w for w in set(kata(name).split()) if w in index), key=lambda w: len(index[w]))
    votes = Counter(
        other
        for word in words[:_KATA_LANGKA]
        if len(index[word]) <= 50 * _CALON_TERBANYAK
        for other in index[word]
    )
    return [other for other, _ in votes.most_common(_CALON_TERBANYAK)]


def kepala(text: str) -> str:
    """Return what stands before a colon: of "Rekomendasi : a. KTP" the indicator itself."""
    return text.partition(":")[0].strip()
