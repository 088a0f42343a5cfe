"""Addresses that are worked out once follow where the site is mounted."""

import pytest
from django.urls import NoReverseMatch, get_script_prefix, set_script_prefix

from reports.addresses import address_of


def test_an_address_follows_the_place_of_the_site():
    usual = get_script_prefix()
    try:
        set_script_prefix("/archive/")
        assert address_of("report-detail", 7) == "/archive/reports/7/"
    finally:
        set_script_prefix(usual)
    assert address_of("report-detail", 7) == "/reports/7/"


def test_an_address_of_nothing_is_an_error_each_time():
    for _ in range(2):
        with pytest.raises(NoReverseMatch):
            address_of("report-detail", "x")
