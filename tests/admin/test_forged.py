"""Forged posts at every address of the desk: no error of the server, nothing lost."""

from itertools import cycle, product

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reports.models import Agency, Region, Report, Section, Source, Version
from reports.roles import Role
from tests.admin.conftest import account
from tests.every_page import arrange, desk_pages

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

ODD = ("", "x", "-1", "9" * 30, "\x00", "字" * 2000, "<script>", "1e9")
NAMES = (
    *("title", "year", "agency", "kind", "issued_on", "source_url", "url", "level"),
    *("parent", "name", "slug", "region", "reason", "seen", "seen_revision", "code"),
    *("number", "heading", "body", "role", "answer", "note", "value", "username"),
    *("password1", "groups", "document_number", "kept", "held_from", "is_active"),
)
BUTTONS = ("_save", "_publish", "_preview", "_up", "_join", "_merge", "_continue")
ACTIONS = ("publish_selected", "merge_selected", "delete_selected", "x")
FORMSETS = ("names", "sections", "sources")


def forgeries():
    """Yield posts that no page of ours would send."""
    yield {}
    for button, value in zip(cycle(BUTTONS), ODD, strict=False):
        yield dict.fromkeys(NAMES, value) | {button: ""}
    for count in ("0", "x", "1000000", "-1"):
        sizes = {f"{name}-TOTAL_FORMS": count for name in FORMSETS}
        yield sizes | {f"{name}-INITIAL_FORMS": count for name in FORMSETS}
    for action, chosen in zip(cycle(ACTIONS), ODD, strict=False):
        chosen_too = [chosen, "1", "2"]
        yield {"action": action, "_selected_action": chosen_too, "_merge": ""}
    yield {"file": "no file"}
    yield {"file": [SimpleUploadedFile("‮../../a\r\nb.txt", b"\x00" * 9)]}


@pytest.fixture
def stand(tmp_path, own_reference):
    return arrange(tmp_path)


def kept():
    """Count what must not vanish, and tell who may do what."""
    models = (Report, Section, Source, Agency, Region, Version)
    rights = User.objects.order_by("pk").values_list("username", "is_superuser")
    return [model.objects.count() for model in models], list(rights)


@pytest.mark.parametrize("role", Role)
def test_no_forged_post_is_an_error_or_loses_anything(stand, role):
    browser = Client(raise_request_exception=False)
    browser.force_login(account("forger", role))
    addresses = {each.partition("?")[0] for each in desk_pages(stand).values()}
    # Of deleting a body that has nothing, the word is all that is asked for.
    addresses = sorted(each for each in addresses if "/delete/" not in each)
    before = kept()
    broken = []
    for address, forgery in product(addresses, forgeries()):
        status = browser.post(address, forgery).status_code
        if status >= 500:
            broken.append((address, forgery, status))
    assert broken == []
    after = kept()
    assert all(one <= other for one, other in zip(before[0], after[0], strict=True))
    assert after[1] == before[1]
