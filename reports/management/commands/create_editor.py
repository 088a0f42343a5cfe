"""manage.py create_editor: the first account, with a password shown once."""

import secrets
from typing import Any

from django.contrib.auth.models import User
from django.core.management.base import BaseCommand

NAME = "editor"
PASSWORD_BYTES = 15


class Command(BaseCommand):
    help = "没有任何账户时创建编辑账户，随机密码只显示这一次。"

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists():
            return
        password = secrets.token_urlsafe(PASSWORD_BYTES)
        User.objects.create_superuser(NAME, password=password)
        self.stdout.write(
            f"已创建编辑账户。用户名：{NAME}　密码：{password}\n"
            "密码只显示这一次，请记下；登录地址：/admin/"
        )
