"""Who said what in a Russian text: by the words of saying, endings and marks."""

import itertools
from collections.abc import Iterator, Sequence

from analysis.languages.ru import phrases
from analysis.languages.ru.speech import Form
from analysis.statements import (
    russian_according as according,
    russian_contents as contents,
    russian_headlines as headlines,
    russian_quoting as quoting,
    russian_refusing as refusing,
    russian_speakers as speakers,
    russian_subjects as subjects,
    russian_wordforms as wordforms,
)
from analysis.statements.russian_drafts import Draft
from analysis.statements.russian_words import Sentence, Token, sentences
from analysis.utterance import Attribution, Named, Span

Range = tuple[int, int]

_LEAST_FLOATING = 4
"""Words that a quotation by itself has at least."""
_GOING_ON = frozenset(("и", "а", "но"))
_HEADS = frozenset(("что", "но", "хотя", "а"))
_OF_THIS = frozenset(("этом", "чем"))


def attributions(text: str, named: Sequence[Named] = ()) -> list[Attribution]:
    """All attributions of a text, by position.

    A quotation by itself, and a verb without a subject, has no source: the last speaker goes on.
    """
    reader = _Reader(text, named)
    made = [draft.made(text) for draft in reader.drafts()]
    return sorted(made, key=lambda one: (one.content[0][0], -one.content[-1][1]))


class _Reader:
    """One walk through the sentences of a text."""

    def __init__(self, text: str, named: Sequence[Named]) -> None:
        self._sentences = sentences(text, named)
        self._drafts: list[Draft] = []

    def drafts(self) -> list[Draft]:
        """The attributions of all sentences."""
        for number, sentence in enumerate(self._sentences):
            found = list(self._of_sentence(sentence, number))
            if not found:
                self._goes_on(sentence, number)
            self._drafts.extend(found)
        return self._drafts

    def _of_sentence(self, sentence: Sentence, number: int) -> Iterator[Draft]:
        alone = self._alone(number)
        made: list[Draft] = list(headlines.led(sentence, number, alone))
        for cue, form in sentence.form.items():
            draft = self._of_cue(sentence, number, cue, form, made)
            if draft is not None:
                made.append(draft)
        made.extend(according.drafts(sentence, number))
        made.extend(quoting.drafts(sentence, number))
        made.extend(refusing.drafts(sentence, number))
        _pass_on(made)
        for draft in made:
            if draft.source and sentence.tokens[draft.source[0]].low in phrases.THEREIN:
                draft.document = self._document_before(number)
        yield from made or headlines.credited(sentence, number, alone)

    def _alone(self, number: int) -> bool:
        """Whether a sentence is a paragraph by itself."""
        paragraph = self._sentences[number].paragraph
        beside = self._sentences[max(0, number - 1) : number + 2]
        return sum(one.paragraph == paragraph for one in beside) == 1

    def _of_cue(
        self, sentence: Sentence, number: int, cue: int, form: Form, made: list[Draft]
    ) -> Draft | None:
        if form.tense == "participle" and "что" not in form.frames:
            return None
        if self._refers_back(sentence, cue):
            return self._about_that(sentence, number, cue)
        told = self._told_around(sentence, number, cue)
        if told is not None:
            return told
        return self._main(sentence, number, cue, made)

    def _document_before(self, number: int) -> Span | None:
        """The last document that the sentence before names: what "in it" means."""
        before = self._sentences[number - 1].tokens if number else ()
        for at in range(len(before) - 1, -1, -1):
            if wordforms.is_document(before[at]):
                end = speakers.phrase_end(before, at, len(before))
                return before[at].start, before[max(at, end - 1)].end
        return None

    def _refers_back(self, sentence: Sentence, cue: int) -> bool:
        """Whether "об этом" or "о чем" stands before the verb."""
        start, _ = sentence.segment(cue)
        before = [token.low for token in sentence.tokens[start:cue]]
        return any(
            word in ("об", "о") and after in _OF_THIS for word, after in itertools.pairwise(before)
        )

    def _about_that(self, sentence: Sentence, number: int, cue: int) -> Draft | None:
        """ "Об этом сообщил посол": what the sentence before tells."""
        tokens = sentence.tokens
        start, end = sentence.segment(cue)
        source = subjects.around(sentence, cue)
        if source is None or contents.said_after(sentence, cue, end, sentence.form[cue]):
            return None
        if start > 0:
            content = contents.trimmed(tokens, 0, start)
            told: Sentence | None = sentence
        else:
            told = self._sentences[number - 1] if number else None
            content = contents.trimmed(told.tokens, 0, len(told.tokens)) if told else None
        if told is None or content is None:
            return None
        draft = Draft(sentence, number, cue, source)
        draft.add(told, content)
        draft.clause = (start, end)
        return draft

    def _told_around(self, sentence: Sentence, number: int, cue: int) -> Draft | None:
        """ "…, сообщил посол", "…, как сообщил посол, …" and "«…», — сказал он. — «…»"."""
        tokens = sentence.tokens
        start, end = sentence.segment(cue)
        start += tokens[start].low in _HEADS
        like = start < len(tokens) and tokens[start].low == "как"
        if (not like and tokens[start].low in _GOING_ON) or quoting.is_quoting(tokens, cue):
            return None
        if not _is_headed(tokens, start + like, cue):
            return None
        if not like and (start < 1 or tokens[start - 1].text == ":"):
            return None
        found = contents.told_by(sentence, cue) or _such(sentence, start, cue)
        if found is None:
            return None
        draft = Draft(sentence, number, cue, found[0], addressee=found[1])
        draft.clause = (start, end)
        draft.dashed = start > 0 and tokens[start - 1].dash
        self._add_around(draft, start, end, like)
        return draft if draft.content else None

    def _add_around(self, draft: Draft, start: int, end: int, like: bool) -> None:
        """What is told before and behind the saying clause."""
        sentence, tokens = draft.sentence, draft.sentence.tokens
        left = contents.told_before(sentence, start)
        left = left if left and contents.tells(tokens, left) else None
        if left and self._refers_back(sentence, left[1]):
            return
        if left:
            draft.add(sentence, left)
        if left and not contents.continues(sentence, left, end, draft.dashed):
            return
        begins = contents.behind(sentence, end, dashed=draft.dashed)
        if begins < len(tokens) and (left or like):
            behind = len(tokens) if like and not left else contents.stop(sentence, begins)
            right = contents.trimmed(tokens, begins, behind)
            if right:
                draft.add(sentence, right)

    def _main(self, sentence: Sentence, number: int, cue: int, made: list[Draft]) -> Draft | None:
        """ "посол сообщил, что …"."""
        form = sentence.form[cue]
        source, after, addressee = subjects.of(sentence, cue, made)
        fronted = subjects.behind_object(sentence, cue)
        content = fronted[1] if fronted else contents.said_after(sentence, cue, after, form)
        source = fronted[0] if fronted else source
        if content is None or (form.tense == "passive" and source is None):
            return None
        if _is_weak(sentence, cue, form, made):
            return None
        if source is None and not self._drafts and not made:
            return None
        draft = Draft(sentence, number, cue, source, addressee=addressee)
        start, end = sentence.segment(cue)
        draft.clause = (start, end if fronted else content[0])
        draft.add(sentence, content)
        return draft

    def _goes_on(self, sentence: Sentence, number: int) -> None:
        """A quotation by itself, or one that goes on after "— сказал он."."""
        tokens = sentence.tokens
        whole = contents.trimmed(tokens, 0, len(tokens))
        last = self._drafts[-1] if self._drafts else None
        if whole is None or last is None:
            return
        if sentence.tail and last.dashed and last.number >= number - 1:
            last.add(sentence, whole)
            last.number = number
        elif number - last.number <= 1 and _is_quotation(tokens[slice(*whole)]):
            draft = Draft(sentence, number, None, None)
            draft.add(sentence, whole)
            self._drafts.append(draft)


