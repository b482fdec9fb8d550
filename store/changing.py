"""Running a statement that changes rows under a condition."""

from collections.abc import Mapping
from typing import Any, cast

from sqlalchemy import CursorResult
from sqlalchemy.sql.dml import UpdateBase
from sqlmodel import Session


def changed(
    session: Session, statement: UpdateBase, values: Mapping[str, Any] | None = None
) -> int:
    """How many rows an UPDATE, INSERT or DELETE touched; loaded rows are not refreshed."""
    options = {"synchronize_session": False}
    result = session.execute(statement.execution_options(**options), values)
    return cast("CursorResult[Any]", result).rowcount
