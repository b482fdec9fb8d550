"""Finds the ways into an outlet: fetches what its home page, robots.txt and habit suggest."""

from dataclasses import dataclass, field, replace
from urllib.parse import urljoin

from analysis import discovery, discovery_page, discovery_usual, language, onboarding
from analysis.discovery import Candidate, HomePage, Rank
from analysis.discovery_page import About
from analysis.onboarding import Measures
from config.sources import AnySource, ChannelSource, FeedSource, ListingSource, SitemapSource
from crawler.asking import Asker
from crawler.errors import ReaderDied, ReadingTimeout
from crawler.looking import Looking, PageLook, SourceLook
from crawler.pool import ReadingPool
from crawler.waiting import Waiting
from spiders.desk import Answer, RobotsCopy

_MOST_PAGES = 3
_LEAST_OF_LISTING = 3


@dataclass
class Finding:
    """A candidate that was tried, at its final address and as what it turned out to be.

    `problem` says why it cannot be used, and is empty when it can. `page` is its newest page.
    """

    candidate: Candidate
    look: SourceLook
    measures: Measures
    problem: str = ""
    lang: str = ""
    page: PageLook | None = None


@dataclass
class Probe:
    """All that a probe found: `usable` best first, `failed` with their problems, and what was
    `untried` with the reason. `home` is the answer of the outlet's page, or of what was given."""

    url: str
    home: Answer | None = None
    about: About = About()
    usable: list[Finding] = field(default_factory=list)
    failed: list[Finding] = field(default_factory=list)
    untried: list[tuple[Candidate, str]] = field(default_factory=list)
    robots: dict[str, RobotsCopy] = field(default_factory=dict)
    requests: int = 0

    @property
    def unreachable(self) -> bool:
        """Whether no host gave as much as a robots.txt."""
        return all(copy.status == 0 for copy in self.robots.values())

    @property
    def recommended(self) -> Finding | None:
        """The source to poll."""
        return self.usable[0] if self.usable else None

    @property
    def reserve(self) -> Finding | None:
        """Another way in for when the first is overrun: a fresh sitemap, else the listing."""
        first = self.recommended
        for kind in ("sitemap", "listing"):
            for one in self.usable[1:]:
                same = first is not None and first.candidate.kind == kind
                if one.candidate.kind == kind and not same and not one.measures.stale:
                    return one
        return None


