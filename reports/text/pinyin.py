"""Names in Latin letters, for addresses."""


def slug(name: str) -> str:
    """Spell a Chinese name in lower-case letters and hyphens.

    >>> slug("济宁市商务局")
    'ji-ning-shi-shang-wu-ju'
    """
    # Imported here: its word lists take 55 MB that only a new agency needs.
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(name)
    written = ["".join(each for each in word if each.isalnum()) for word in syllables]
    return "-".join(word.lower() for word in written if word.isascii() and word)
