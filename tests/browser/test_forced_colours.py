"""Pages in the colours of the reader's own system, which has no grounds of ours."""

import pytest

pytestmark = pytest.mark.browser

STYLE = "element => getComputedStyle(element).{}"


def styles(locator, name):
    return {each.evaluate(STYLE.format(name)) for each in locator.all()}


def test_the_chosen_and_the_buttons_are_told_apart(open_page):
    page = open_page(forced_colors="active")
    page.goto("/search/?q=公开")
    (here,) = styles(page.locator(".site-nav [aria-current]"), "borderBottomColor")
    others = page.locator(".site-nav a:not([aria-current])")
    assert here not in styles(others, "borderBottomColor")
    (chosen,) = styles(page.locator(".scopes [aria-current]"), "backgroundColor")
    others = page.locator(".scopes a:not([aria-current])")
    assert chosen not in styles(others, "backgroundColor")
    buttons = page.locator("button:visible")
    assert buttons.count() > 3
    assert styles(buttons, "borderTopWidth") == {"1px"}