class OutletProbe:
    """Probes one address; `run` does it all."""

    def __init__(self, asking: Asker, looking: Looking, pool: ReadingPool, url: str) -> None:
        self._asking = asking
        self._looking = looking
        self._pool = pool
        self._probe = Probe(url)
        self._waiting = Waiting()

    async def run(self) -> Probe:
        """Do it within a budget of requests, each by robots.txt and the limits of `http`."""
        probe = self._probe
        await self._begin()
        while (candidate := self._waiting.next()) is not None:
            good = [one.candidate for one in probe.usable if not one.measures.stale]
            reason = self._waiting.why_not(candidate, good, self._asking.requests)
            if reason:
                probe.untried.append((candidate, reason))
            else:
                await self._try(candidate)
        probe.usable.sort(key=lambda one: onboarding.preference(one.candidate, one.measures))
        await self._read_pages()
        probe.robots, probe.requests = self._asking.robots, self._asking.requests
        return probe

    async def _begin(self) -> None:
        """Ask for what was given, and gather candidates from it."""
        given = self._probe.url
        named = discovery.channel(given)
        if named is not None:
            self._waiting.add([replace(named, rank=Rank.GIVEN, evidence=("the address given",))])
            return
        answer = await self._asking.ask(given)
        self._probe.home = answer
        shape = discovery_usual.shape(answer.body) if answer.kind == "ok" else "empty"
        if shape == "feed" or shape == "sitemap":
            self._waiting.answered(answer)
            direct = Candidate(shape, answer.url, Rank.GIVEN, ("the address given",))
            self._waiting.add([direct])
        elif answer.kind == "ok":
            await self._examine(answer)
        self._add_from_robots()
        ill = answer.kind == "refused" or answer.status >= 500
        hopeless = ill or self._asking.leaves_alone(answer.url)
        if shape not in ("feed", "sitemap") and not hopeless:
            self._waiting.add(discovery_usual.usual(answer.url))

    async def _examine(self, answer: Answer) -> None:
        """Take the candidates of the page that was given; of an article, of the home page too."""
        found, about = await self._examined(answer)
        self._probe.about = about
        if not about.article:
            self._waiting.answered(answer)
            self._waiting.add(found)
            return
        self._waiting.add(one for one in found if one.kind != "listing")
        home = await self._asking.ask(urljoin(answer.url, "/"))
        if home.kind == "ok":
            found, top = await self._examined(home)
            self._waiting.answered(home)
            self._waiting.add(found)
            self._probe.home, self._probe.about = home, replace(top, name=top.name or about.name)

    async def _examined(self, answer: Answer) -> tuple[tuple[Candidate, ...], About]:
        page = HomePage(answer.url, answer.body, dict(answer.headers))
        try:
            found: tuple[tuple[Candidate, ...], About] = await self._pool.run(
                discovery_page.examine, page
            )
        except (ReadingTimeout, ReaderDied):
            return (), About()
        return found

    def _add_from_robots(self) -> None:
        scheme = self._probe.url.partition(":")[0]
        for host, copy in self._asking.robots.items():
            self._waiting.add(discovery.in_robots(copy.body, f"{scheme}://{host}/robots.txt"))

    async def _try(self, candidate: Candidate) -> None:
        known = self._waiting.answer(candidate.url)
        answer = known or await self._asking.ask(candidate.url)
        settled = _settled(candidate, answer)
        if not self._waiting.first_there(candidate, settled):
            reason = f"it leads to {settled.url}, which was tried"
            self._probe.untried.append((candidate, reason))
            return
        look = await self._looking.at_source(source_of(settled), answer)
        words = [entry.words for entry in look.entries]
        finding = Finding(settled, look, onboarding.measure(words, self._looking.now))
        finding.problem = _problem(finding)
        if finding.problem:
            self._probe.failed.append(finding)
            await self._look_behind(candidate, answer)
        else:
            finding.lang = await self._language([one.title or one.summary for one in words])
            self._probe.usable.append(finding)

    async def _look_behind(self, candidate: Candidate, answer: Answer) -> None:
        """Take the feeds of a page that a link called a feed: many outlets list theirs on one."""
        is_page = answer.kind == "ok" and discovery_usual.shape(answer.body) == "page"
        if candidate.kind != "feed" or not is_page or candidate.rank >= Rank.CHANNEL:
            return
        found, _ = await self._examined(answer)
        self._waiting.add(
            replace(one, rank=max(one.rank, Rank.ANCHOR), evidence=(f"listed on {answer.url}",))
            for one in found
            if one.kind == "feed" and one.rank < Rank.ASIDE
        )

    async def _language(self, titles: list[str]) -> str:
        declared = (self._probe.about.language,) if self._probe.about.language else ()
        try:
            code, _ = await self._pool.run(language.language, "\n".join(titles), declared, "")
        except (ReadingTimeout, ReaderDied):
            return ""
        return str(code)

    async def _read_pages(self) -> None:
        looks: dict[str, PageLook] = {}
        for finding in self._probe.usable:
            entry = finding.look.entries[0]
            if entry.url not in looks and len(looks) < _MOST_PAGES:
                looks[entry.url] = await self._looking.at_page(entry)
            finding.page = looks.get(entry.url)


def source_of(candidate: Candidate, reserve: bool = False) -> AnySource:
    """A candidate as a source in an outlet's file."""
    url = candidate.url
    match candidate.kind:
        case "feed":
            return FeedSource(kind="feed", url=url, reserve=reserve)
        case "sitemap":
            return SitemapSource(kind="sitemap", url=url, reserve=reserve)
        case "channel":
            return ChannelSource(kind="channel", url=url, reserve=reserve)
        case "listing":
            return ListingSource(kind="listing", url=url, reserve=reserve)


def _settled(candidate: Candidate, answer: Answer) -> Candidate:
    """The candidate as what it is, and at its final address where the outlet's own host moved it.

    The address of a feed on another host, such as a feed service, is the outlet's to change.
    """
    if answer.kind != "ok":
        return candidate
    shape = discovery_usual.shape(answer.body)
    same_site = discovery.site(answer.url) == discovery.site(candidate.url)
    url = answer.url if same_site else candidate.url
    kind = shape if shape == "feed" or shape == "sitemap" else candidate.kind
    return replace(candidate, kind=kind, url=url)


def _problem(finding: Finding) -> str:
    answer, parsed, entries = finding.look.answer, finding.look.parsed, finding.look.entries
    if parsed is None:
        return answer.reason
    if not entries:
        skipped = f"; not taken: {parsed.skipped[0]}" if parsed.skipped else ""
        return (parsed.problem or "it is empty: no entry") + skipped
    if finding.candidate.kind == "listing" and len(entries) < _LEAST_OF_LISTING:
        return f"only {len(entries)} links look like articles"
    return ""
