"""The accounts of the desk, each with its role."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UserChangeForm
from django.contrib.auth.models import Group, User
from django.db import transaction
from django.forms import CheckboxSelectMultiple, ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404

from reports.admin.keys import KeyedRoles
from reports.admin.recorded import RecordedAdmin
from reports.admin.rights import NeverDeleted
from reports.admin.visitors import by
from reports.history import Change, record
from reports.models import Action
from reports.roles import Role, administrators, is_last_administrator

FIELDS = ("username", "email", "is_active")
LAST_ADMINISTRATOR = (
    "这是最后一个可用的管理员账户，这样改了以后就没有人能管理账户了。"
    "请先让另一个账户成为管理员。"
)

ROLES_HELP = "没有角色的账户登录以后什么也不能做。"

# Roles are what the code says; accounts are given one, nobody edits them.
admin.site.unregister((User, Group))


class AccountForm(UserChangeForm[User]):
    """An account with its role; the last administrator stays one."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        groups = self.cleaned_data.get("groups")
        if groups is None or not is_last_administrator(self.instance):
            return cleaned
        roles = {group.name for group in groups}
        if not self.cleaned_data.get("is_active"):
            self.add_error("is_active", LAST_ADMINISTRATOR)
        elif not self.instance.is_superuser and Role.ADMINISTRATOR.label not in roles:
            self.add_error("groups", LAST_ADMINISTRATOR)
        return cleaned


class AccountPasswordForm(AdminPasswordChangeForm):  # type: ignore[type-arg]
    """A new password, or none; the last administrator keeps one."""

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        is_without = not self.cleaned_data["set_usable_password"]
        if is_without and is_last_administrator(self.user):
            self.add_error("usable_password", LAST_ADMINISTRATOR)
        return cleaned


@admin.register(User)
class AccountAdmin(NeverDeleted, RecordedAdmin[User], UserAdmin[User]):
    """Accounts are switched off, not deleted: the record names them."""

    form = AccountForm
    change_password_form = AccountPasswordForm
    list_display = ("username", "roles", "email", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    search_fields = ("username", "email")
    filter_horizontal = ()
    readonly_fields = ("last_login", "date_joined")
    history_fields = FIELDS
    fieldsets = (
        (None, {"fields": ("username", "password", "email")}),
        ("角色", {"fields": ("is_active", "groups")}),
        ("记录", {"fields": ("last_login", "date_joined")}),
    )
    add_fieldsets = (
        (None, {"fields": ("username", "email", "password1", "password2", "groups")}),
    )

    def formfield_for_manytomany(self, *args: Any, **kwargs: Any) -> Any:
        """Call the groups what they are here: the roles of the account."""
        kwargs["form_class"] = KeyedRoles
        kwargs["widget"] = CheckboxSelectMultiple
        field = super().formfield_for_manytomany(*args, **kwargs)
        if field is not None:
            field.label, field.help_text = "角色", ROLES_HELP
        return field

    @admin.display(description="角色")
    def roles(self, user: User) -> str:
        names = [group.name for group in user.groups.all()]
        return "、".join([*names, *(["全权"] if user.is_superuser else [])])

    def hold(self, object_id: str) -> None:
        """Lock all administrators: two of them may be switched off at one time."""
        list(administrators().select_for_update().order_by("pk").values_list("pk"))
        super().hold(object_id)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("groups")

    def save_model(
        self, request: HttpRequest, obj: User, form: ModelForm[User], change: bool
    ) -> None:
        # There is no other place to log in to than the desk.
        obj.is_staff = True
        super().save_model(request, obj, form, change)

    def save_related(
        self, request: HttpRequest, form: ModelForm[User], formsets: Any, change: bool
    ) -> None:
        before = _role_names(form.instance)
        super().save_related(request, form, formsets, change)
        after = _role_names(form.instance)
        if before != after:
            changes = [Change("角色", before, after)]
            record(Action.EDITED, by(request), form.instance, changes=changes)

    def user_change_password(
        self, request: HttpRequest, id: str, form_url: str = ""
    ) -> HttpResponse:
        with transaction.atomic():
            response = super().user_change_password(request, id, form_url)
        if request.method == "POST" and response.status_code == 302:
            user = get_object_or_404(User, pk=id)
            record(Action.PASSWORD_CHANGED, by(request), user)
        return response

    def has_change_permission(
        self, request: HttpRequest, obj: User | None = None
    ) -> bool:
        if obj is not None and obj.is_superuser and not _is_superuser(request):
            return False
        return super().has_change_permission(request, obj)


def _is_superuser(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and request.user.is_superuser


def _role_names(user: User) -> str:
    return "、".join(user.groups.order_by("pk").values_list("name", flat=True))
