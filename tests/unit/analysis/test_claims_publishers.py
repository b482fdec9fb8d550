"""Outlets as others name them."""

from analysis.claims.publishers import Publishers
from config.outlets import Outlet
from config.watch import Entity, Watch


def outlet(name: str, **more: object) -> Outlet:
    return Outlet.model_validate(
        {"name": name, "home": "https://x.test/", "languages": ["en"], **more}
    )


def publishers() -> Publishers:
    kcna = {"label": "KCNA", "kind": "outlet", "aliases": {"ru": ["ЦТАК"], "ko": ["조선중앙통신"]}}
    watch = Watch(title="T", tag="T", entities={"kcna": Entity.model_validate(kcna)}, rules={})
    outlets = {
        "kcna-en": outlet("KCNA", family="dprk"),
        "rechnaya": outlet("Речная газета", aliases=["Речной газеты", "Rechnaya Gazeta"]),
        "afp-fr": outlet("Agence France-Presse"),
    }
    return Publishers(outlets, {"t": watch})


def test_an_outlet_is_meant_by_any_name_of_its_entity() -> None:
    known = publishers()
    for name in ("ЦТАК", "조선중앙통신", "KCNA", "朝鮮中央通信"):
        assert known.voice(name) in known.of("kcna-en").voices
    assert known.of("kcna-en").family == "dprk"


def test_its_own_names_count_in_quotation_marks_and_any_case() -> None:
    known = publishers()
    for name in ("«Речной газеты»", "RECHNAYA GAZETA", "rechnaya"):
        assert known.voice(name) in known.of("rechnaya").voices


def test_agencies_are_known_by_their_spellings() -> None:
    known = publishers()
    assert known.voice("AFP") in known.of("afp-fr").voices
    assert known.voice("АФП") == known.voice("法新社")


def test_an_unknown_outlet_is_its_own_publisher() -> None:
    assert publishers().of("archive").family == "archive"
    assert publishers().voice("Some Blog") == "some blog"
    assert publishers().voice("anything", "kcna") == "kcna"


def test_a_name_is_found_in_the_words_around_it() -> None:
    known = publishers()
    assert known.voice("the North Korean agency KCNA") == "kcna"
    assert known.voice("북한 관영 조선중앙통신") == known.voice("조선중앙통신은") == "kcna"
    assert known.voice("местной «Речной газеты»") == "речной газеты"
    assert known.voice("Kcnaist Review") == "kcnaist review"


def test_outlets_of_a_family_share_their_voices_as_kin() -> None:
    outlets = {
        "mirae-ko": outlet("미래통신", family="mirae"),
        "mirae-en": outlet("Mirae Agency", family="mirae", aliases=["Mirae"]),
    }
    known = Publishers(outlets, {})
    assert known.voice("Mirae") in known.of("mirae-ko").kin
    assert known.voice("Mirae") not in known.of("mirae-ko").voices
