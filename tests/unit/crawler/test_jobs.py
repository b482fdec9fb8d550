"""Jobs are waited for when the daemon stops, whoever started them."""

import asyncio

import pytest

from crawler.jobs import Jobs


async def test_settling_waits_for_every_job() -> None:
    jobs, gate, ended = Jobs(), asyncio.Event(), []

    async def job() -> None:
        await gate.wait()
        ended.append(True)

    jobs.start(job)
    jobs.start(job)
    settling = asyncio.create_task(jobs.settled(10))
    await asyncio.sleep(0)
    assert not settling.done()
    gate.set()
    await settling
    assert ended == [True, True]


async def test_what_takes_too_long_is_given_up() -> None:
    jobs = Jobs()
    task = jobs.start(asyncio.Event().wait)  # type: ignore[arg-type]
    await jobs.settled(0.01)
    assert task.cancelled()


async def test_a_scheduler_that_is_shut_down_does_not_cut_a_job_in_two() -> None:
    jobs, gate, ended = Jobs(), asyncio.Event(), []

    async def job() -> None:
        await gate.wait()
        ended.append(True)

    scheduled = asyncio.create_task(jobs.tracked(job)())  # type: ignore[arg-type]
    await asyncio.sleep(0)
    scheduled.cancel()
    with pytest.raises(asyncio.CancelledError):
        await scheduled
    gate.set()
    await jobs.settled(10)
    assert ended == [True]


async def test_nothing_under_way_is_settled_at_once() -> None:
    await asyncio.wait_for(Jobs().settled(60), 1)
