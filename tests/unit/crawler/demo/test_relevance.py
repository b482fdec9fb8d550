"""The packaged watch wants exactly the articles that are meant to be wanted."""

from pathlib import Path

from analysis.relevance import compile_watch
from config.loader import load
from crawler.demo.content import load_content
from crawler.demo.setup import write_config

NOISE = {
    "diario-festival",
    "diario-porto",
    "fogbank-lighthouse",
    "harborline-oil",
    "meridian-ru-fish",
    "mirae-en-chips",
    "mirae-ko-heat",
    "moran-ko-harvest",
    "prirechnaya-dacha",
    "riverbank-cranes",
    "riverbank-method",
}


def test_the_watch_tells_news_from_noise(tmp_path: Path):
    content = load_content()
    write_config(tmp_path, "http://127.0.0.1:1", "http://127.0.0.1:2", 25)
    configuration = load(tmp_path)
    (watch_id,) = {profile.watch for profile in configuration.settings.profiles.values()}
    watchlist = compile_watch(watch_id, configuration.watches[watch_id])
    unwanted = set()
    for name, outlet in content.outlets.items():
        implied = configuration.outlets[name].implies
        for article in outlet.articles:
            text = "\n".join(content.paragraphs(article))
            if not watchlist.judge(article.title, text, implied).relevant:
                unwanted.add(article.id)
    courier = {article.id for article in content.outlets["wexcombe-courier"].articles}
    assert unwanted == NOISE | courier
