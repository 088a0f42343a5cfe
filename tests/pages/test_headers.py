"""The headers of production, scored as Mozilla's HTTP Observatory scores them."""

import json
import os
import re
import subprocess
import sys

import pytest

from tests.conftest import PROJECT

pytestmark = pytest.mark.any_database

A_PLUS = 100
HALF_A_YEAR = 182 * 24 * 60 * 60
ASKED = """
import json
import django
django.setup()
from django.conf import settings
from django.core.management import call_command
from django.test import Client
call_command("collectstatic", verbosity=0, interactive=False)
client = Client(SERVER_NAME="archive.example")
plain = client.get("/about/")
page = client.get("/about/", secure=True)
chosen = client.post("/preferences/", {"size": "large"}, secure=True)
print(json.dumps({
    "plain": [plain.status_code, plain["Location"]],
    "headers": {name.lower(): value for name, value in page.headers.items()},
    "cookies": [each.OutputString() for each in chosen.cookies.values()],
    "scripts": [
        line for line in page.content.decode().splitlines() if "<script" in line
    ],
    "csrf": [settings.CSRF_COOKIE_SECURE, settings.CSRF_COOKIE_SAMESITE],
    "session": [
        settings.SESSION_COOKIE_SECURE,
        settings.SESSION_COOKIE_HTTPONLY,
        settings.SESSION_COOKIE_SAMESITE,
    ],
}))
"""


@pytest.fixture(scope="module")
def answered(tmp_path_factory):
    """Ask a page of a site in production, in a process of its own."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "archive.settings",
        "PRODUCTION": "1",
        "SECRET_KEY": "x" * 25 + "y" * 25,
        "ALLOWED_HOSTS": "archive.example",
        "DATA_DIR": str(tmp_path_factory.mktemp("production")),
    }
    run = subprocess.run(
        [sys.executable, "-c", ASKED],
        env=environment,
        cwd=PROJECT,
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(run.stdout.splitlines()[-1])


def directives(policy):
    """Split a content security policy into its directives."""
    parts = (each.split() for each in policy.split(";"))
    return {name: values for name, *values in parts}


def policy_score(policy):
    given = directives(policy)
    values = {value for each in given.values() for value in each}
    if "'unsafe-inline'" in values:
        return -20
    if "'unsafe-eval'" in values:
        return -10
    return 10 if given.get("default-src") == ["'none'"] else 5


def transport_score(header):
    age = int(re.search(r"max-age=(\d+)", header)[1]) if header else 0
    if not header:
        return -20
    if age < HALF_A_YEAR:
        return -10
    return 5 if "preload" in header and "includeSubDomains" in header else 0


def cookie_score(cookies):
    if not all("Secure" in each for each in cookies):
        return -20
    kept = all("HttpOnly" in each and "SameSite" in each for each in cookies)
    return 5 if kept else 0


def score(answered):
    """Add up what the Observatory gives and takes (research: libraries, 6.2)."""
    headers = answered["headers"]
    policy = directives(headers["content-security-policy"])
    parts = {
        "policy": policy_score(headers["content-security-policy"]),
        "transport": transport_score(headers.get("strict-transport-security", "")),
        "cookies": cookie_score(answered["cookies"]),
        "frames": 5 if policy.get("frame-ancestors") == ["'none'"] else -20,
        "sniffing": 0 if headers.get("x-content-type-options") == "nosniff" else -5,
        "referrer": 5 if headers.get("referrer-policy") == "same-origin" else 0,
        "sharing": -50 if headers.get("access-control-allow-origin") == "*" else 0,
        "redirect": 0 if answered["plain"][1].startswith("https://") else -20,
    }
    return 100 + sum(parts.values()), parts


def test_production_scores_the_best_grade(answered):
    total, parts = score(answered)
    assert total >= A_PLUS + 15, parts
    assert min(parts.values()) >= 0, parts


def test_cookies_of_editors_are_as_strict(answered):
    assert answered["csrf"] == [True, "Lax"]
    assert answered["session"] == [True, True, "Lax"]


def test_scripts_come_from_this_host_only(answered):
    for line in answered["scripts"]:
        assert re.search(r'<script src="/static/', line), line


def test_nothing_of_the_policy_is_left_open(answered):
    policy = directives(answered["headers"]["content-security-policy"])
    for name in ("base-uri", "object-src", "frame-ancestors"):
        assert policy[name] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
