"""Many files at once: each with its own end, whatever happens to the others."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from reports.models import AuditEntry, Report, Source
from tests.admin.conftest import TEXT, change_of, hand_in, values_on
from tests.ingest.zips import zipped

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/reports/report/upload/"
EARLIER = TEXT.replace("2019年政府", "2018年政府").replace("2020年1月", "2019年1月")


def files(*pairs):
    return {"file": [SimpleUploadedFile(name, content) for name, content in pairs]}


def ends(handed):
    """List how all files ended, also those of zips."""
    return [result for each in handed for result in each.results]


def by_script(browser, name, content):
    return browser.post(
        ADDRESS, files((name, content)), headers={"accept": "application/json"}
    )


def test_each_file_of_a_plain_form_has_its_own_end(editor):
    sent = files(
        ("一.txt", TEXT.encode()),
        ("二.txt", EARLIER.encode()),
        ("三.docx", b"\x00\x01" * 99),
        ("一.txt", TEXT.encode()),
    )
    page = editor.post(ADDRESS, sent)
    results = ends(page.context["handed"])
    assert [each.label for each in results] == ["新建", "新建", "失败", "未变"]
    assert results[2].reason in page.content.decode()
    assert Report.objects.drafts().count() == 2


def test_two_files_of_one_name_are_two_files(editor):
    editor.post(
        ADDRESS, files(("报告.txt", TEXT.encode()), ("报告.txt", EARLIER.encode()))
    )
    assert Report.objects.count() == 2


def test_the_script_is_told_how_its_file_ended(editor):
    response = by_script(editor, "一.txt", TEXT.encode())
    ((result,),) = (each["results"] for each in response.json()["handed"])
    assert (result["path"], result["outcome"], result["label"]) == (
        "一.txt",
        "created",
        "新建",
    )
    report = Report.objects.get()
    assert result["address"] == change_of(report)
    assert result["opens"] == f"打开报告 #{report.pk}：{report.title}"


def test_what_became_of_a_file_is_told_in_sentences(editor):
    for name, content in (
        ("空.txt", b""),
        ("坏.docx", b"x" * 99),
        ("短.txt", "今天天气很好。".encode()),
    ):
        answer = by_script(editor, name, content).json()
        ((result,),) = (each["results"] for each in answer["handed"])
        assert result["reason"].endswith("。")
    assert result["opens"].endswith("：（无标题）")


def test_the_script_is_told_of_every_file_of_a_zip(editor):
    content = zipped({"一.txt": TEXT, "二.txt": ""})
    (handed,) = by_script(editor, "全市.zip", content).json()["handed"]
    results = handed["results"]
    assert (handed["name"], handed["is_zip"]) == ("全市.zip", True)
    assert [each["path"] for each in results] == ["一.txt", "二.txt"]
    assert [each["outcome"] for each in results] == ["created", "failed"]
    assert results[1]["reason"]


def test_the_files_of_a_zip_stand_together_under_its_name(editor):
    sent = files(
        ("全市.zip", zipped({"甲/一.txt": TEXT, "二.txt": ""})),
        ("单独.txt", EARLIER.encode()),
    )
    page = editor.post(ADDRESS, sent)
    assert [
        (each.name, each.is_zip, [result.path for result in each.results])
        for each in page.context["handed"]
    ] == [
        ("全市.zip", True, ["甲/一.txt", "二.txt"]),
        ("单独.txt", False, ["单独.txt"]),
    ]
    shown = page.content.decode()
    group, _, _ = shown[shown.index('<li class="zip">') :].partition("单独.txt")
    assert "共 2 个文件：新建 1，失败 1。" in group
    assert "二.txt" in group


def test_an_empty_selection_is_answered_in_words(editor):
    response = editor.post(ADDRESS, {}, headers={"accept": "application/json"})
    assert response.status_code == 400
    assert response.json() == {"reason": "请选择一个文件。"}


def test_one_file_over_the_limit_does_not_stop_the_others(editor, settings):
    settings.MAX_UPLOAD_BYTES = len(TEXT.encode())
    page = editor.post(
        ADDRESS, files(("大.txt", TEXT.encode() * 2), ("一.txt", TEXT.encode()))
    )
    labels = [each.label for each in ends(page.context["handed"])]
    assert labels == ["失败", "新建"]
    assert "超过上限" in page.content.decode()
    assert AuditEntry.objects.filter(action="ingested", is_done=False).count() == 1


def test_an_error_of_the_server_in_one_file_does_not_stop_the_others(
    editor, settings, tmp_path
):
    # The folder of the originals cannot be made: a file stands in its place.
    blocked = tmp_path / "blocked"
    blocked.touch()
    settings.ORIGINALS_DIR = blocked
    page = editor.post(
        ADDRESS, files(("一.txt", TEXT.encode()), ("二.txt", EARLIER.encode()))
    )
    assert page.status_code == 200
    labels = [each.label for each in ends(page.context["handed"])]
    assert labels == ["失败", "失败"]
    assert "服务器处理这个文件时出错" in page.content.decode()
    assert AuditEntry.objects.filter(action="ingested", is_done=False).count() == 2


def test_too_many_files_are_refused_in_words(editor, settings):
    settings.DATA_UPLOAD_MAX_NUMBER_FILES = 2
    sent = files(*((f"{number}.txt", b"x") for number in range(3)))
    response = editor.post(ADDRESS, sent)
    assert response.status_code == 400
    assert "一次选的文件太多，一个也没有收录。" in response.content.decode()
    assert not Source.objects.exists()


def test_without_a_login_or_a_token_nothing_is_taken(editor, reference):
    stranger = Client()
    response = by_script(stranger, "一.txt", TEXT.encode())
    assert response.status_code == 302
    assert reverse("admin:login") in response.url
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = editor.cookies
    response = strict.post(ADDRESS, files(("一.txt", TEXT.encode())))
    assert response.status_code == 403
    assert "表单已经失效" in response.content.decode()
    assert not Source.objects.exists()


def test_a_script_whose_token_is_not_that_of_now_is_answered_in_json(editor):
    strict = Client(enforce_csrf_checks=True, headers={"accept": "application/json"})
    strict.cookies = editor.cookies
    response = strict.post(ADDRESS, files(("一.txt", TEXT.encode())))
    assert response.status_code == 403
    assert "请刷新本页后再选一次" in response.json()["reason"]
    assert not Source.objects.exists()


def test_a_manifest_of_an_uploader_does_not_correct_what_is_published(
    client, uploader, editor
):
    hand_in(editor, TEXT.encode())
    report = Report.objects.get()
    editor.post(change_of(report), values_on(editor, report) | {"_publish": ""})
    manifest = "path,title\n一.txt,改掉的标题\n"
    content = zipped({"一.txt": TEXT, "manifest.csv": manifest})
    (handed,) = by_script(uploader, "全市.zip", content).json()["handed"]
    assert [each["outcome"] for each in handed["results"]] == ["unchanged"]
    assert "改掉的标题" not in client.get(report.get_absolute_url()).content.decode()


def test_a_new_file_with_a_known_text_waits_when_its_uploader_may_not_publish(
    uploader, editor
):
    hand_in(editor, TEXT.encode())
    report = Report.objects.get()
    editor.post(change_of(report), values_on(editor, report) | {"_publish": ""})
    hand_in(uploader, TEXT.encode() + b"\n\n", "again.txt")
    assert report.sources.count() == 1
    assert Report.objects.drafts().count() == 1


def test_the_file_of_somebody_else_is_unchanged_without_a_way_to_it(uploader, editor):
    hand_in(editor, TEXT.encode())
    page = hand_in(uploader, TEXT.encode())
    (result,) = ends(page.context["handed"])
    assert (result.label, result.address) == ("未变", "")
    assert result.reason == (
        f"与报告 #{Report.objects.get().pk} 已有的文件逐字节相同。它是草稿，等待审核。"
    )


def test_an_uploader_is_led_to_the_public_page_of_what_is_there(uploader, editor):
    hand_in(editor, TEXT.encode())
    report = Report.objects.get()
    editor.post(change_of(report), values_on(editor, report) | {"_publish": ""})
    page = hand_in(uploader, TEXT.encode())
    (result,) = ends(page.context["handed"])
    assert result.address == report.get_absolute_url()
    assert f'<a href="{result.address}">{result.opens}</a>' in page.content.decode()


def test_the_same_text_in_another_format_is_told_as_that(editor):
    hand_in(editor, TEXT.encode())
    lines = "".join(f"<p>{line}</p>" for line in TEXT.splitlines())
    page = hand_in(editor, f"<html><body>{lines}</body></html>".encode(), "一.html")
    told = f"文字与报告 #{Report.objects.get().pk} 相同，只是文件格式不同"
    assert told in page.content.decode()
