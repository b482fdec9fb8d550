"""Ask a running daemon whether it is well; for supervisors and containers."""

import http.client

import typer

from crawler.cli import context
from crawler.cli.output import say

_SECONDS = 5
_HERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}


def command(ctx: typer.Context) -> None:
    """Exit 0 when /healthz of the configured address says ok, else 1."""
    web = context.configuration(ctx).settings.web
    host = _HERE.get(web.host, web.host)
    connection = http.client.HTTPConnection(host, web.port, timeout=_SECONDS)
    try:
        connection.request("GET", "/healthz")
        answer = connection.getresponse()
        body = answer.read(10_000).decode("utf-8", "replace").strip()
    except (OSError, http.client.HTTPException) as error:
        say(f"tumen: no answer from http://{host}:{web.port}/healthz: {error}")
        raise typer.Exit(1) from None
    finally:
        connection.close()
    print(body)
    if answer.status != 200:
        raise typer.Exit(1)