def _pass_on(made: list[Draft]) -> None:
    """An outlet around a quotation that its speaker's clause breaks up only passes it on."""
    for outer in made:
        inner = next((one for one in made if one.dashed and one.is_around_by(outer)), None)
        if inner is not None and inner.relay is None:
            inner.relay = outer.source
            made.remove(outer)
            return


def _is_quotation(tokens: Sequence[Token]) -> bool:
    """Whether words are one quotation and nothing else."""
    return len(tokens) == 1 and tokens[0].sort == "quote" and tokens[0].words >= _LEAST_FLOATING


def _such(sentence: Sentence, start: int, cue: int) -> tuple[Range, None] | None:
    """ "— так посол ответил": a subject between the two."""
    tokens = sentence.tokens
    if tokens[start].low not in phrases.SUCH or not tokens[start - 1].dash:
        return None
    found = speakers.subject_before(tokens, start + 1, cue, sentence.form[cue].number)
    return (found, None) if found else None


def _is_headed(tokens: Sequence[Token], start: int, cue: int) -> bool:
    """Whether a verb begins its clause, but for adverbs, "ему" and "такой ответ"."""
    if speakers.skipped(tokens, start, cue) >= cue or tokens[start].low in phrases.SUCH:
        return True
    return all(token.low in phrases.OBJECTS for token in tokens[start:cue])


def _is_weak(sentence: Sentence, cue: int, form: Form, made: list[Draft]) -> bool:
    """Whether a verb with a mere object stands within what somebody says: it is part of that."""
    position, (_, end) = sentence.tokens[cue].start, sentence.segment(cue)
    clause = "что" in form.frames and any(
        one.low == "что" for one in sentence.tokens[end + 1 : end + 2]
    )
    if clause:
        return False
    return bool(form.frames & {"что-то", "инф", "за"}) and any(
        start <= position < end for draft in made for start, end in draft.content
    )
