"""Pages arrive in every encoding, and what they declare is often wrong."""

import pytest
from hypothesis import given, strategies as st

from analysis.charset import decode

RUSSIAN = (
    "Президент России Владимир Путин направил телеграмму Ким Чен Ыну, сообщает агентство. " * 6
)
KOREAN = "김정은 국무위원장이 푸틴 대통령에게 축전을 보냈다고 조선중앙통신이 보도했다. " * 6
PORTUGUESE = (
    "A Rússia não enviou felicitações à Coreia do Norte, disse a agência em três ações. " * 6
)
CHINESE = "朝鲜最高领导人金正恩与俄罗斯总统普京互致贺电，双方表示加强合作。" * 6
UKRAINIAN = (
    "Президент надіслав вітальну телеграму керівникові КНДР, її слова наводить агенція. " * 6
)
JAPANESE = "ロシアのプーチン大統領は北朝鮮の金正恩総書記に祝電を送った。" * 6


def page(text: str, encoding: str, declared: str = "") -> bytes:
    meta = f'<meta charset="{declared}">' if declared else ""
    return f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding)


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        (RUSSIAN, "windows-1251", "ru"),
        (RUSSIAN, "koi8-r", "ru"),
        (RUSSIAN, "utf-16", "ru"),
        (RUSSIAN, "utf-16-le", "ru"),
        (KOREAN, "euc-kr", "ko"),
        (KOREAN, "cp949", "ko"),
        (KOREAN, "utf-16-be", "ko"),
        (PORTUGUESE, "latin-1", "pt"),
        (CHINESE, "gb18030", "zh"),
        (JAPANESE, "shift_jis", "ja"),
        (JAPANESE, "iso-2022-jp", "ja"),
        (UKRAINIAN, "koi8-u", "uk"),
    ],
)
@pytest.mark.parametrize("declared", ["", "utf-8", "iso-8859-1", "rot13", "no-such-charset"])
def test_undeclared_or_wrongly_declared_page_is_read(
    text: str, encoding: str, language: str, declared: str
) -> None:
    decoded = decode(page(text, encoding, declared), "", (language,))

    assert text.strip() in decoded.text
    assert "\ufffd" not in decoded.text


@pytest.mark.parametrize(("text", "encoding"), [(RUSSIAN, "cp866"), (UKRAINIAN, "koi8-u")])
def test_rare_encodings_are_found_without_any_hint(text: str, encoding: str) -> None:
    assert text.strip() in decode(page(text, encoding), "", ()).text


def test_the_share_of_unreadable_characters_is_told() -> None:
    whole = page(KOREAN, "utf-8")
    assert decode(whole, "", ("ko",)).damaged == 0.0
    assert 0.0 < decode(whole.replace("축".encode(), b"\xff"), "", ("ko",)).damaged < 0.02


def test_header_that_lies_loses_and_stays_on_record() -> None:
    decoded = decode(page(RUSSIAN, "windows-1251"), "text/html; charset=utf-8", ("ru",))

    assert "Владимир Путин" in decoded.text
    verdicts = {(one.source, one.verdict) for one in decoded.evidence}
    assert ("header", "rejected") in verdicts


def test_valid_utf8_beats_a_latin1_declaration() -> None:
    decoded = decode(page(KOREAN, "utf-8", "iso-8859-1"), "text/html; charset=iso-8859-1", ("ko",))

    assert decoded.encoding == "utf_8"
    assert KOREAN.strip() in decoded.text


def test_a_few_bad_bytes_do_not_turn_utf8_into_something_else() -> None:
    damaged = page(RUSSIAN, "utf-8", "utf-8").replace("сообщает".encode(), b"\xd1 \xff", 1)

    decoded = decode(damaged, "", ("ru",))

    assert decoded.encoding == "utf_8"
    assert "Владимир Путин" in decoded.text


def test_xml_declaration_counts() -> None:
    body = f'<?xml version="1.0" encoding="EUC-KR"?><html>{KOREAN}</html>'.encode("euc-kr")

    assert KOREAN.strip() in decode(body, "", ()).text


@given(st.binary(max_size=400), st.text(max_size=40))
def test_decoding_never_raises(body: bytes, content_type: str) -> None:
    assert isinstance(decode(body, content_type, ("ru", "xx")).text, str)


@given(st.sampled_from(["zip", "hex", "idna", "utf-7", "punycode", "undefined", "base64"]))
def test_page_cannot_name_a_codec_that_is_no_text_encoding(label: str) -> None:
    decoded = decode(f'<meta charset="{label}">abc'.encode(), f"text/html; charset={label}", ())

    assert decoded.text.endswith("abc")
