"""Short reports of one sentence each, in which searches are known to fail."""

import pytest

from reports.models import Agency, Report, Section
from reports.reference import load_reference, load_samples
from reports.search import rebuild
from tests.conftest import answer

SENTENCES = {
    "waste": "待处理垃圾由各街道按月报送。",
    "building": "在建工程信息按季度更新。",
    "install": "软件安装简单，方便群众使用。",
    "bank": "中国农业发展银行已上线新系统。",
    "makeup": "小化妆包抽检不合格三批次。",
    "old quarter": "完成老旧小区改造，减免污水处理费。",
    "reform": "国家发展和改革委员会与城乡建设部门联合发文。",
    "invite": "招商局集团与本地公司签约。",
    "invite alone": "招商会议如期举行。",
    "firm alone": "公司登记全程网办。",
    "capital": "南京市长江大桥属于中华人民共和国国家重点文物。",
    "units": "第7号窗口现有1.5匹空调两台、签字笔10支。",
    "stop": "我市公开的信息以及不公开的信息均已登记。",
    "foia": "借鉴Freedom of Information Act的做法。",
    "tsai": "蔡英文出席座谈。",
    "platform": "文學台與英語台同步播出蔬菜行情。",
    "glued": "会后重跑gen-itgc后台任务，并开通12345热线与互联网+监管。",
    "cloud": "政务云Ｃｌｏｕｄ平台迁移。",
    "cloud alone": "cloud service only",
    "scenery": "开放景点十处。",
    "classic": "评选经典案例十个。",
    "racket": "采购羽毛球拍二十副。",
    "feather": "羽毛制品与球类、网拍检查。",
    "canteen": "试点名单已定，社区食堂补贴发放到位，其余事项另行通知。",
    "scattered": "社区、社区、社区；食堂、食堂、食堂；发放、发放；补贴、补贴。",
    "traditional": "縣級機關資訊公開專欄發佈規範性檔案。",
    "simplified": "县级机关资讯公开专栏发布规范性档案。",
    "david": " \n\n　大卫到了扫黑除恶办公室，\n大卫说明情况。",
}


@pytest.fixture(scope="module")
def sentences(shelf):
    """The shelf with one report for each sentence, by its name."""
    load_reference()
    load_samples()
    agency = Agency.objects.create(name="丁部", slug="ding-bu", level="ministry")
    reports = Report.objects.bulk_create(
        Report(
            agency=agency,
            year=2015 + number % 3,
            kind="other",
            title=f"第{number:03}号通告",
            status="published",
        )
        for number, _ in enumerate(SENTENCES)
    )
    Section.objects.bulk_create(
        Section(report=report, order=1, depth=1, text=text)
        for report, text in zip(reports, SENTENCES.values(), strict=True)
    )
    rebuild()
    return {report.pk: name for report, name in zip(reports, SENTENCES, strict=True)}


@pytest.fixture
def found(sentences):
    """Name the sentences that a query finds; the closest ones are none of them."""

    def names(typed, **values):
        results = answer(typed, **values)
        hits = () if results.relaxed else results.hits
        return [sentences[hit.report.pk] for hit in hits]

    return names


@pytest.fixture
def marks(sentences):
    """List the marked stretches of the first hit."""

    def marked(typed):
        (section,) = answer(typed).hits[0].sections
        return [span.text for span in section.snippet if span.mark]

    return marked
