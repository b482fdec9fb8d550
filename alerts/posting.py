"""Posting to a chat service: at its pace, and no secret in what is told of a failure."""

import asyncio
import json
from collections.abc import Collection, Mapping
from typing import Any

from alerts.errors import DeliveryError
from alerts.transport import Answer, Transport, shown
from alerts.words import clean, clip

_MOST_SAID = 120
_SHORTEST_SECRET = 8
_PASSING = {408, 425, 429}
_FEW_ATTEMPTS = 4


class Post:
    """One address of a service, which takes JSON. The path of the address may be a secret.

    Posts start at least `gap_s` seconds after the end of the one before.
    """

    def __init__(
        self,
        url: str,
        transport: Transport,
        gap_s: float,
        headers: Mapping[str, str] | None = None,
        secrets: Collection[str] = (),
    ) -> None:
        self.place = shown(url)
        self._url = url
        self._transport = transport
        self._gap_s = gap_s
        self._headers = {"Content-Type": "application/json", **(headers or {})}
        self._secrets = _parts_of(url) | set(secrets)
        self._turn = asyncio.Lock()
        self._free_at = 0.0

    async def send(self, payload: bytes, headers: Mapping[str, str] | None = None) -> Answer:
        """Post one body when it is its turn. DeliveryError when there is no answer."""
        loop = asyncio.get_running_loop()
        async with self._turn:
            await asyncio.sleep(max(0.0, self._free_at - loop.time()))
            try:
                wire = {**self._headers, **(headers or {})}
                return await self._transport.post(self._url, payload, wire)
            finally:
                self._free_at = loop.time() + self._gap_s

    def failure(
        self,
        answer: Answer,
        said: str = "",
        *,
        permanent: bool = False,
        retry_after_s: float | None = None,
    ) -> DeliveryError:
        """What an answer that is no success means; `said` are the service's own words.

        Answers that pass by themselves are tried for as long as anything is, others four times.
        """
        passing = answer.status >= 500 or answer.status in _PASSING
        told = f"{self.place}: answered {answer.status} {self._without_secrets(said)}"
        return DeliveryError(
            told.strip(),
            permanent=permanent,
            retry_after_s=answer.retry_after_s if retry_after_s is None else retry_after_s,
            most_attempts=None if passing else _FEW_ATTEMPTS,
        )

    def _without_secrets(self, said: str) -> str:
        # A proxy's "not found" page repeats the path, and the path is the secret.
        words = clean(said)
        return "" if any(secret in words for secret in self._secrets) else clip(words, _MOST_SAID)


def succeeded(answer: Answer) -> bool:
    """Whether it was taken: 2xx, and nothing else."""
    return 200 <= answer.status < 300


def fields(answer: Answer) -> dict[str, Any]:
    """The JSON object of an answer; empty when it is none."""
    try:
        found = json.loads(answer.text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def seconds(value: object) -> float | None:
    """A number of seconds from JSON that a service may have made up; None when it is none."""
    if isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < 1e9:
        return float(value)
    return None


def _parts_of(url: str) -> set[str]:
    return {part for part in url.split("/")[3:] if len(part) >= _SHORTEST_SECRET}
