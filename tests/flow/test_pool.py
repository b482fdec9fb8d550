"""Reading processes: ended when their time is up, replaced when they die."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from config.settings import ReadingPool as Settings
from crawler.errors import ReaderDied, ReadingTimeout
from crawler.pool import ReadingPool


@pytest.fixture
async def pool() -> AsyncIterator[ReadingPool]:
    """One process, one second a task."""
    opened = ReadingPool({}, Settings(workers=1, timeout="1s"))  # type: ignore[arg-type]
    yield opened
    await opened.close()


async def test_a_task_that_takes_too_long_is_ended_and_the_next_one_is_done(
    pool: ReadingPool,
) -> None:
    first = await pool.run(os.getpid)
    with pytest.raises(ReadingTimeout, match="not read within 1 s"):
        await pool.run(time.sleep, 60)
    assert _is_gone(first)
    assert await pool.run(len, "words") == 5


async def test_a_stopped_process_blocks_nobody(pool: ReadingPool) -> None:
    stopped = await pool.run(os.getpid)
    os.kill(stopped, signal.SIGSTOP)
    with pytest.raises(ReadingTimeout):
        await pool.run(len, "words" * 1_000_000)  # more than the pipe takes
    assert await pool.run(len, "words") == 5


async def test_a_task_that_wants_all_the_memory_is_refused_it(pool: ReadingPool) -> None:
    with pytest.raises(ReaderDied):
        await pool.run(bytearray, 4 * 2**30)
    assert await pool.run(len, "words") == 5


async def test_a_process_killed_while_idle_costs_nothing(pool: ReadingPool) -> None:
    first = await pool.run(os.getpid)
    os.kill(first, signal.SIGKILL)
    assert await pool.run(os.getpid) != first


async def test_a_task_whose_process_is_killed_is_tried_again(
    pool: ReadingPool, tmp_path: Path
) -> None:
    # The task kills its own process, but only the first time.
    assert await pool.run(_die_once, tmp_path / "died") == "read"


async def test_a_task_that_ends_two_processes_is_given_up(pool: ReadingPool) -> None:
    with pytest.raises(ReaderDied):
        await pool.run(os._exit, 1)
    assert await pool.run(len, "words") == 5


async def test_an_error_in_a_task_stops_no_other_task(pool: ReadingPool) -> None:
    with pytest.raises(ReaderDied):
        await pool.run(int, "no number")
    assert await pool.run(len, "words") == 5


async def test_a_retired_pool_finishes_its_tasks_and_ends_its_processes(
    pool: ReadingPool,
) -> None:
    process = await pool.run(os.getpid)
    running = asyncio.ensure_future(pool.run(time.sleep, 0.2))
    await asyncio.sleep(0)
    await pool.retire()
    assert running.done()
    assert running.exception() is None
    assert _is_gone(process)


async def test_closing_gives_up_what_is_running(pool: ReadingPool) -> None:
    process = await pool.run(os.getpid)
    running = asyncio.ensure_future(pool.run(time.sleep, 60))
    await asyncio.sleep(0)
    await pool.close()
    with pytest.raises(ReaderDied):
        await running
    assert _is_gone(process)
    assert not [t for t in threading.enumerate() if t.name.startswith("reading")]


async def test_closing_while_a_process_is_being_made_ends_what_there_is() -> None:
    pool = ReadingPool({}, Settings(workers=2))
    nursery = await pool.run(os.getppid)
    running = [asyncio.ensure_future(pool.run(time.sleep, 60)) for _ in range(2)]
    await asyncio.sleep(0)  # one has begun, and a process is asked for the other
    await pool.close()
    ended = await asyncio.gather(*running, return_exceptions=True)
    assert [type(end) for end in ended] == [ReaderDied, ReaderDied]
    assert _is_gone(nursery)


async def test_the_answer_to_a_cancelled_task_is_nobody_elses(pool: ReadingPool) -> None:
    process = await pool.run(os.getpid)
    running = asyncio.ensure_future(pool.run(time.sleep, 0.05))
    await asyncio.sleep(0)
    running.cancel()
    assert await pool.run(len, "words") == 5
    assert _is_gone(process)


async def test_readers_outlive_the_process_that_made_them_and_new_ones_are_made(
    pool: ReadingPool,
) -> None:
    first, nursery = await pool.run(os.getpid), await pool.run(os.getppid)
    os.kill(nursery, signal.SIGKILL)
    assert await pool.run(os.getpid) == first
    os.kill(first, signal.SIGKILL)
    assert await pool.run(os.getppid) not in {nursery, os.getpid()}


async def test_a_process_made_early_is_forked_only_where_nothing_else_runs() -> None:
    with ThreadPoolExecutor(1) as threads:
        threads.submit(len, "words").result()
        pool = ReadingPool({}, Settings(workers=1), early=True)
        try:
            nursery = await pool.run(os.getppid)
            assert _parent(nursery) != os.getpid()
        finally:
            await pool.close()


async def test_an_answer_larger_than_a_pipe_holds_comes_whole(pool: ReadingPool) -> None:
    assert await pool.run(bytes, 1_000_000) == bytes(1_000_000)


async def test_no_more_processes_than_configured() -> None:
    pool = ReadingPool({}, Settings(workers=2))
    try:
        found = await asyncio.gather(*(pool.run(os.getpid) for _ in range(12)))
        assert len(set(found)) <= 2
        assert sorted(set(found)) == sorted(set(pool.processes()) & set(found))
    finally:
        await pool.close()


def _die_once(mark: Path) -> str:
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "read"


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[1])


def _is_gone(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return True
    return state in "ZX"
