"""A title that readers saw: another one is a new version, which names both."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reports.models import Report
from tests.admin.conftest import LONGER, change_of, hand_in, page_of, values_on

pytestmark = pytest.mark.django_db

NEW = "临沚市商务局2019年政务公开工作报告"


@pytest.fixture
def known(published):
    """A report that readers have known for days."""
    long_ago = timezone.now() - timedelta(days=3)
    Report.objects.filter(pk=published.pk).update(shown_since=long_ago)
    published.refresh_from_db()
    return published


def retitle(editor, report, title=NEW):
    sent = values_on(editor, report) | {"title": title}
    assert editor.post(change_of(report), sent).status_code == 302


def test_another_title_is_a_new_version_that_names_both(client, editor, known):
    old = known.title
    retitle(editor, known)
    (version,) = known.versions.shown()
    assert (version.number, version.title) == (1, old)
    assert version.shown_since == known.shown_since
    known.refresh_from_db()
    assert known.shown_since > version.shown_since
    page = client.get(f"{known.get_absolute_url()}versions/2/changes/")
    said = page.content.decode()
    assert f'<del lang="zh-Hans">{old}</del> <ins lang="zh-Hans">{NEW}</ins>' in said
    assert "两版的正文相同。" in said
    listed = client.get(f"{known.get_absolute_url()}versions/").content.decode()
    assert f'当时的标题：<span lang="zh-Hans">{old}</span>' in listed
    assert "编辑修改了标题或正文" in listed


def test_steps_of_one_sitting_are_one_version(editor, known):
    old = known.title
    for title in ("临沚市商务局年报", "临沚市商务局2019年报", NEW):
        retitle(editor, known, title)
    assert [each.title for each in known.versions.shown()] == [old]


def test_other_particulars_are_no_version(editor, known):
    sent = values_on(editor, known) | {"document_number": "临商〔2020〕2号"}
    assert editor.post(change_of(known), sent).status_code == 302
    assert not known.versions.exists()


def test_a_draft_that_nobody_saw_may_be_called_anything(editor, draft):
    retitle(editor, draft)
    sent = values_on(editor, draft) | {"title": "终稿", "_publish": ""}
    editor.post(change_of(draft), sent)
    assert not draft.versions.exists()


def test_a_title_that_comes_with_a_further_file_is_a_version(editor, uploader, known):
    old = known.title
    hand_in(uploader, LONGER.replace("凿空", "汲古").encode(), "new.txt")
    draft = Report.objects.drafts().get()
    retitle(editor, draft)
    address = page_of(draft, "beside", known.pk)
    form = editor.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    answer = editor.post(address, sent | {"title": "right", "_files": ""})
    assert answer.status_code == 302
    known.refresh_from_db()
    assert (known.title, known.versions.get().title) == (NEW, old)
    assert known.sources.get(name="new.txt").version == 2
