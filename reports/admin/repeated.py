"""What is sent twice, as by two clicks: it is done once, and told so.

The second sending finds the deed done and would be refused, with words that read as
if nothing had been done at all. The record knows better.
"""

from datetime import timedelta
from typing import TypeVar

from django.db.models import Model
from django.http import HttpRequest
from django.utils import timezone

from reports.history import entries_of
from reports.models import Action, AuditEntry

M = TypeVar("M", bound=Model)
ONCE = "同样的操作收到两次，只做了一次。"
# What comes later was meant, and is told why it cannot be done.
TWO_CLICKS = timedelta(minutes=1)


def is_repeated(
    request: HttpRequest, action: Action, subject: Model, *, note: str = ""
) -> bool:
    """Say whether the account has just done this to an object, and nobody more since.

    A note, where one is given, is that of the record.
    """
    done = entries_of(subject).filter(is_done=True).first()
    return _is_own(request, done, action, note)


def last_own(request: HttpRequest, action: Action, note: str) -> AuditEntry | None:
    """Return what the account has done last, if it is this and was just now."""
    last = AuditEntry.objects.filter(actor=request.user.pk, is_done=True).first()
    return last if _is_own(request, last, action, note) else None


def just_added(request: HttpRequest, model: type[M]) -> M | None:
    """Return the object of a model that the account has added just now."""
    added = AuditEntry.objects.filter(
        actor=request.user.pk,
        action=Action.CREATED,
        subject_kind=model._meta.model_name,
        at__gt=timezone.now() - TWO_CLICKS,
    ).first()
    found = model._default_manager.filter(pk=added.subject_id) if added else ()
    return next(iter(found), None)


def _is_own(
    request: HttpRequest, entry: AuditEntry | None, action: Action, note: str
) -> bool:
    return (
        entry is not None
        and (entry.actor_id, entry.action) == (request.user.pk, action)
        and timezone.now() - entry.at < TWO_CLICKS
        and note in ("", entry.note)
    )
