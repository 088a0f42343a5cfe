"""Words of everyday speech and what officials write for them.

A whole question is asked in other words than documents have: 老板 for 用人单位. These
only help to order the closest reports; no report counts as having a word because it
has another, and nothing that is found or marked depends on them.
"""

import re
from collections.abc import Iterator

from reports.text.folding import fold_variants
from reports.text.segment import word_ends

# General usage of Chinese law and administration, most frequent subjects first.
WRITTEN = """
老板:用人单位 公司:用人单位,企业 单位:用人单位 打工:劳动者 员工:劳动者,职工
工人:劳动者,职工 工资:劳动报酬 薪水:工资,劳动报酬 拖欠:克扣,无故拖欠
加班:延长工作时间 加班费:延长工作时间 辞退:解除劳动合同 开除:解除劳动合同
炒鱿鱼:解除劳动合同 辞职:解除劳动合同 走人:终止,解除 裁员:经济性裁减人员
补偿金:经济补偿 试用:试用期 社保:社会保险 医保:基本医疗保险 养老金:基本养老金
退休金:基本养老金 五险:社会保险 公积金:住房公积金 产假:生育 怀孕:孕期,妊娠
生孩子:生育 喂奶:哺乳 干活:工作 受伤:伤害 上班:工作时间 下班:工作时间 工伤:事故伤害
猝死:突发疾病死亡 死了:死亡 去世:死亡 家里人:近亲属 家属:近亲属 爸妈:父母 爹妈:父母
老人:老年人 小孩:未成年人,儿童 孩子:未成年人,子女 十几岁:未成年人 老婆:配偶,妻子
老公:配偶,丈夫 离婚:婚姻 彩礼:婚约财产 抱养:收养 领养:收养 遗产:继承 遗嘱:继承
抚养费:抚养费用 家暴:家庭暴力 打人:殴打 打架:殴打 打官司:诉讼 告状:起诉
告上法院:起诉,诉讼 坐牢:有期徒刑,服刑 判刑:有期徒刑 判几年:有期徒刑
前科:刑事处罚,犯罪记录 拘留:行政拘留 关起来:拘留 警察:公安机关,人民警察
派出所:公安机关 报警:公安机关 公安:公安机关 交警:公安机关交通管理部门 城管:城市管理
法院:人民法院 检察院:人民检察院 村干部:村民委员会 村委会:村民委员会 罚钱:罚款
罚多少:罚款,处以 被罚:罚款,处罚 会罚:罚款,处罚 处罚:罚款,责令改正 没收:没收违法所得
交钱:缴纳,收费 收钱:收费,收取 掏钱:缴纳,承担 出钱:承担,支付 给钱:补偿,支付 赔钱:赔偿
赔多少:赔偿 赔偿:赔偿责任 补贴:补助 补助:抚恤 拿到多少:标准 多久:期限,工作日,之日起
多长时间:期限,工作日 几天:工作日,期限 多大:周岁,年龄 年纪:周岁,年龄 岁:周岁
能不能:可以,不得 不让:禁止,不得 违法吗:禁止,不得 合法吗:不得 可以吗:可以,不得
拒绝:不予 被拒:不予 不给:不予,拒绝 反悔:解除,撤回 退出:解除 退钱:退还 退款:退还
作废:失效,视为放弃 过期:逾期 弄丢:遗失,丢失 丢了:遗失,丢失 骗:欺诈,虚假
假的:虚假,伪造 假证:伪造 造假:弄虚作假,伪造 偷:盗窃 抢:抢夺 贪:贪污,侵占,挪用
侵吞:侵占 行贿:贿赂 举报:检举 隐私:个人隐私,个人信息 开店:经营,个体工商户
做生意:经营 开公司:设立,登记 营业执照:登记 没证:未取得,许可 没有证:未取得
无证:未取得 执照:许可证 办证:申请,许可 手续:登记,申请 要带什么:材料,提交
带什么:材料,提交 什么材料:提交,材料 什么条件:条件,具备 加盟:特许经营 总部:特许人
摆摊:流动 房产证:不动产权属证书,不动产登记 房本:不动产权属证书 过户:转移登记
买房:购买房屋 房子:房屋,不动产 租房:房屋租赁 出租:出租人,租赁 房东:出租人
拆迁:征收,补偿 征地:征收,土地征收 占地:占用土地 小区:住宅区,社区 物业:物业服务企业
业委会:业主委员会 邻居:相邻 噪音:噪声 烟花:烟花爆竹 鞭炮:烟花爆竹 开车:驾驶,机动车
司机:驾驶人,驾驶员 新手:实习期 驾照:机动车驾驶证 驾驶证:机动车驾驶证 扣分:记分
扣满:记分 酒驾:饮酒后驾驶 醉驾:醉酒驾驶 喝酒:饮酒 喝醉:醉酒 剐蹭:交通事故,轻微
撞车:交通事故 撞人:交通事故 车祸:交通事故 上高速:高速公路 电动车:电动自行车,非机动车
打车:出租汽车 网约车:网络预约出租汽车 坐火车:铁路,旅客 高铁:铁路 坐飞机:民用航空
飞机:航空器 看病:诊疗,医疗 治病:治疗,疾病 医生:医师,执业医师 大夫:医师 村医:乡村医生
医院:医疗机构 药店:药品经营 治死:医疗事故,死亡 疫苗:预防接种 吃的:食品 养生:保健
外卖:网络食品 饭店:餐饮服务 学校:教育机构 老师:教师 上学:入学 退学:学籍 残疾:残疾人
低保:最低生活保障 救济:社会救助 当兵:军人,服役 退伍:退役 参军:征集,服现役
军属:军人家属 网吧:互联网上网服务营业场所 上网:互联网上网服务 盗用:侵权,未经许可
抄袭:侵权 版权:著作权 专利:专利权 商标:商标专用权 短信:信息服务
电信公司:电信业务经营者 快递员:快递从业人员 快递:快件,经营快递业务的企业 包裹:快件
开票:开具发票 交税:纳税 逃税:偷税 代理记账:会计 贷款:借款 高利贷:利息 借钱:借款
炒股:证券 集资:非法集资 中奖:奖金 演唱会:营业性演出,大型群众性活动 表演:演出
旅游团:旅行社 导游:导游人员 出国:出境 台湾:台湾地区 户口:户籍,常住户口
身份证:居民身份证 搬家:迁移 结婚:婚姻登记 土葬:火化 养猪:生猪,畜禽 猪:生猪,动物
狗:犬 打鱼:捕捞 砍树:采伐,林木 排污:排放 船:船舶 开船:船舶,船员 洪水:防洪 挖矿:采矿
爆炸:爆炸物品 危险品:危险物品 不回复:未答复,逾期 回复:答复 公开信息:政府信息
申请公开:政府信息公开申请 不服:行政复议,行政诉讼 国家机密:国家秘密 机密:国家秘密
商业机密:商业秘密 官员:公务员,国家工作人员 锻炼:全民健身,体育设施
保安:保安员,保安服务 年报:年度报告 放假:休假 年假:带薪年休假 请假:休假
包工头:分包单位
"""
MOST_WORDS = 12
OFFICIAL = {
    everyday: tuple(official.split(","))
    for everyday, official in (
        pair.split(":") for pair in fold_variants(WRITTEN).split()
    )
}
EVERYDAY = re.compile("|".join(sorted(OFFICIAL, key=len, reverse=True)))


def official_words(normalised: str) -> tuple[str, ...]:
    """Return what officials write for the everyday words of a normalised text.

    >>> official_words("老板不给加班费")
    ('用人单位', '不予', '拒绝', '延长工作时间')

    They end where words do: 老公司 is no 老公.

    >>> official_words("老公司")
    ('用人单位', '企业')
    """
    found = (word for each in _everyday(normalised) for word in OFFICIAL[each])
    words = dict.fromkeys(word for word in found if word not in normalised)
    return tuple(words)[:MOST_WORDS]


def _everyday(normalised: str) -> Iterator[str]:
    ends = word_ends(normalised)
    place = 0
    while match := EVERYDAY.search(normalised, place):
        is_word = match.end() in ends
        if is_word:
            yield match.group()
        place = match.end() if is_word else match.start() + 1
