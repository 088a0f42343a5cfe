"""Texts made to hold up whoever reads them: each ends within its bound."""

import io
import threading
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.db import connection

from reports.extract import Extractor
from reports.extract import Outcome as Extracted
from reports.ingest import Bounds, Outcome, ingest_upload
from reports.models import Source
from reports.preparing import Unread, prepare
from tests.ingest.samples import annual, write
from tests.ingest.zips import zipped

HEAD = "岚川省商务厅2021年政府信息公开工作年度报告\n一、总体情况\n"
# Of the processor, which the program itself keeps watch of: many times what they take.
# Work that grows with the square of the length would take longer still.
PLENTY = 60
HOSTILE = {
    "numbers in brackets": "（一）" * 20_000,
    "headings only": "（一）\n" * 20_000,
    "numbered headings": "".join(f"{n}、标题\n正文。\n" for n in range(10_000)),
    "cells of numbers": "\n".join("\t".join("7" * 20) for _ in range(5_000)),
    "cells of labels": "\n".join("\t".join(["予以公开"] * 20) for _ in range(2_500)),
    "one paragraph": "本机关公开信息" * 140_000,
    "clauses": "新收申请，" * 60_000,
    "years": "二〇二一年" * 50_000,
    "dates": "2021年1月1日" * 50_000,
    "labels": "索引号：" * 50_000,
    "parts on one line": "第一部分 第二部分 第三部分 " * 40_000,
    "digits on one line": "。1.总体情况。2.存在问题。3.其他" * 40_000,
    "letters": "A、总体情况\nB、存在问题\n" * 20_000,
    "signs": "◆总体情况\n已经公开。\n" * 20_000,
    "lines without numbers": "总体情况\n已经公开。\n依申请公开\n无。\n" * 10_000,
    "cards": "索引号：7 文号：8 成文日期：2021-01-01\n" * 20_000,
    "labels in turn": "索引号\n7\n文号\n8\n" * 10_000,
    "signatures": "岚川省商务厅\n2022年1月20日\n" * 10_000,
    "punctuation": "。" * 200_000 + "…" * 200_000,
}


@pytest.fixture(scope="module")
def extractor():
    with Extractor() as warm:
        yield warm


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_text_is_read_within_its_bound(extractor, name):
    content = (HEAD + HOSTILE[name]).encode()
    prepared = prepare(extractor, Unread(content, "a.txt", cpu_seconds=PLENTY))

    assert prepared.outcome is Extracted.OK
    assert prepared.rows.text.count("一、总体情况") >= 1


def test_what_takes_longer_than_its_bound_is_given_up(extractor):
    content = (HEAD + HOSTILE["numbered headings"]).encode()
    prepared = prepare(extractor, Unread(content, "a.txt", cpu_seconds=0.05))

    assert prepared.outcome is Extracted.TIMEOUT
    assert "超时" in prepared.message
    good = prepare(extractor, Unread(annual().encode(), "b.txt"))
    assert good.outcome is Extracted.OK


@pytest.fixture
def reference(own_reference):
    """Let a thread see what is there."""


@pytest.mark.django_db(transaction=True)
def test_an_upload_is_bound_in_a_thread_of_the_web_too(reference):
    user = User.objects.create_user("uploader")
    hostile = (HEAD + HOSTILE["numbered headings"] * 2).encode()
    content = zipped({"a.txt": hostile, "b.txt": annual(), "c.txt": hostile[:-9]})
    ended = {}

    def upload():
        stream = io.BytesIO(content)
        outcomes = ingest_upload(stream, "z.zip", user, bounds=Bounds(2))
        ended.update((Path(each.path).name, each) for each in outcomes)
        connection.close()

    thread = threading.Thread(target=upload)
    thread.start()
    thread.join()

    assert [each.outcome for each in ended.values()] == [
        *(Outcome.FAILED, Outcome.CREATED, Outcome.FAILED),
    ]
    assert ended["a.txt"].reason.startswith("分析正文超时（上限 2 秒）")
    assert Source.objects.get(name="z.zip/a.txt").path.read_bytes() == hostile


@pytest.mark.django_db
def test_a_text_of_millions_of_characters_is_kept_and_refused(take, tmp_path):
    write(tmp_path, "a.txt", HEAD + "本机关公开信息。" * 200_000)
    write(tmp_path, "b.txt", annual())
    outcomes = take(tmp_path)

    assert outcomes["a.txt"].outcome == Outcome.FAILED
    assert "文字过多（1600" in outcomes["a.txt"].reason
    assert Source.objects.get(name="a.txt").path.stat().st_size > 4_000_000
    assert outcomes["b.txt"].outcome == Outcome.CREATED


@pytest.mark.slow
@pytest.mark.django_db
def test_hostile_texts_are_written_and_indexed_like_others(take, tmp_path):
    for number, text in enumerate(HOSTILE.values()):
        write(tmp_path, f"{number:02}.txt", HEAD + text)
    write(tmp_path, "good.txt", annual(year=2019))
    outcomes = take(tmp_path)

    assert outcomes["good.txt"].outcome == Outcome.CREATED
    assert all(each.report for each in outcomes.values())
