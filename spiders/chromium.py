"""Chromium without a network, driven by Playwright (extra `browser`), started for one page and
killed after it."""

import asyncio
import contextlib
import importlib
import importlib.util
import os
import signal
import tempfile
from collections.abc import AsyncIterator
from typing import Any

from config.settings import Http
from spiders.browsing import BrowserError, Serve, View, Wanted
from spiders.desk import Answer

_START_S = 20.0
_END_S = 5.0
_INSTALL = (
    "a rendered page needs a browser: install the extra `browser` (pip install --require-hashes -r "
    "requirements-browser.lock) and a Chromium, see docs/fetching.md"
)
# Nothing listens on port 9 (discard): what escapes the routes ends there.
_NOWHERE = "http://127.0.0.1:9"
_NO_CALLS = "delete window.RTCPeerConnection; delete window.webkitRTCPeerConnection"
_ARGUMENTS = (
    "--host-resolver-rules=MAP * ~NOTFOUND",
    f"--proxy-server={_NOWHERE}",
    "--proxy-bypass-list=<-loopback>",
    # WebRTC asks no proxy and no route. The switch has had both names.
    "--webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--disable-quic",
    "--js-flags=--max-old-space-size=256",
    "--renderer-process-limit=1",
)


class Chromium:
    """Shows each page in a fresh browser, the one of http.browser."""

    def __init__(self, http: Http, turn: asyncio.Lock) -> None:
        self.turn = turn
        self._path = http.browser
        self._sandbox = http.browser_sandbox

    def why_missing(self) -> str:
        """As in Browser."""
        return "" if importlib.util.find_spec("playwright") else _INSTALL

    async def html(self, view: View, serve: Serve) -> str:
        """As in Browser."""
        playwright = importlib.import_module("playwright.async_api")
        try:
            async with self._started(playwright, view.user_agent) as context:
                return await _shown(playwright, context, view, serve)
        except playwright.Error as error:
            raise BrowserError(f"the browser failed: {_beginning(error.message)}") from None

    @contextlib.asynccontextmanager
    async def _started(self, playwright: Any, user_agent: str) -> AsyncIterator[Any]:
        with tempfile.TemporaryDirectory(prefix="tumen-", ignore_cleanup_errors=True) as home:
            driver = await playwright.async_playwright().start()
            group = 0
            try:
                browser = await self._launched(playwright, driver, home)
                group = await _process(browser)
                yield await browser.new_context(
                    user_agent=user_agent, service_workers="block", accept_downloads=False
                )
            finally:
                # Killed, not asked: a page that keeps a processor busy would not answer.
                if group:
                    with contextlib.suppress(ProcessLookupError):
                        os.killpg(group, signal.SIGKILL)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(_END_S):
                        await driver.stop()

    async def _launched(self, playwright: Any, driver: Any, home: str) -> Any:
        try:
            return await driver.chromium.launch(
                executable_path=self._path,
                chromium_sandbox=self._sandbox,
                args=list(_ARGUMENTS),
                env={"HOME": home, "PATH": os.defpath},  # no secret of ours
                timeout=_START_S * 1000,
            )
        except playwright.Error as error:
            why = _beginning(error.message)
            if "sandboxing failed" in error.message:
                why = "its sandbox does not work for this user or in this container"
            raise BrowserError(
                f"the browser does not start: {why}; see http.browser and http.browser_sandbox"
            ) from None


async def _process(browser: Any) -> int:
    """The browser's process, which leads a group of its own."""
    session = await browser.new_browser_cdp_session()
    told = await session.send("SystemInfo.getProcessInfo")
    return next(int(one["id"]) for one in told["processInfo"] if one["type"] == "browser")


async def _shown(playwright: Any, context: Any, view: View, serve: Serve) -> str:
    async def route(request: Any) -> None:
        # The page may be closed while it waits for an answer.
        with contextlib.suppress(playwright.Error):
            await _route(request, serve)

    await context.add_init_script(_NO_CALLS)
    await context.route("**/*", route)
    page = await context.new_page()
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(view.patience_s):
            await page.goto(view.url, wait_until="commit", timeout=0)
            if view.wait_for:
                await page.wait_for_selector(view.wait_for, state="attached", timeout=0)
            else:
                await page.wait_for_load_state("networkidle", timeout=0)
    return str(await page.content())


async def _route(route: Any, serve: Serve) -> None:
    request = route.request
    answer = await serve(Wanted(request.url, request.method, request.resource_type))
    if answer is None:
        await route.abort()
    else:
        await route.fulfill(status=answer.status, headers=_headers(answer), body=answer.body)


def _beginning(message: str) -> str:
    return next(filter(None, map(str.strip, message.splitlines())), "it does not say why")


def _headers(answer: Answer) -> dict[str, str]:
    kind = answer.headers.get("content-type")
    return {"content-type": kind} if kind else {}
