"""A digest and an alert that are stored at the same moment: a thing is told by one of them."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from analysis.alerting import Decision, Event
from store import alerts, digests
from store.engine import Store
from store.tables.telling import DigestEntry, DigestRow
from tests.doubles.watching import NOW


def test_an_alert_waits_for_a_digest_that_is_being_stored(store: Store) -> None:
    event = Event("r", "new-claim", "claim 1", NOW, "claim 1", "story 1", "What", "Why")
    alert = alerts.Record("desk", NOW, [Decision(event, "fired", "why")])
    with ThreadPoolExecutor(1) as threads:
        with store.write() as session:
            digests.one_at_a_time(session)
            digest = DigestRow(
                profile="desk",
                local_date=NOW.date(),
                label="morning",
                slot_at=NOW,
                window_from=NOW,
                window_to=NOW,
                created_at=NOW,
            )
            session.add(digest)
            session.flush()
            session.add(
                DigestEntry(
                    digest_id=digest.id or 0,
                    profile="desk",
                    section="New claims",
                    kind="claim",
                    ref_id=1,
                    position=0,
                    text="What",
                )
            )
            session.flush()
            stored = threads.submit(alerts.record, store, alert)
            with pytest.raises(TimeoutError):
                stored.result(0.1)
        assert not stored.result()
