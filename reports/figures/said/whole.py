"""What a number in a sentence is said of: the whole year of the whole body, or less.

A number too few misleads nobody, so whatever may be of a part, of another year, of
several years, of another matter or only near is left alone.
"""

import re
from dataclasses import dataclass

from reports.figures.belonging import Reported
from reports.figures.bodies import governs, is_one_of, subject_body
from reports.figures.said.carried_over import includes_older, splits_in, without_splits

# Words that turn a number into one of a part, of another year or of another matter.
PART = re.compile(
    r"其中|上年同期|去年|累计|历年|以来|日均|月均|平均|分别|比例|每"
    r"|增长|增加|上升|减少|下降|多出|多于|少于"
    r"|当面|现场|口头|书面|来[函信人电]|传真|网络|网上|在线|信函|邮寄|电子邮件|自然人|商业企业|科研机构"
    r"|公益组织|法律服务机构|代表|本级|办公室|政府办|季度|月份|第[一二三四]季|试点"
    r"|全市|全省|全县|全区|全系统|系统内|[局厅委办部署]系统|各级|各乡镇|各镇|各街道|各县|各区|各市|各部门"
    r"|各单位|各科室|乡镇|镇街|下属(?!于)|直属|所属|辖区|[局厅委]机关"
    r"|补正|撤回|撤销|转办|转来|移送|同一|某|等人|不予|部分公开|重复|涉及|关于|延期"
    r"|规定期限|工作日|(?:直接|约)(?:收到|受理|接收)"
    r"|审查|审核|起草|征求|抽查|模拟|(?<!本)机关(?:共|新)?收到"
    r"|不属于|\d+[个家](?:单位|部门|机关|机构|乡镇|街道|镇|局|县|区)"
)
# The whole of a place, which a government reports on: 全县共收到, but not 全县各部门.
WHOLE_PLACE = re.compile(
    r"全(?P<kind>[省市县区州镇乡])(?![直属级各系]|[一-龥]{0,4}系统)"
)
# Whose requests they are, before 的政府信息公开申请: everybody's, or some of them.
QUALIFIED = re.compile(
    r"(?:新收|收到|受理|接收|接到)(?P<which>[^,。]+?)"
    r"(?:的(?:各类)?(?:(?:政府|政务)?信息公开|依申请公开)|(?<!各)类|方面|领域)"
)
OF_ANYBODY = re.compile(
    r"(?:政[府务])?信息公开|依申请公开|公民|自然人|法人|其他|社会|组织|公众|群众|市民|居民|人民|各类|各界|申请人?|单位"
    r"|个人|企业|提[出交]|有效|书面|共|向|对|我|本|[省市州盟县区旗局委厅院会]|政府"
    r"|机关|部门|各?种|任何|形式|[、和或及与者]"
)
# Who may apply, in the words of the law: this is everybody, and no part.
ANYBODY = re.compile(r"(?:自然人|公民)、?法人(?:[和或及与者、]*其他(?:社会)?组织)?")
# One channel is a part, several of them (等渠道) are not.
CHANNEL = re.compile(r"通过|利用|网站|公报|微博|微信|公众号|新媒体|平台|专栏|公示栏")
ALL_CHANNELS = re.compile(
    r"(?:等|[各多](?=[种类个渠方]))(?:多种|各种|各类|[种类个])?(?:渠道|方式|形式|途径|平台|载体)"
)
# What was done with requests: 其中已办结8件 tells how many of them, not of which.
DONE = "done"
DISPUTES = (
    *("review_total", "direct_total", "after_total"),
    *("stat_review", "stat_litigation"),
)
OF_ALL_CHANNELS = ("stat_disclosed", "requests_new")
# What stands before a number and makes it one of many years, of a part of one, or of
# no year yet.
SINCE = re.compile(
    r"(?<!今年)(?<!年初)以来|力争|下一步|计划|预计|不超过|目标|[若拟将凡]|如果|如收到|一旦"
    r"|[上下]半年|前[一二三]季|期间|近[一二两三四五六七八九十\d]+年|[两三四五]年来|历年"
)
NEAR_BEFORE = re.compile(r"(?:约|近|超过?|逾|不足|不到|至少|最多|[<>≤≥≈由从])$")
NEAR_AFTER = re.compile(
    r"(?:以上|以下|左右|多|余|[,]?(?:上升|增[加长]|减少|[下]?降)[到至为])"
)
COMPARED = re.compile(r"[较比与](?:上一?|去|前|往|20\d\d)年")
NEGATED = re.compile(r"(?:未|没有|并无)[^,]{0,12}$")
LAST_NUMBER = re.compile(r"\d[\d,]*(?:件次?|宗|份|起|条|次)")
YEARS = re.compile(r"20(\d\d)年[^,]{0,8}[至到]20(\d\d)年")
MONTH = re.compile(r"(\d{1,2})(?:月(?!份)|(?=[-至到~]\d{1,2}月))")
YEAR_END = re.compile(r"截[至止到]|31日|[底末]")
OTHER_MATTER = re.compile(
    r"行政许可|审批|登记|补贴|救助|复议|诉讼|仲裁|专利|商标|报名|备案|投诉|信访|举报"
)
# A body that decides on reviews counts others than those against itself.
DECIDES = re.compile(r"审理|审结|办理|承办|受理|处理|化解")
LOST = re.compile(r"纠错|纠正|撤销|败诉|维持|责令")
# A year that a number is compared with, or goes on to, says nothing of the number.
NAMED_YEAR = re.compile(r"(?<![比较与同至到和])(?P<year>20\d\d)年|[本今当]年")
# Neither does the year that some of it was carried over from.
CARRIED_FROM = re.compile(r"20\d\d年度?(?:结转|转结)")
# What makes a number before it one of all matters: 复议12件，其中涉及政府信息公开3件.
OF_WHICH_DISCLOSURE = re.compile(
    r"[,(:]?其中[,:]?[^,;()\d]{0,8}(?:信息|依申请)公开[^,;()\d]{0,10}\d"
)
LAST_MONTH = "12"
# What makes all of a sentence one on other bodies or other times.
OTHERS = re.compile(
    r"上一?年|去年|同期|累计|以来|历年|各级|各[单部县区乡镇街科]|下属(?!于)|所属|直属|乡镇|系统"
    r"|[局厅委]机关|\d月|季度|半年|中心|分局|全[省市县区州镇]"
)
# How many more or fewer than in another year is no number of either.
DIFFERENCE = re.compile(
    r"[,(]?(?:同比|[较比与](?:上一?年|去年|20\d\d年)(?:度|同期)*(?:相比)?,?)[^,;)]*[)]?"
)
YEAR = re.compile(r"(20\d\d)年")


