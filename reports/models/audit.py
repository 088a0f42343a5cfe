"""The record of everything that was done or tried at the desk; only ever added to."""

from django.conf import settings
from django.db import models
from django.db.models import Q


class Action(models.TextChoices):
    """What somebody did, or tried to do."""

    INGESTED = "ingested", "收录文件"
    CREATED = "created", "新增"
    EDITED = "edited", "修改"
    DELETED = "deleted", "删除"
    PUBLISHED = "published", "发布"
    WITHDRAWN = "withdrawn", "撤回"
    RESTORED = "restored", "恢复"
    REJECTED = "rejected", "不予采用"
    ADOPTED = "adopted", "采用新文本"
    ARRANGED = "arranged", "调整章节"
    MERGED = "merged", "合并机构"
    LOGGED_IN = "logged_in", "登录"
    PASSWORD_CHANGED = "password_changed", "修改密码"


class AuditEntry(models.Model):
    """Who did what to what, when, with the old and the new values.

    `changes` is a list of {"field", "old", "new"}, all text. The subject is named by
    kind, id and name, not by a foreign key: the record outlives what it tells of. The
    database refuses to change an entry (a trigger, see the migration).
    """

    at = models.DateTimeField("时间", auto_now_add=True, db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name="账户",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
    )
    actor_name = models.CharField("操作人", max_length=150, blank=True)
    address = models.CharField("网络地址", max_length=45, blank=True)
    action = models.CharField("操作", max_length=20, choices=Action)
    is_done = models.BooleanField("成功", default=True)
    subject_kind = models.CharField("对象类别", max_length=50, blank=True)
    subject_id = models.CharField("对象编号", max_length=50, blank=True)
    subject_name = models.CharField("对象", max_length=300, blank=True)
    changes = models.JSONField("旧值和新值", default=list)
    note = models.TextField("说明", blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "操作记录"
        ordering = ["-id"]
        default_permissions = ("view",)
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="audit_subject")
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(action__in=Action.values), name="audit_action_known"
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_action_display()} {self.subject_name}".strip()
