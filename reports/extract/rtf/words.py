"""The control words of RTF that say something to a reader."""

SIGNS = {"~": "\u00a0", "_": "-", "-": "", "\n": "\n", "\r": "\n", "\t": "\t"}
CHARACTERS = {
    "tab": "\t",
    "line": "\n",
    "lbr": "\n",
    "emdash": "—",
    "endash": "–",
    "lquote": "‘",
    "rquote": "’",
    "ldblquote": "“",
    "rdblquote": "”",
    "bullet": "•",
    "emspace": "\u2003",
    "enspace": "\u2002",
    "qmspace": "\u2005",
    # 12 over 35 is no 1235.
    "mden": "/",
    "nestcell": "\t",
    "nestrow": "\n",
}
PARAGRAPH_ENDS = frozenset({"par", "sect", "page", "column"})

# Groups whose text stands elsewhere, is no text, or is said twice.
DROPPED = frozenset(
    str.split("""
    header headerl headerr headerf footer footerl footerr footerf ftnsep ftnsepc
    ftncn aftnsep aftnsepc aftncn pict nonshppict objdata objname datafield shprslt
    sn sv xe rxe txe tc tcn pntxta pntxtb pnseclvl annotation atnid atnauthor
    atndate atnref nonesttables private1 revtbl listtable listoverridetable filetbl
    rsidtbl generator themedata colorschememapping datastore latentstyles xmlnstbl
    bkmkstart bkmkend background template mmathPict oldcprops oldpprops oldtprops
    oldsprops
    """)
)
# Starred groups that hold text all the same; readers skip any other.
STARRED = frozenset(
    str.split("""
    shpinst shptxt do dptxbxtext ud nesttableprops moMath moMathPara footnote shppict
    fldinst formfield ffl objclass
    """)
)
# Groups with a text of their own, beside the main one.
NOTES = frozenset({"footnote"})
# Said inside a footnote, it makes it one of the end.
ENDNOTE = "ftnalt"
PLACES = frozenset(
    str.split("ftnalt fonttbl colortbl upr nesttableprops stylesheet info objclass ffl")
)
FORM_SETTINGS = frozenset({"fftype", "ffres", "ffdefres"})
BOXES = frozenset({"shptxt", "dptxbxtext"})
INFO = {"title": "title", "author": "creator"}

CODECS = {
    128: "cp932",
    129: "cp949",
    134: "gb18030",
    136: "big5hkscs",
    161: "cp1253",
    162: "cp1254",
    204: "cp1251",
    238: "cp1250",
}
CODE_PAGES = {
    932: "cp932",
    936: "gb18030",
    949: "cp949",
    950: "big5hkscs",
    1250: "cp1250",
    1251: "cp1251",
    54936: "gb18030",
    65001: "utf-8",
}
WESTERN = "cp1252"
# Of Windows and of the Macintosh.
WESTERN_CHARSETS = (0, 77)