@dataclass(frozen=True, slots=True)
class Said:
    """A number in a folded sentence, what it counts, and the year reported on."""

    text: str
    match: re.Match[str]
    indicator: str
    about: Reported

    @property
    def year(self) -> int | None:
        """The year reported on."""
        return self.about.year

    @property
    def is_of_the_whole(self) -> bool:
        """Whether it is exact, and of all of the year and the body."""
        return not self.is_near and self.is_of_all

    @property
    def is_of_all(self) -> bool:
        """Whether it is of all of the year and the body, be it exact or not."""
        return not (
            self.is_of_other_times
            or self._is_of_another_body()
            or self.is_compared
            or self._is_part()
            or self._is_of_another_matter()
        )

    @property
    def _has_count(self) -> bool:
        return "count" in self.match.groupdict()

    @property
    def _clause(self) -> str:
        """The clause the number stands in, up to its end."""
        before = self.text[: self.match.start()]
        start = max(before.rfind(mark) for mark in ",:、") + 1
        return self.text[start : self.match.end()]

    @property
    def is_near(self) -> bool:
        """Whether it is only near: 约50件, 50件以上."""
        if not self._has_count:
            return False
        before = self.text[: self.match.start("count")]
        after = NEAR_AFTER.match(self.text, self.match.end())
        return bool(NEAR_BEFORE.search(before) or after)

    @property
    def is_of_other_times(self) -> bool:
        """Whether it is of another year, of several, or of some months."""
        before = self.text[: self.match.start()]
        told = LAST_NUMBER.split(before)[-1]
        if SINCE.search(told) or any(a != b for a, b in YEARS.findall(told)):
            return True
        return _is_part_of_a_year(told) or self._is_of_another_year()

    def _is_of_another_year(self) -> bool:
        if self.indicator == "requests_carried_out":
            return False
        told = CARRIED_FROM.sub("", self.text[: self.match.start()]) + self.match[0]
        named = [each["year"] for each in NAMED_YEAR.finditer(told)]
        last = next((int(each) for each in named[-1:] if each), None)
        if self.year is None or last in (None, self.year):
            return False
        is_carried = self.indicator == "requests_carried_in" and last == self.year - 1
        return not is_carried

    def _is_of_another_body(self) -> bool:
        """Say whether a body is named before the verb that is not the one reporting."""
        clause = self._clause
        name = subject_body(clause[: len(clause) - len(self.match[0])])
        bodies = self.about.bodies
        return bool(name and bodies) and not is_one_of(name, bodies)

    @property
    def is_compared(self) -> bool:
        """Whether the number is how many more, or that of the year before."""
        return self._has_count and COMPARED.search(self.match[0]) is not None

    def _is_part(self) -> bool:
        clause = WHOLE_PLACE.sub(self._of_place, ANYBODY.sub("", self._clause))
        before = self.text[: self.match.start()]
        # What is carried over is none of the results that are told before it.
        is_of_which = "其中" in without_splits(before)
        is_of_which &= self.indicator != "requests_carried_out"
        if self._is_split_off() or self.indicator == DONE:
            clause, is_of_which = clause.replace("其中", ""), False
        if PART.search(clause) or is_of_which or self._is_of_all_matters():
            return True
        of_some = QUALIFIED.search(self.match[0])
        if of_some and OF_ANYBODY.sub("", of_some["which"]):
            return True
        if self._has_count and NEGATED.search(before):
            return True
        return self._is_of_one_channel(clause) or self._counts_older()

    def _is_of_all_matters(self) -> bool:
        is_on_disclosure = "公开" in self.match[0]
        return not is_on_disclosure and tells_of_which(self.text, self.match.end())

    def _is_split_off(self) -> bool:
        """Say whether it is all that was new, or all that was not, of both together."""
        if not self._has_count:
            return False
        at = self.match.start("count")
        return any(at in (each.new, each.old) for each in splits_in(self.text))

    def _is_of_one_channel(self, clause: str) -> bool:
        if self.indicator not in OF_ALL_CHANNELS or ALL_CHANNELS.search(clause):
            return False
        return CHANNEL.search(clause) is not None

    def _counts_older(self) -> bool:
        if self.indicator != "requests_new":
            return False
        is_new = "新收" in self.match[0]
        return includes_older(self.text, self.match.end(), is_new=is_new)

    def _of_place(self, place: re.Match[str]) -> str:
        """Leave away the place that the body governs, which is all it reports on."""
        return "" if governs(self.about.bodies, place["kind"]) else place[0]

    def _is_of_another_matter(self) -> bool:
        if self.indicator.startswith("requests_"):
            return OTHER_MATTER.search(self.match[0]) is not None
        if self.indicator in DISPUTES:
            is_judge = "被" not in self.match[0] and DECIDES.search(self._clause)
            return bool(is_judge) or LOST.search(self.match[0]) is not None
        return False


def _is_part_of_a_year(told: str) -> bool:
    months = MONTH.findall(told)
    if not months:
        return False
    is_whole = months[0] == "1" and len(months) > 1
    return months[-1] != LAST_MONTH or not (is_whole or YEAR_END.search(told))


def tells_of_which(text: str, end: int) -> bool:
    """Say whether a folded sentence tells behind `end` how many are on disclosure."""
    return OF_WHICH_DISCLOSURE.match(text, end) is not None


def without_differences(text: str) -> str:
    """Leave away what a folded sentence says of how much more or less it was."""
    return DIFFERENCE.sub("", text)


def is_of_others(text: str, about: Reported, others: re.Pattern[str] = OTHERS) -> bool:
    """Say whether a folded sentence may tell of other bodies, or of other times."""
    own = WHOLE_PLACE.sub(
        lambda place: "" if governs(about.bodies, place["kind"]) else place[0], text
    )
    is_of_other_year = any(int(e) != about.year for e in YEAR.findall(text))
    return is_of_other_year or others.search(own) is not None
