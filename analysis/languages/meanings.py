"""How the concepts of the thesauri stand to each other, and the names of countries; all folded."""

from collections.abc import Mapping

CLASSES: Mapping[str, str] = {
    "month": (
        "april august december february january july june march may november october september"
    ),
    "day of the week": "friday monday saturday sunday thursday tuesday wednesday",
    "times": "double half one-half one-third quarter triple two-thirds",
    "ordinal": "fifth first fourth second third",
    "season": "autumn spring summer winter",
    "arms": "air-defence aircraft artillery drone missile navy satellite shell submarine tank",
    "goods": "arms coal fertiliser fish food fuel gas iron-metal mineral oil",
    "way": "airport bridge flight port railway road ship",
    "field": "agriculture culture education film finance health space sport tourist",
    "office": "ambassador defence-minister foreign-minister president prime-minister",
    "people": "child delegation doctor prisoner soldier student tourist worker",
    "outcome": "arrest capture dead prisoner wounded",
}
"""Things of which a statement means one or another: where two name different ones, they differ."""

OPPOSITES = (
    "confirm deny", "open close", "grow decrease", "begin end", "begin stop", "begin complete",
    "continue stop", "continue end", "support condemn", "support oppose", "send withdraw",
    "strengthen weak", "agree refuse", "resume stop", "buy sell", "import export",
    "victory defeat", "true false", "agree oppose", "recognise refuse", "condemn welcome",
    "approve refuse", "build destroy", "accelerate delay", "resolve worsen", "enter leave",
    "expand decrease", "strengthen decrease", "recognise deny", "approve block", "adopt block",
    "resume cancel", "hold cancel", "welcome oppose", "deploy withdraw", "release arrest",
)  # fmt: skip

AKIN = (
    "express show", "improve strengthen develop", "promote strengthen develop advance",
    "incident event", "urgent demand", "move advance", "brigade soldier", "task duty", "task plan",
    "belief confident", "result achieve", "spread false", "desire hope wish", "install build",
    "offensive attack", "massacre dead", "investigate monitor", "shooting attack launch",
    "fly flight", "aircraft fly", "helicopter aircraft", "engage attend", "fear concern threat",
    "raise grow", "try plan", "ceremony event", "celebrate ceremony", "transfer return",
    "transfer bring", "bring deliver", "official authority", "opinion position", "honest friend",
    "share exchange", "clarify explain", "article agreement", "article treaty", "crew soldier",
    "insist demand", "appoint choose", "welfare prosper", "emergency crisis",
    "know inform", "treat health", "treat wounded", "resort treat", "objectivity justice",
    "front border", "construction build", "construction worker", "construction engineer-corps",
    "freeze stop", "in-return exchange", "directed against", "directed aim", "date time-limit",
    "date schedule", "lose casualty", "lose suffer", "suffer casualty", "push withdraw",
    "defeat destroy", "defeat push", "explosion test", "explosion attack", "harm attack",
    "concern threat danger", "allow possible", "absurd false", "uproot destroy", "monitor inspect",
    "student citizen", "art culture music", "scientist research", "award hero", "lethal attack",
    "review plan", "review possible", "offer prepare", "prepare agree", "prepare possible",
    "agenda plan", "obstruct block", "shield support", "deter calm",
    "visit tourist",
    "continue always", "steadfast always", "solidarity support", "create open", "hold plan",
    "receive supply", "receive aid", "receive send", "training prepare", "bomb arms",
    "bomb missile", "reactor atom-energy", "enrich nuclear", "escape prisoner", "good-health wish",
    "strengthen expand develop advance grow", "deliver supply send transfer export aid",
    "attack battle war", "complete end", "demand request offer", "fuel oil", "value grateful",
    "soldier army military", "arms ammunition", "ammunition shell", "dead casualty",
    "wounded casualty", "aid support", "agreement treaty", "agreement agree", "threat danger",
    "visit arrive", "visit meet", "meet negotiate", "negotiate consult discuss dialogue",
    "release return repatriate", "worker work", "resort tourist", "violate illegal", "false deny",
    "confirm recognise", "provoke escalate tension", "create build", "begin open", "resume begin",
    "plan prepare", "test launch", "remember memorial", "celebrate anniversary", "sacrifice dead",
    "brother friend", "alliance partner", "alliance friend", "agree decide", "condemn accuse",
    "accuse claim", "country people", "train railway", "demine engineer-corps",
    "commit guarantee", "stop end", "stop ban", "nuclear atom-energy", "missile launch",
    "missile space", "government authority", "loan money", "income money", "deploy send",
    "deploy soldier", "liberation return", "steadfast continue", "steadfast unconditional",
    "steadfast loyal", "common cooperate", "common bilateral", "bilateral mutual",
    "teach education", "student education", "school education", "duty commit", "abandon refuse",
    "restore reconstruct", "reconstruct build", "hold meet", "attend join", "implement complete",
    "achieve advance", "punish react", "hostile enemy", "concern threat", "concern condemn",
    "capture prisoner", "capture occupy", "harm damage", "harm threat", "restrict sanction",
    "restrict ban", "food aid", "feat hero", "feat sacrifice", "strengthen close-ties",
    "self-defence defence", "legitimate law", "legitimate right", "illegal law",
    "technology research", "money payment", "invade attack", "invade aggression",
    "aggression attack", "prosper develop", "peace stable", "peace security", "security stable",
    "exercise training", "evidence fact", "confident hope", "expect hope", "publish announce",
    "letter congratulate", "adopt approve", "approve support", "value important",
)  # fmt: skip
"""Groups of concepts that news and its translators use for the same thing, if not always."""

