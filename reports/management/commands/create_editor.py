"""manage.py create_editor: an account of the desk, with a password shown once."""

import secrets
from typing import Any

from django.contrib.auth.models import User
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser

from reports.history import COMMAND_LINE, record
from reports.management.archive_command import ArchiveCommand
from reports.models import Action
from reports.roles import Role, group_of

NAME = "editor"
PASSWORD_BYTES = 15
LONGEST_NAME = 150


class Command(ArchiveCommand):
    help = (
        "创建编辑台的账户，随机密码只显示这一次。"
        "不写用户名时只创建第一个账户（管理员），已有账户则什么也不做。"
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", nargs="?", default="", help="用户名")
        parser.add_argument(
            "--role",
            choices=Role.values,
            help="uploader 上传员，editor 编辑（默认），administrator 管理员",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["username"]
        is_first = not User.objects.exists()
        if not name and not is_first:
            return
        first_role = Role.ADMINISTRATOR if is_first and not name else Role.EDITOR
        role = Role(options["role"] or first_role)
        password = self._create(name or NAME, role, is_first=is_first)
        self.stdout.write(
            f"已创建编辑账户。用户名：{name or NAME}　密码：{password}　"
            f"角色：{role.label}\n"
            "密码只显示这一次，请记下；登录地址：/admin/"
        )

    def _create(self, name: str, role: Role, *, is_first: bool) -> str:
        _check_name(name)
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        user = User.objects.create_user(name, password=password, is_staff=True)
        user.groups.add(group_of(role))
        record(Action.CREATED, COMMAND_LINE, user, note=f"角色：{role.label}")
        if is_first and role == Role.ADMINISTRATOR:
            # Somebody has to be able to do what no role may.
            user.is_superuser = True
            user.save(update_fields=["is_superuser"])
        return password


def _check_name(name: str) -> None:
    try:
        UnicodeUsernameValidator()(name)
    except ValidationError as error:
        raise CommandError(" ".join(error.messages)) from error
    if len(name) > LONGEST_NAME:
        raise CommandError(f"用户名最长 {LONGEST_NAME} 个字符。")
    if User.objects.filter(username=name).exists():
        raise CommandError(f"用户名 {name} 已经存在。")
