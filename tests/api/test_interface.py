"""What holds for every address of the API, whatever it gives."""

import re

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]

ONLY_READ = ("post", "put", "patch", "delete", "options")


@pytest.fixture
def described(client):
    return client.get("/api/v1/openapi.json").json()["paths"]


def addresses(described):
    return [re.sub(r"\{[^}]*\}", "1", path) for path in described]


def test_a_head_is_answered_as_a_get_without_its_text(filled, on_shelf, client):
    for name in ("reports", "reports/1", "reports/999999", "indicators", "nowhere"):
        got, head = (ask(f"/api/v1/{name}") for ask in (client.get, client.head))
        assert head.status_code == got.status_code, name
        assert head.headers == got.headers, name
        assert got.content
        assert head.content == b"", name


def test_what_is_sent_to_it_is_refused_in_its_own_words(client, described):
    for address in addresses(described):
        for method in ONLY_READ:
            answer = getattr(client, method)(address)
            assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
            assert answer.json() == {"detail": "接口只读，只接受 GET, HEAD。"}


@pytest.mark.parametrize("address", ["/api/", "/api/v1/"])
def test_who_opens_it_is_led_to_its_description(client, address):
    assert client.get(address, follow=True).json()["openapi"].startswith("3.")


def test_its_chinese_can_be_read_as_it_comes(client, described):
    for address in (*addresses(described), "/api/v1/nowhere"):
        content = client.get(address).content
        assert b"\\u" not in content, address


def test_operations_are_known_by_their_names(described):
    names = [each["get"]["operationId"] for each in described.values()]

    assert "list_reports" in names
    assert all(name.partition("_")[0] in ("get", "list") for name in names)
    assert len(set(names)) == len(names)
