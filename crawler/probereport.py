"""A probe as plain data, and what to do where it found nothing."""

from typing import Any

from analysis import discovery, onboarding
from crawler.looking import entry_facts, page_facts
from crawler.outletprobe import Finding, Probe
from crawler.reading import Reader
from spiders.desk import Answer, RobotsCopy
from spiders.robots import rules_from

Facts = dict[str, Any]

_SHOWN = 10
_REMEDIES = (
    ("could not be resolved", "is the name spelt rightly, and does this machine have a network?"),
    ("http.allow_networks", "if the network is yours, list it in http.allow_networks"),
    ("robots.txt forbids", "the outlet wants no programs there: ask it for a feed, or leave it"),
    ("challenge", "the site lets no program in: ask the outlet for a feed, or take one that "
     "carries its news"),
    ("HTTP 401", "it is for subscribers: see `access` in docs/outlets.md"),
    ("HTTP 403", "it lets no program in, or subscribers only: see `access` in docs/outlets.md"),
    ("robots.txt", "nothing is asked for while robots.txt cannot be had: try again later"),
    ("HTTP 404", "there is no such page: is the address right?"),
    ("HTTP 429", "the host wants a pause: try again in an hour"),
    ("it is empty", "there is a feed, but nothing in it: try again when the outlet has published"),
    ("HTTP 5", "the host is in trouble: try again later"),
    ("no whole answer", "it is too slow or silent: try again later, or raise http.timeout"),
    ("bigger than", "its pages are too big: raise http.max_bytes"),
    ("TLS failed", "its certificate is not valid: the outlet has to mend it"),
    ("redirect", "it leads nowhere: give the address that it should lead to"),
    ("connection", "the host does not answer: try again later"),
    ("broke off", "the host does not answer properly: try again later"),
)  # fmt: skip
_OTHERWISE = (
    "give the address of a feed, of a sitemap or of a page that lists articles; or write the file "
    "by hand with a `listing` and selectors (docs/outlets.md)"
)


def as_data(probe: Probe, tool: Reader, user_agent: str) -> Facts:
    """A probe as plain data; `tool` judges the sources' own words."""
    first, reserve = probe.recommended, probe.reserve
    home = probe.home
    return {
        "url": probe.url,
        "found": first is not None,
        "name": probe.about.name,
        "home": _home(home, probe.about.tdm_reserved) if home else None,
        "robots": {host: _robots(copy, user_agent) for host, copy in probe.robots.items()},
        "requests": probe.requests,
        "recommended": first.candidate.url if first else None,
        "reserve": reserve.candidate.url if reserve else None,
        "sources": [_source(one, tool) for one in probe.usable],
        "failed": [_failed(one) for one in probe.failed],
        "untried": [_candidate(one) | {"reason": reason} for one, reason in probe.untried],
        "remedy": "" if first else remedy(probe),
    }


def remedy(probe: Probe) -> str:
    """What a person can do where no source was found."""
    home = [probe.home.reason] if probe.home and probe.home.kind != "ok" else []
    # What keeps us out of the home page counts; nothing at a usual place says nothing.
    told = home or [one.problem for one in probe.failed if one.look.answer.status != 404]
    found = (advice for sign, advice in _REMEDIES if any(sign in reason for reason in told))
    return next(found, _OTHERWISE)


def _home(answer: Answer, reserved: bool) -> Facts:
    return {
        "url": answer.url,
        "answer": answer.kind,
        "status": answer.status,
        "reason": answer.reason,
        "tdm_reserved": reserved or _reserved(answer),
    }


def _reserved(answer: Answer) -> bool:
    return answer.headers.get("tdm-reservation", "").strip() == "1"


def _robots(copy: RobotsCopy, user_agent: str) -> Facts:
    return {"status": copy.status, "crawl_delay_s": rules_from(copy, user_agent).delay_s}


def _candidate(candidate: discovery.Candidate) -> Facts:
    return {
        "kind": candidate.kind,
        "url": candidate.url,
        "evidence": list(candidate.evidence),
    }


def _failed(finding: Finding) -> Facts:
    answer = finding.look.answer
    return _candidate(finding.candidate) | {
        "answer": answer.kind,
        "status": answer.status,
        "problem": finding.problem,
    }


def _source(finding: Finding, tool: Reader) -> Facts:
    look, measures = finding.look, finding.measures
    answer, parsed = look.answer, look.parsed
    assert parsed is not None
    window = measures.window
    shown = look.entries[:_SHOWN]
    return _candidate(finding.candidate) | {
        "shape": parsed.shape,
        "title": parsed.title,
        "lang": finding.lang,
        "entries": measures.entries,
        "dated": measures.dated,
        "zone_known": measures.zone_known,
        "newest_at": measures.newest,
        "oldest_at": measures.oldest,
        "window_s": window.total_seconds() if window is not None else None,
        "doubts": list(onboarding.doubts(measures)),
        "validators": [name for name in ("etag", "last-modified") if name in answer.headers],
        "hub": parsed.hub,
        "tdm_reserved": _reserved(answer),
        "newest": [entry_facts(entry, tool, ()) for entry in shown],
        "page": page_facts(finding.page) if finding.page else None,
    }
