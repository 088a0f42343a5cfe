"""Tables that are wider than their paper: their last columns stand on no page."""

from collections.abc import Iterable

from reports.extract.paper.page import Page, Rule

# In points, how near to the edge a line ends that is cut there.
NEAR = 0.6
FEWEST_LEVEL, FEWEST_UPRIGHT = 3, 2


def is_cut_at_the_edge(page: Page) -> bool:
    """Tell a page with a table whose lines run on beyond the left or right edge.

    Lines from one edge to the other are an ornament of the paper.
    """
    level = [rule for rule in page.rules if rule.is_level and rule.start < rule.end]
    cut = [rule for rule in level if _reaches(rule, page) == 1]
    if len({round(rule.at) for rule in cut}) < FEWEST_LEVEL:
        return False
    return len(_crossing(page.rules, cut)) >= FEWEST_UPRIGHT


def _reaches(rule: Rule, page: Page) -> int:
    """Count the edges that a level line reaches."""
    return (rule.start <= page.box.x0 + NEAR) + (rule.end >= page.box.x1 - NEAR)


def _crossing(rules: Iterable[Rule], cut: list[Rule]) -> set[int]:
    """Return where upright lines stand between the lines that are cut."""
    top, bottom = min(rule.at for rule in cut), max(rule.at for rule in cut)
    return {
        round(rule.at)
        for rule in rules
        if not rule.is_level and rule.start < bottom and rule.end > top
    }
