"""Lines that only a site writes around a text: buttons, codes, neighbours, its way."""

import re

LONGEST = 120
EDGES = re.compile(r"[\s【】\[\]（）()<>《》〖〗|｜/·•,，、:：_\-—－]+")
BUTTONS = sorted(
    str.split("""
    打印 打印本页 打印此页 打印页面 打印文章 打印此文 我要打印 关闭 关闭窗口 关闭本页
    关闭页面 关闭此页 收藏 收藏本页 加入收藏 收藏本文 分享 分享到 分享至 一键分享 微信
    微博 新浪微博 腾讯微博 QQ空间 QQ好友 QQ 朋友圈 人人网 百度贴吧 更多 字体 字号
    字体大小 返回 返回顶部 回到顶部 返回首页 返回列表 返回上一页 返回上级 顶部 纠错
    我要纠错 网站纠错 内容纠错 评论 我要评论 举报 下载 下载本页 附件下载 下载附件
    点击下载 复制链接 保存 保存本页 首页 上一页 下一页 无障碍浏览 长者模式 保护视力色
    无障碍 无障碍阅读 无障碍版 长者版 关怀版 适老版 手机版 设为首页 登录 注册
    大 中 小 默认 特大 放大 缩小 顶一下 踩一下 分隔线 点赞
    """),
    key=len,
    reverse=True,
)
BUTTON = re.compile("|".join(BUTTONS))
# Without a button other signs may be a report's: / where there is nothing to tell.
BETWEEN_BUTTONS = re.compile(r"[\s|｜·•]+")
SCANNED = re.compile(
    r"[^。；\d]{0,12}(?:扫一扫|扫码|扫描.{0,6}码|(?:在|用)手机)[^。；\d]{0,20}"
)
NEIGHBOUR = re.compile(
    r"(?:[上下前后]一[篇条则页]|相关(?:链接|文章|阅读|文档|文件|信息|新闻|稿件|解读|政策|附件)"
    r"|推荐阅读|延伸阅读|友情链接|原文链接|当前位置|(?:您|你)(?:现在|当前)?(?:所在)?的?位置|所在位置)"
    r"\s*[：:>＞].*|相关(?:链接|文章|阅读|文档|信息|新闻)"
)
# The way to a page: 您的位置：首页 > 政务公开 > 正文.
WAY = re.compile(
    r"\W*(?:您|你)?(?:的|现在|当前|目前)*(?:所在|所处)?的?位置(?:是|为)?\s*[：:>＞].*"
    r"|\W*首\s*页\s*[>＞»›→].*"
)
# The clock above a page: 某县人民政府 2019年12月3日 星期二.
CLOCK = re.compile(
    r"[^，。；：]{0,40}\d{4}年\d{1,2}月\d{1,2}日\s*星期[一二三四五六日天][^，。；：]{0,20}"
)


def is_site_line(line: str) -> bool:
    """Tell a line that a site adds to a text, whatever the text is.

    >>> [is_site_line(each) for each in ("【打印】", "扫一扫在手机打开", "无。", "/")]
    [True, True, False, False]
    >>> is_site_line("某县人民政府 2019年12月3日星期二")
    True
    """
    written = line.strip()
    if len(written) > LONGEST or "。" in written:
        return False
    if BUTTON.search(written) and not EDGES.sub("", BUTTON.sub("", written)):
        return True
    patterns = (BETWEEN_BUTTONS, SCANNED, NEIGHBOUR, WAY, CLOCK)
    return any(each.fullmatch(written) for each in patterns)
