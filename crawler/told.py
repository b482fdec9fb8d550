"""Where an article was told, and whether it arrived."""

from typing import Any

from sqlmodel import Session, col, select

from store.tables.telling import Delivery, DigestEntry, DigestRow


def told(session: Session, article_id: int) -> list[dict[str, Any]]:
    """Each digest that told an article, with each of its deliveries."""
    query = select(DigestEntry, DigestRow).join(
        DigestRow, col(DigestRow.id) == col(DigestEntry.digest_id)
    )
    query = query.where(DigestEntry.kind == "article", DigestEntry.ref_id == article_id)
    return [
        {
            "digest_id": row.id,
            "profile": row.profile,
            "slot": f"{row.local_date} {row.label}",
            "subject": row.subject,
            "section": entry.section,
            "at": row.created_at,
            "deliveries": deliveries(session, row.id or 0),
        }
        for entry, row in session.exec(query.order_by(col(DigestRow.id)))
    ]


def deliveries(session: Session, digest_id: int) -> list[dict[str, Any]]:
    """The deliveries of a digest."""
    query = select(Delivery).where(Delivery.digest_id == digest_id).order_by(col(Delivery.id))
    return [shown(row) for row in session.exec(query)]


def shown(row: Delivery) -> dict[str, Any]:
    """A delivery as plain data, without its payload."""
    return {
        "id": row.id,
        "digest_id": row.digest_id,
        "alert_id": row.alert_id,
        "channel": row.channel,
        "recipient": row.recipient,
        "part": row.part,
        "parts": row.parts,
        "status": row.status,
        "key": row.key,
        "attempts": row.attempts,
        "next_attempt_at": row.next_attempt_at if row.status == "pending" else None,
        "sent_at": row.sent_at,
        "last_error": row.last_error,
    }
