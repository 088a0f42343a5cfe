"""One report in every format it is handed round in: one report, many sources."""

import io
import sys
from dataclasses import replace

import pytest
from django.contrib.auth.models import User

from reports.ingest import Outcome, ingest_upload
from reports.ingest.storing import text_of
from reports.models import Report, Source
from tests.browser.chromium import CHROMIUM, OPTIONS
from tests.conftest import PROJECT
from tests.ingest.zips import zipped_in_gbk

sys.path.insert(0, str(PROJECT / "fixtures"))

from build_samples import SOURCE, WRITERS, load, samples
from samples_source.prose import Para

pytestmark = pytest.mark.any_database

# With a 文号, the three tables, a title over two lines or a day above the text.
CHOSEN = {("临沚市商务局", 2022), ("典籍部", 2014), ("岚川省商务厅", 2021)}
FORMATS = ("html", "pdf", "docx", "txt", "doc", "rtf")


def sample_of(agency, year):
    figures = load(SOURCE / "figures.json")
    return next(s for s in samples(figures) if (s.agency, s.year) == (agency, year))


@pytest.fixture(params=sorted(CHOSEN), ids=lambda chosen: f"{chosen[0]}{chosen[1]}")
def sample(request):
    return sample_of(*request.param)


def written(folder, sample, ending, name="报告"):
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.{ending}"
    path.write_bytes(WRITERS[ending](sample))
    return path


def revised(sample):
    """Return the report with another number in a sentence, and one sentence more."""
    blocks = list(sample.blocks)
    at = next(n for n, each in enumerate(blocks) if getattr(each, "role", "") == "p")
    more = "另有三十七件由下属单位公开，原先漏计。"
    blocks[at] = replace(blocks[at], text=blocks[at].text + more)
    return replace(sample, blocks=tuple(blocks))


@pytest.mark.parametrize("first", FORMATS)
def test_whatever_comes_first_the_others_are_its_further_sources(
    take, tmp_path, sample, first
):
    take(written(tmp_path, sample, first))
    report = Report.objects.get()
    before = text_of(report)
    for ending in FORMATS:
        if ending != first:
            (ended,) = take(written(tmp_path, sample, ending)).values()
            assert (ended.outcome, ended.report) == (Outcome.UNCHANGED, report.pk)

    assert report.sources.count() == len(FORMATS) == Source.objects.count()
    assert not report.versions.exists()
    assert text_of(Report.objects.get()) == before


@pytest.mark.parametrize("order", [FORMATS, FORMATS[::-1]])
def test_a_revised_text_in_another_format_is_a_new_version(
    take, tmp_path, sample, order
):
    first, second, *others = order
    take(written(tmp_path, sample, first))
    before = text_of(Report.objects.get())
    changed = revised(sample)
    (ended,) = take(written(tmp_path / "new", changed, second)).values()

    assert ended.outcome == Outcome.REVISED
    for ending in others:
        (ended,) = take(written(tmp_path / "new", changed, ending)).values()
        assert ended.outcome == Outcome.UNCHANGED
    (ended,) = take(written(tmp_path / "old", sample, others[0])).values()
    assert (ended.outcome, "第 1 版" in ended.reason) == (Outcome.UNCHANGED, True)
    report = Report.objects.get()
    (version,) = report.versions.all()
    assert "\n".join(each["text"] for each in version.sections) == before
    assert "三十七件" in text_of(report)
    assert sorted(report.sources.values_list("version", flat=True)) == [1, 1] + [2] * (
        len(FORMATS) - 1
    )


def test_another_number_of_the_document_is_a_change(take, tmp_path):
    sample = sample_of("临沚市商务局", 2022)
    take(written(tmp_path, sample, "docx"))
    number = Report.objects.get().document_number
    path = written(tmp_path, sample, "txt")
    year, printed = number.partition("〔")[2].partition("号")[0].split("〕")
    text = path.read_text(encoding="utf-8", errors="surrogateescape")
    assert f"〔{year}〕{printed}号" in text
    path.write_text(text.replace(f"〕{printed}号", f"〕{printed}9号"), encoding="utf-8")
    (ended,) = take(path).values()

    assert ended.outcome == Outcome.REVISED
    assert Report.objects.get().document_number == f"{number[:-1]}9号"


@pytest.mark.slow
def test_the_command_finds_one_report_in_four_files(own_archive, tmp_path):
    sample = sample_of("临沚市商务局", 2022)
    for ending in FORMATS[:4]:
        written(tmp_path / "inbox", sample, ending)
    code, outcomes = own_archive.ingest(tmp_path / "inbox", "--jobs", "2")

    assert code == 0
    assert (
        sorted(each["outcome"] for each in outcomes) == ["created"] + ["unchanged"] * 3
    )
    assert len({each["report"] for each in outcomes}) == 1


# 打印本页 of a site: the title and the article, without what stands around them.
PRINTED = """([title, first, last]) => {
  const plain = text => text.replace(/\\s/g, "");
  const holds = each => [first, last].every(
    text => plain(each.textContent).includes(plain(text)));
  const article = [...document.body.querySelectorAll("*")].filter(holds).pop();
  document.body.innerHTML = `<h1>${title}</h1>${article.innerHTML}`;
}"""


@pytest.mark.slow
@pytest.mark.browser
def test_a_page_printed_by_a_browser_is_a_further_source(take, tmp_path, sample):
    sync_api = pytest.importorskip("playwright.sync_api")
    if not CHROMIUM.exists():
        pytest.skip("there is no Chromium on this machine")
    page = written(tmp_path, sample, "html")
    printed = tmp_path / "打印.pdf"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=OPTIONS)
        opened = browser.new_page()
        opened.goto(page.as_uri())
        texts = [b.lead + b.text for b in sample.blocks if isinstance(b, Para)]
        opened.evaluate(PRINTED, [sample.title, texts[0], texts[-1]])
        printed.write_bytes(opened.pdf(format="A4"))
        browser.close()
    take(written(tmp_path, sample, "docx"))
    (ended,) = take(printed).values()

    assert ended.outcome == Outcome.UNCHANGED
    assert Report.objects.count() == 1


def in_one_zip(sample):
    """Return a zip of a report in all formats, by names of Windows in Chinese."""
    return zipped_in_gbk(
        {f"二〇二二年/报告（{e}）.{e}": write(sample) for e, write in WRITERS.items()}
    )


@pytest.mark.parametrize("is_uploaded", [False, True], ids=["folder", "desk"])
def test_a_zip_of_all_formats_is_one_report(take, tmp_path, is_uploaded):
    content = in_one_zip(sample_of("临沚市商务局", 2022))
    if is_uploaded:
        editor = User.objects.create_user("editor")
        ended = tuple(ingest_upload(io.BytesIO(content), "全市.zip", editor))
    else:
        (tmp_path / "全市.zip").write_bytes(content)
        ended = tuple(take(tmp_path).values())

    assert sorted(each.outcome for each in ended) == [
        Outcome.CREATED,
        *[Outcome.UNCHANGED] * (len(WRITERS) - 1),
    ]
    (report,) = Report.objects.all()
    assert sorted(Source.objects.values_list("report", "name")) == sorted(
        (report.pk, f"全市.zip/二〇二二年/报告（{ending}）.{ending}")
        for ending in WRITERS
    )
