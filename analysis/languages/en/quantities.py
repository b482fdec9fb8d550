"""English: numerals, and what is counted with them."""

from analysis.languages.counting import Counting

ENGLISH = Counting(
    code="en",
    numerals={
        "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14,
        "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18, "nineteen": 19,
        "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
        "eighty": 80, "ninety": 90, "half": 0.5,
    },
    scales={
        "dozen": 12, "hundred": 100, "thousand": 1e3, "k": 1e3, "million": 1e6, "mn": 1e6,
        "mln": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "bln": 1e9, "trillion": 1e12, "tn": 1e12,
    },
    vague={
        "tens": 10, "dozens": 10, "hundreds": 100, "thousands": 1e3, "millions": 1e6,
        "billions": 1e9,
    },
    several=frozenset({"several", "few"}),
    units={
        "troops": "troops soldiers soldier troop servicemen serviceman servicepeople "
        "servicemembers personnel infantrymen fighters fighter combatants paratroopers sailors "
        "marines reinforcements mercenaries contingent force forces",
        "officers": "officers generals officer general",
        "people": "people persons person individuals men man women woman residents citizens "
        "nationals refugees americans koreans russians ukrainians japanese",
        "families": "families family households",
        "civilians": "civilians civilian",
        "members": "members member delegates",
        "workers": "workers worker labourers laborers builders sappers deminers engineers "
        "specialists technicians",
        "students": "students student children schoolchildren orphans",
        "killed": "killed dead deaths death fatalities fatality kia toll",
        "wounded": "wounded injured injuries",
        "casualties": "casualties casualty losses",
        "prisoners": "prisoners prisoner pows captives",
        "shells": "shells shell munitions ammunition rounds round projectiles",
        "missiles": "missiles missile icbm*",
        "rockets": "rockets rocket",
        "warheads": "warheads warhead bombs bomb",
        "drones": "drones drone uavs uav",
        "guns": "guns gun howitzers howitzer launchers launcher",
        "tanks": "tanks tank",
        "vehicles": "vehicles vehicle trucks truck cars car",
        "aircraft": "aircraft planes plane jets helicopters helicopter",
        "flights": "flights flight",
        "ships": "ships ship vessels vessel tankers tanker warships destroyers submarines boats",
        "containers": "containers container",
        "trains": "trains train",
        "wagons": "wagons railcars carriages wagon",
        "trips": "trips trip visits visit voyages",
        "meetings": "meetings meeting summits talks",
        "letters": "letters letter messages message telegrams",
        "agreements": "agreements agreement documents treaties deals memorandums memoranda",
        "launches": "launches launch tests test",
        "attacks": "attacks attack strikes strike",
        "times": "times",
        "countries": "countries country nations nation",
        "companies": "companies company firms entities entity organisations organizations banks",
        "units": "units brigades brigade battalions divisions division regiments",
        "homes": "homes houses apartments buildings",
        "cities": "cities towns villages settlements",
        "tourists": "tourists tourist visitors holidaymakers vacationers",
        "tons": "tons ton tonnes tonne",
        "barrels": "barrels barrel",
        "kg": "kilograms kilogrammes kg kilos",
        "km": "km kilometers kilometres kilometer kilometre",
        "miles": "miles mile",
        "meters": "meters metres",
        "mm": "mm",
        "hectares": "hectares",
        "minutes": "minutes minute",
        "hours": "hours hour",
        "days": "days day",
        "weeks": "weeks week",
        "months": "months month",
        "years": "years year",
        "percent": "percent pct percentage",
        "dollars": "dollars dollar usd",
        "rubles": "rubles roubles ruble rouble",
        "euros": "euros euro",
        "won": "won",
        "yuan": "yuan",
        "yen": "yen",
        "pounds": "pounds",
        "animals": "bears horses animals lions",
    },
    fates={
        "killed": "killed dead died slain perished kills killing",
        "wounded": "wounded injured wounding injuring hurt",
        "casualties": "casualties losses lost",
        "prisoners": "captured capturing prisoner",
    },
    about=(
        r"(?:about|around|roughly|approximately|nearly|almost|some|an estimated|estimated|over|"
        r"more than|at least|up to|as many as|no fewer than|no less than|fewer than|less than|"
        r"under|close to|upwards? of|not more than|no more than|circa|in excess of)"
    ),
    about_after=r"[-\s](?:odd|some|or so|or more|plus)\b|\+",
    bounds=frozenset({"to"}),
    pairs=frozenset({"and"}),
    opens=frozenset({"between"}),
    changes="rose rise risen rising grew grow* increas* fell fall* dropped declin* cut up down "
    "expand* raised reduced",
    links="to at by from was were is are reached reaches totaled totalled numbered numbering hit "
    "exceeded surpassed including",
    names="juche no nos number section article resolution chapter paragraph page volume vol "
    "version flight route highway room bureau phase part "
    "point age aged group protocol order decree "
    "appendix annex grade class channel level step type mark model fifa u",
    dates="january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sept sep oct nov dec a.m p.m am pm a.m. p.m. o'clock gmt utc kst "
    "msk noon",
    stops="to in on at for with from by who that which and or but as was were is are has have had "
    "will would could should since until into after before during when while near against "
    "between amid under over via than through across it they he she",
    of=frozenset({"of"}),
    weak="force fighter missile shell drone troop container artillery tank ship prisoner casualty "
    "worker letter rocket bomb death ammunition flight train test launch company country member "
    "army general officer student launcher gun day",
)  # fmt: skip