LIGHT = """
    action affair after aim alone always ambassador area army arrange attend bad basis batch
    before begin behalf belief bring capital case cause change city claim clear common complete
    condition confident contain continue cooperate country create date dear deep
    defence-minister desire detail develop different direct early effort engage event every
    exist expect explain express facility fifth first fourth good government gradually great
    group half high hold hope important inform international know korean large leader level life
    main many member method middle military minister month morning move name necessary new next
    north now occasion offer official opinion oversee part past people person place plan point
    policy political position possible power powerful president problem province quantity raise
    reach reason receive recent region relation report represent result role second secretary
    share show side significant similar situation small soldier south special spokesman state
    statement stay student support sure system take third time today tomorrow top topic tourist
    try turn unique use various very week west whole work worker year yesterday
"""
"""Said of anything: they tell little of what a statement is about."""

COUNTRIES = """
    afghanistan, albania, algeria, angola, argentina, armenia, australia, austria, azerbaijan,
    bangladesh, belarus, belgium, bolivia, brazil, bulgaria, cambodia, canada, chile, china,
    colombia, cuba, czech republic, denmark, dprk, egypt, eritrea, estonia, ethiopia, finland,
    france, georgia, germany, greece, hungary, india, indonesia, iran, iraq, ireland, israel,
    italy, japan, kazakhstan, kenya, kyrgyzstan, laos, latvia, libya, lithuania, malaysia, mali,
    mexico, moldova, mongolia, myanmar, netherlands, new zealand, nicaragua, nigeria, north
    korea, norway, pakistan, philippines, poland, portugal, qatar, republic of korea, romania,
    russia, russian federation, saudi arabia, serbia, singapore, slovakia, south africa, south
    korea, soviet union, spain, sudan, sweden, switzerland, syria, taiwan, tajikistan, thailand,
    turkey, turkmenistan, ukraine, united arab emirates, united kingdom, united states,
    uzbekistan, venezuela, vietnam, yemen,
"""

COUNTRY_NAMES: Mapping[str, str] = {
    "dprk": "north korea",
    "russian federation": "russia",
    "republic of korea": "south korea",
    "us": "united states",
    "usa": "united states",
    "uk": "united kingdom",
    "prc": "china",
}
"""Other labels of a country."""

CAPITALS = """
    ankara beijing berlin brussels damascus delhi hanoi havana kremlin kyiv london minsk moscow
    paris pyongyang seoul tehran tokyo warsaw washington
"""
"""Labels of capitals: news names a country by them."""
