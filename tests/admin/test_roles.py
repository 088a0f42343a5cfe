"""What each role may do is kept on every page and action, not only hidden."""

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command
from django.urls import reverse

from reports.models import Agency, AuditEntry, Report, Section, Source, Status
from reports.roles import Role
from tests.admin.conftest import (
    PASSWORD,
    TEXT,
    change_of,
    hand_in,
    page_of,
    values_on,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_draft(uploader):
    """The draft of a file that the uploader has handed in."""
    hand_in(uploader, TEXT.encode())
    return Report.objects.get()


def test_a_fresh_installation_has_the_three_roles(db, capsys):
    call_command("prepare")
    assert set(Group.objects.values_list("name", flat=True)) == set(Role.labels)


def test_the_first_account_is_an_administrator_with_a_password_of_its_own(db, capsys):
    call_command("create_editor")
    call_command("create_editor")
    user = User.objects.get()
    assert [group.name for group in user.groups.all()] == ["管理员"]
    said = capsys.readouterr().out
    assert said.count("密码：") == 1
    password = said.partition("密码：")[2].partition("　")[0]
    assert user.check_password(password)


@pytest.mark.parametrize("role", Role)
def test_further_accounts_are_made_with_a_role(db, role):
    call_command("create_editor")
    call_command("create_editor", "wang", role=role.value)
    user = User.objects.get(username="wang")
    assert [group.name for group in user.groups.all()] == [role.label]
    assert not user.is_superuser


@pytest.mark.parametrize("name", ["editor", "王 五", "x" * 151])
def test_a_name_that_is_taken_or_impossible_is_refused(db, name):
    call_command("create_editor")
    with pytest.raises(CommandError, match="用户名"):
        call_command("create_editor", name)


def test_an_uploader_sees_the_own_draft_and_cannot_change_it(uploader, own_draft):
    page = uploader.get(change_of(own_draft))
    assert page.status_code == 200
    assert "_publish" not in page.content.decode()
    response = uploader.post(change_of(own_draft), {"title": "x", "_publish": ""})
    assert response.status_code == 403
    assert AuditEntry.objects.get(is_done=False).note == "没有权限。"
    nowhere = reverse("admin:reports_report_change", args=["nowhere"])
    assert uploader.post(nowhere, {}).status_code == 403
    own_draft.refresh_from_db()
    assert own_draft.status == Status.DRAFT


def test_an_uploader_does_not_see_what_others_handed_in(uploader, editor):
    hand_in(editor, TEXT.encode())
    report, source = Report.objects.get(), Source.objects.get()
    section = Section.objects.first()
    for each in (report, source, section):
        answer = uploader.get(change_of(each), follow=True)
        name = each._meta.model_name
        listed = reverse(f"admin:reports_{name}_changelist")
        assert answer.redirect_chain == [(listed, 302)]
        told = answer.content.decode()
        assert f"没有编号为“{each.pk}”的{each._meta.verbose_name}" in told
        assert "上传员只能打开自己上传的" in told
    listed = uploader.get(reverse("admin:reports_report_changelist"))
    assert listed.context["cl"].result_count == 0


def test_an_uploader_is_told_whose_pages_are_not_to_be_opened(uploader, editor):
    hand_in(editor, TEXT.encode())
    report, source = Report.objects.get(), Source.objects.get()
    pages = {
        reverse("admin:reports_source_original", args=[source.pk]): "source",
        page_of(report, "preview"): "report",
        page_of(report, "kept"): "report",
        page_of(report, "withdraw"): "report",
        page_of(report, "beside", report.pk): "report",
    }
    for address, name in pages.items():
        answer = uploader.get(address, follow=True)
        listed = reverse(f"admin:reports_{name}_changelist")
        assert answer.redirect_chain == [(listed, 302)], address
        assert "上传员只能打开自己上传的" in answer.content.decode()


def test_an_editor_who_opens_what_there_is_not_is_led_to_the_list(editor):
    address = reverse("admin:reports_report_change", args=["x" * 90])
    told = editor.get(address, follow=True).content.decode()
    assert f"没有编号为“{'x' * 20}”的报告。" in told
    assert "上传员" not in told


def test_an_uploader_cannot_publish_from_the_list(uploader, own_draft):
    data = {"action": "publish_selected", "_selected_action": [own_draft.pk]}
    uploader.post(reverse("admin:reports_report_changelist"), data)
    own_draft.refresh_from_db()
    assert own_draft.status == Status.DRAFT
    entry = AuditEntry.objects.get(is_done=False)
    assert (entry.action, entry.actor_name) == ("published", "uploader")


def test_who_may_not_merge_or_delete_is_told_to_the_record(uploader, editor):
    one, other = Agency.objects.all()[:2]
    data = {"action": "merge_selected", "_selected_action": [one.pk, other.pk]}
    uploader.post(reverse("admin:reports_agency_changelist"), data | {"_merge": ""})
    delete = reverse("admin:reports_agency_delete", args=[one.pk])
    assert editor.post(delete, {"post": "yes"}).status_code == 403
    entries = AuditEntry.objects.filter(is_done=False, note="没有权限。").order_by("pk")
    assert [(each.action, each.actor_name) for each in entries] == [
        ("merged", "uploader"),
        ("deleted", "editor"),
    ]
    assert Agency.objects.filter(pk__in=(one.pk, other.pk)).count() == 2


@pytest.mark.parametrize("forged", ["x", "", "9" * 30, "1e9", "-"])
def test_what_is_no_key_breaks_no_page(editor, forged):
    hand_in(editor, TEXT.encode())
    report = Report.objects.get()
    data = values_on(editor, report) | {"agency": forged, "title": ""}
    assert editor.post(change_of(report), data).status_code in (200, 302)
    for name, action in (("report", "publish_selected"), ("agency", "merge_selected")):
        address = reverse(f"admin:reports_{name}_changelist")
        sent = {"action": action, "_selected_action": [report.pk, forged]}
        page = editor.post(address, sent, follow=True)
        assert page.status_code == 200
        assert "什么也没有做" in page.content.decode()
    report.refresh_from_db()
    assert report.status == Status.DRAFT


@pytest.mark.parametrize("forged", ["x", "9" * 30])
def test_a_role_that_is_none_is_refused(administrator, forged):
    data = {"username": "li"} | dict.fromkeys(("password1", "password2"), PASSWORD)
    sent = data | {"groups": [forged], "usable_password": "true"}
    page = administrator.post(reverse("admin:auth_user_add"), sent)
    assert "groups" in page.context["adminform"].form.errors
    assert not User.objects.filter(username="li").exists()


def test_what_no_database_keeps_is_refused(administrator):
    address = reverse("admin:auth_user_add")
    data = {"username": "li"} | dict.fromkeys(("password1", "password2"), PASSWORD)
    for sent in (data | {"groups": ["\x00"]}, data | {"username": "l\x00i"}):
        page = administrator.post(address, sent)
        assert page.status_code == 400
        assert "请求无法识别" in page.content.decode()
    listed = reverse("admin:reports_report_changelist")
    assert administrator.get(listed, {"agency__id__exact": "\x00"}).status_code == 400
    assert not User.objects.filter(username__startswith="l").exists()


def test_rows_that_a_form_does_not_have_break_no_page(editor):
    hand_in(editor, TEXT.encode())
    report = Report.objects.get()
    sizes = {f"{each}-TOTAL_FORMS": "99" for each in ("sections", "sources")}
    data = values_on(editor, report) | sizes | {"title": "", "year": "x"}
    assert editor.post(change_of(report), data).status_code == 200


def test_a_text_that_readers_never_saw_is_not_for_uploaders(uploader, own_draft):
    hand_in(uploader, TEXT.replace("凿空", "汲古").encode(), "new.txt")
    kept = own_draft.versions.get()
    for name, args in (("kept", []), ("kept_text", [kept.pk])):
        address = reverse(f"admin:reports_report_{name}", args=[own_draft.pk, *args])
        assert uploader.get(address).status_code == 403


def test_an_uploader_cannot_change_a_published_text(client, uploader, editor):
    hand_in(editor, TEXT.encode())
    report = Report.objects.get()
    editor.post(change_of(report), values_on(editor, report) | {"_publish": ""})
    response = hand_in(uploader, TEXT.replace("凿空", "汲古").encode(), "new.txt")
    assert "须经编辑审核" in response.content.decode()
    page = client.get(report.get_absolute_url()).content.decode()
    assert "凿空" in page
    assert "汲古" not in page
    assert Report.objects.drafts().count() == 1


def test_an_editor_replaces_the_text_by_a_changed_file(client, editor):
    hand_in(editor, TEXT.encode())
    report = Report.objects.get()
    # As from the command line: published and not touched by an editor since.
    Report.objects.update(status=Status.PUBLISHED)
    hand_in(editor, TEXT.replace("凿空", "汲古").encode(), "new.txt")
    assert "汲古" in client.get(report.get_absolute_url()).content.decode()


@pytest.mark.parametrize("model", ["auth_user", "reports_auditentry"])
def test_accounts_are_for_administrators(uploader, editor, administrator, model):
    address = reverse(f"admin:{model}_changelist")
    is_open = model == "reports_auditentry"
    assert (editor.get(address).status_code == 200) is is_open
    assert administrator.get(address).status_code == 200


def test_an_administrator_makes_an_account_with_a_role(administrator):
    group = Group.objects.get(name="编辑")
    data = {
        "username": "li",
        "email": "",
        "password1": "correct-horse-battery",
        "password2": "correct-horse-battery",
        "usable_password": "true",
        "groups": [group.pk],
    }
    administrator.post(reverse("admin:auth_user_add"), data)
    user = User.objects.get(username="li")
    assert user.is_staff
    assert user.groups.get() == group


def test_the_groups_of_an_account_are_called_its_roles(administrator):
    page = administrator.get(reverse("admin:auth_user_add"))
    field = page.context["adminform"].form["groups"]
    assert field.label == "角色"
    assert [label for _, label in field.field.choices] == Role.labels
    user = User.objects.get(username="administrator")
    change = administrator.get(reverse("admin:auth_user_change", args=[user.pk]))
    assert change.context["adminform"].form["groups"].label == "角色"


def test_an_administrator_is_no_superuser_and_cannot_become_one(administrator):
    boss = User.objects.create_superuser("boss", password="z" * 20)
    change = reverse("admin:auth_user_change", args=[boss.pk])
    assert administrator.post(change, {"username": "mine"}).status_code == 403
    password = reverse("admin:auth_user_password_change", args=[boss.pk])
    assert administrator.get(password).status_code == 403
    own = User.objects.get(username="administrator")
    data = {"username": "administrator", "is_active": "on", "is_superuser": "on"}
    administrator.post(reverse("admin:auth_user_change", args=[own.pk]), data)
    own.refresh_from_db()
    assert not own.is_superuser


def test_an_account_that_is_switched_off_is_out_at_once(editor):
    User.objects.filter(username="editor").update(is_active=False)
    response = editor.get(reverse("admin:index"))
    assert response.status_code == 302


def test_a_renamed_agency_keeps_its_old_address(client, editor):
    agency = Agency.objects.filter(is_sample=True).first()
    old = agency.get_absolute_url()
    data = {
        "name": agency.name,
        "slug": "quite-new",
        "level": agency.level,
        "region": agency.region_id,
        "line": agency.line,
        "names-TOTAL_FORMS": 0,
        "names-INITIAL_FORMS": 0,
    }
    editor.post(change_of(agency), data)
    response = client.get(old)
    assert response.status_code == 301
    assert response.url == reverse("agency-detail", args=["quite-new"])
