"""The three roles of the desk: groups of permissions that every installation has."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.contrib.auth.models import Group, Permission, User
from django.db import models
from django.db.models import Q

VIEW_OWN_WORK = (
    *("view_report", "view_section", "view_source", "view_agency", "view_agencyname"),
    *("view_region", "view_auditentry"),
)
UPLOADING = (*VIEW_OWN_WORK, "add_report")
FIGURES = (
    *("view_observation", "view_check", "view_correction", "view_unreadtable"),
    *("change_observation", "change_check"),
)
EDITING = (
    *UPLOADING,
    *FIGURES,
    "view_overlap",
    *("change_report", "publish_report", "withdraw_report", "change_section"),
    "change_source",
    *("add_agency", "change_agency", "merge_agency", "add_agencyname"),
    *("change_agencyname", "delete_agencyname", "add_region", "change_region"),
)
ADMINISTERING = (*EDITING, "delete_agency", "view_user", "add_user", "change_user")


class Role(models.TextChoices):
    """What an account is for; the label is the name of its group."""

    UPLOADER = "uploader", "上传员"
    EDITOR = "editor", "编辑"
    ADMINISTRATOR = "administrator", "管理员"


PERMISSIONS = {
    Role.UPLOADER: UPLOADING,
    Role.EDITOR: EDITING,
    Role.ADMINISTRATOR: ADMINISTERING,
}


def ensure_roles() -> None:
    """Make the groups of the roles, each with exactly the permissions of its role."""
    for role, codenames in PERMISSIONS.items():
        group, _ = Group.objects.get_or_create(name=role.label)
        wanted = Permission.objects.filter(
            Q(content_type__app_label="reports") | Q(content_type__model="user"),
            codename__in=codenames,
        )
        if set(group.permissions.all()) != set(wanted):
            group.permissions.set(wanted)


def group_of(role: Role) -> Group:
    """Return the group of a role; makes the groups where they are missing."""
    ensure_roles()
    return Group.objects.get(name=role.label)


def administrators() -> models.QuerySet[User]:
    """Return the accounts that can log in to the desk and look after accounts."""
    # Not by a join: rows of a join with two groups would come twice.
    members = User.objects.filter(groups__name=Role.ADMINISTRATOR.label).values("pk")
    able = User.objects.filter(is_active=True, is_staff=True)
    return able.filter(Q(is_superuser=True) | Q(pk__in=members)).exclude(
        password__startswith=UNUSABLE_PASSWORD_PREFIX
    )


def is_last_administrator(user: User) -> bool:
    """Say whether nobody could look after the accounts if it were not for this one."""
    return list(administrators().values_list("pk", flat=True)[:2]) == [user.pk]
