"""The cases on the asyncio reactor, which ran while those without a reactor did."""

import subprocess


def test_the_cases_on_the_reactor(on_reactor: subprocess.Popen[str]) -> None:
    output, _ = on_reactor.communicate(timeout=90)
    assert on_reactor.returncode == 0, output[-8000:]
    assert " passed" in output
