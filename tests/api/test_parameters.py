"""What an address of the API has no parameter for is refused, and never ignored."""

import re

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.any_database]


@pytest.fixture
def described(client):
    return client.get("/api/v1/openapi.json").json()["paths"]


def test_every_address_refuses_a_parameter_it_does_not_have(client, described):
    for path, operations in described.items():
        known = {
            each["name"]
            for each in operations["get"].get("parameters", [])
            if each["in"] == "query"
        }
        answer = client.get(re.sub(r"\{[^}]*\}", "1", path), {"yeer": "2021"})
        assert answer.status_code == 400, path
        detail = answer.json()["detail"]
        assert "没有参数“yeer”" in detail
        named = re.findall(r"[a-z_]+", detail.partition("可用的参数：")[2])
        assert set(named) == known, path
        assert set(operations["get"]["responses"]) >= {"200", "400"}


def test_several_are_named_and_long_ones_cut(client):
    names = ["x" * 900, *(f"unknown{number}" for number in range(9))]
    answer = client.get("/api/v1/observations", dict.fromkeys(names, "1"))
    assert answer.status_code == 400
    detail = answer.json()["detail"]
    assert "“unknown3”" in detail
    assert "unknown4" not in detail
    assert len(detail) < 300
