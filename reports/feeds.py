"""The newest reports of a selection as an Atom feed (RFC 4287).

A feed is worded in the language of the reader who asks for it, as pages are; what it
tells of reports stays as they wrote it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import get_language, gettext, gettext_noop

from reports.addresses import Absolute
from reports.search import Hit, changed_at
from reports.templatetags.wording import worded

ENTRIES = 50
SITE = gettext_noop("政务公开报告档案")
SITE_LANGUAGE = "zh-hans"
# Characters that XML 1.0 cannot hold, whatever the escaping.
UNWRITABLE = dict.fromkeys([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0xFFFE, 0xFFFF])


class SteadyFeed(Atom1Feed):
    """A feed that stays the same, byte for byte, until something in it changes."""

    def latest_post_date(self) -> datetime:
        """Return when the archive changed where there is no entry to go by.

        Django takes the moment of asking, so that no empty feed answers 304.
        """
        if self.items:
            return super().latest_post_date()
        return datetime.fromtimestamp(changed_at() or 0, UTC)


@dataclass(frozen=True, slots=True)
class FeedHead:
    """What a feed says of itself; `page` and `feed` are absolute addresses.

    The name of the site is added to the title. `note` tells a subscriber why something
    is not in it.
    """

    title: str
    page: str
    feed: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """An entry that is not a report itself; known for good by `key`, an address."""

    title: str
    link: str
    key: str
    summary: str
    at: datetime


def atom(head: FeedHead, hits: Iterable[Hit], absolute: Absolute) -> str:
    """Write a feed; an entry is known by the address of its report."""
    feed = _empty_feed(head)
    for hit in hits:
        url = absolute(hit.report.get_absolute_url())
        feed.add_item(
            title=_writable(hit.report.title),
            link=url,
            description=_html(_summary(hit)),
            unique_id=url,
            author_name=_writable(hit.report.author),
            pubdate=hit.report.created_at,
            updateddate=hit.report.updated_at,
            categories=[
                worded(hit.report.get_kind_display()),
                worded(f"{hit.report.year}年"),
            ],
        )
    return feed.writeString("utf-8")


def atom_notices(head: FeedHead, notices: Iterable[Notice]) -> str:
    """Write a feed of notices, the newest first."""
    feed = _empty_feed(head)
    for each in sorted(notices, key=lambda notice: notice.at, reverse=True):
        feed.add_item(
            title=_writable(each.title),
            link=each.link,
            description=_html(each.summary),
            unique_id=each.key,
            pubdate=each.at,
            updateddate=each.at,
        )
    return feed.writeString("utf-8")


def _empty_feed(head: FeedHead) -> SteadyFeed:
    return SteadyFeed(
        title=_writable(f"{head.title} · {gettext(SITE)}"),
        link=head.page,
        description="",
        subtitle=head.note or None,
        # Notices have none of their own, and every entry needs one.
        author_name=gettext(SITE),
        feed_url=head.feed,
        language=get_language() or SITE_LANGUAGE,
        feed_guid=head.feed,
    )


def _summary(hit: Hit) -> str:
    found = [
        "".join(span.text for span in section.snippet)
        for section in hit.sections
        if section.snippet
    ]
    report = hit.report
    facts = [
        str(report.agency),
        gettext("%(year)s年度") % {"year": report.year},
        worded(report.get_kind_display()),
        report.document_number,
    ]
    return found[0] if found else " · ".join(fact for fact in facts if fact)


def _html(text: str) -> str:
    """Return a text as HTML, for which readers of feeds take what sums an entry up."""
    return escape(_writable(text), quote=False)


def _writable(text: str) -> str:
    return text.translate(UNWRITABLE)
