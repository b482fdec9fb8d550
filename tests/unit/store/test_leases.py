"""What a killed process held is given back, and nothing else."""

from datetime import UTC, datetime, timedelta

from sqlmodel import select

from store import hosts, leases, outbox
from store.engine import Store
from store.tables.collecting import Host
from store.tables.telling import Delivery

NOW = datetime(2024, 8, 14, 12, tzinfo=UTC)
LATER = NOW + timedelta(minutes=1)


def _delivery(store: Store, key: str) -> None:
    with store.write() as session:
        session.add(
            Delivery(
                channel=key,
                recipient="r",
                key=key,
                payload=b"words",
                content_type="text/plain",
                next_attempt_at=NOW,
                created_at=NOW,
            )
        )


def _hold(store: Store, owner: str, name: str) -> tuple[int, outbox.Leased]:
    _delivery(store, name)
    with store.write() as session:
        gen = hosts.lease_all(session, [name], owner, LATER, NOW).get(name)
        leased = outbox.lease_next(session, name, owner, NOW)
    assert gen is not None
    assert leased is not None
    return gen, leased


def test_the_leases_of_a_gone_process_end_and_others_stay(store: Store) -> None:
    _hold(store, "gone", "a.test")
    _hold(store, "alive", "b.test")
    with store.read() as session:
        assert leases.holders(session) == {"gone", "alive"}
    with store.write() as session:
        assert leases.end(session, ["gone"]) == 2
    with store.write() as session:
        assert leases.holders(session) == {"alive"}
        assert hosts.lease_all(session, ["b.test"], "new", LATER, NOW) == {}
        assert outbox.due_channels(session, NOW) == ["a.test"]


def test_the_next_holder_fences_off_what_a_gone_process_still_writes(store: Store) -> None:
    gen, leased = _hold(store, "gone", "a.test")
    with store.write() as session:
        leases.end(session, ["gone"])
    with store.write() as session:
        again = outbox.lease_next(session, "a.test", "new", NOW)
        assert hosts.lease_all(session, ["a.test"], "new", LATER, NOW) == {"a.test": gen + 1}
    assert again is not None
    assert again.key == leased.key
    with store.write() as session:
        assert not hosts.holds(session, "a.test", gen)
        assert not outbox.acknowledge(session, leased, NOW)
        assert outbox.acknowledge(session, again, NOW)


def test_an_empty_store_has_no_holders(store: Store) -> None:
    with store.write() as session:
        assert leases.holders(session) == set()
        assert leases.end(session, []) == 0
        assert session.exec(select(Host)).all() == []
