"""What is worth knowing of a source that is well: one sentence for each subject."""

from store.tables.collecting import Source


def put(source: Source, subject: str, sentence: str) -> None:
    """Remark something of a source, or take the remark back with ""."""
    before = source.remarks
    after = {name: told for name, told in before.items() if name != subject}
    if sentence:
        after[subject] = sentence
    if after != before:
        source.remarks = after
        source.notice = "; ".join(after.values())
