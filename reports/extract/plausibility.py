"""Which of two readings of the same bytes is Chinese as it is written.

GB18030 and Big5 share most of their byte range, so both often decode the same
file; a text in the wrong one is full of characters nobody uses.
"""

from itertools import chain, product

# The most frequent characters of laws, government papers and annual reports,
# simplified and traditional, counted on public texts.
COMMON = frozenset(
    "的条人第行国定和管政法部应业理十关有务规当者以门机或民用工作一产设地经二其生"
    "事资公不本责保在制安主三可合对出全发中证位单构照会动院进府施品依由所上物方级"
    "企员处及区四得营自家为办实监报下准建要查等内收并权他任提同时例按标通外日五体"
    "市件计运期学备申请信批督年情检开成税分违向职境交款取项六据记护使重性口利化审"
    "商电组予共度专立许负金治险改于章技接活个社与未告登采直息罚执销指水海服七育程"
    "具调相量案明费能织加供核列大术书防入文之各县后验况划决医元农限统质军八教省律"
    "受从车展原场范令装过月代目九放格起委基支现求反器财止数确议给料前算输需新正特"
    "环药是表网源投布道万货复式船置力华根强导符造到总承意危航称预认辖矿高名持属除"
    "害纳知面路价措系长额校故征形必测效评土间转污无包城疗围司协域种则影损将变障配"
    "劳节注被卫结究集严补染修解病际点续平草偿存排科次因缴益停录适领整类兵付空须罪"
    "考烟食参局舶材研疫刑策联非犯义完传售没送号养废推更线台托济警追射优士急担手容"
    "健清版控消维植易失移助票试户订该师见气络响型队册印驶超履果视购银守广武举残站"
    "志序编退毒卖洋役震示留风已常签林约村禁身培括档训待了态别众先增值燃好撤烈达救"
    "回何疾享察條國應業關務規當門機產設經資責對發證單構會動進級員處區營爲為辦實監"
    "報準內並權時標體計運學備請檢開稅違職項據記護審電組專許負險於個與採罰執銷調費"
    "織術書縣後驗況劃決醫農統質軍從車場範裝過現財數確議給輸環藥網佈萬貨複華強導總"
    "稱預認轄礦屬納價長額徵測評間轉無療圍協種則損將變勞節衛結嚴補際點續償繳錄適領"
    "類須煙參聯義傳沒號養廢線臺濟優擔維試戶訂該師見氣絡響隊冊勵駛視購銀廣舉殘編賣"
    "風籤簽約檔訓態別衆眾達復製里裡我你们們這这那都很也就说說看想去来來还還多少只"
    "做让讓此但如若否至今昨左右东東西南北州镇鎮乡鄉街贵貴京天津庆慶深圳江苏蘇浙山"
    "河湖川云雲陕陝甘青宁寧疆藏黑龙龍吉辽遼福徽香港澳简簡党黨厅廳王李张張刘劉陈陳"
    "杨楊赵趙黄黃周吴吳"
)
PUNCTUATION = frozenset(
    "，。、；：？！“”‘’（）《》〈〉「」『』【】〔〕…—·％～　①②③④⑤⑥⑦⑧⑨⑩"
)

SAMPLE_CHARACTERS = 4000


def _level_one(codec: str, leads: range, trails: chain[int]) -> frozenset[str]:
    pairs = (bytes(pair) for pair in product(leads, trails))
    return frozenset("".join(pair.decode(codec, "ignore") for pair in pairs))


def _ideographs(chars: frozenset[str]) -> frozenset[str]:
    # Big5's first level ends in signs on which its variants differ: C6A1 is ① or ヾ.
    return frozenset(char for char in chars if "\u4e00" <= char <= "\u9fff")


# The first level of both standards holds the characters of everyday use.
EVERYDAY = _ideographs(
    _level_one("gb2312", range(0xB0, 0xD8), chain(range(0xA1, 0xFF)))
    | _level_one("big5", range(0xA4, 0xC7), chain(range(0x40, 0x7F), range(0xA1, 0xFF)))
)


def plausibility(text: str) -> float:
    """Return how much a text looks like written Chinese: 1 surely, below 0 surely not.

    ASCII says nothing either way; a text of nothing else counts as 1.

    >>> plausibility("政府信息公开") > plausibility("鏀垮簻淇℃伅鍏紑")
    True
    """
    sample = [char for char in text[:SAMPLE_CHARACTERS] if char > "\x7f"]
    if not sample:
        return 1.0
    return sum(map(_weight, sample)) / len(sample)


def _weight(char: str) -> float:
    if char in COMMON:
        return 1.0
    if char in PUNCTUATION or "\uff01" <= char <= "\uff5e":
        return 0.8
    if char in EVERYDAY:
        return 0.5
    if "\u4e00" <= char <= "\u9fff":
        return 0.0
    return -0.5
