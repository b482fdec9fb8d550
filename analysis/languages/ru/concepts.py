"""Russian: general words of news by what they mean, and how it says no."""

from analysis.languages.thesaurus import Thesaurus

RUSSIAN = Thesaurus(
    code="ru",
    words="""
    accuse: обвин; achieve: достиг достиж добил; action: действи; adopt: принял =принять =приняла
    =приняли =принимает одобр; advance: продви прогресс; adviser: советник инструктор; against:
    против; aggression: агресс; agree: соглас договорил условил; agreement: соглашен договорен
    меморандум; agriculture: сельск аграр; aid: помощ помог гуманитар содейств; aim: цел
    направлен_на; air-defence: =пво противовоздуш зенитн; aircraft: самолет авиац истребител;
    airport: аэропорт; alliance: союз альянс; ambassador: посол =посла =послом =послу; ammunition:
    боеприпас; anniversary: годовщин лети юбиле; announce: объяв анонс; arms: оружи вооружен
    арсенал; army: арми вооруженн_сил; arrest: арест задерж; arrive: прибы приех прилет;
    artillery: артиллер гаубиц; assess: оцен; atom-energy: атомн; attack: атак нападен =удар
    =удары ударов нанес; attend: участ присутств присоедин; authority: власт; award: наград медал
    орден; ban: запре; bank: банк; base: =база =базы =базе =базу =базой; battle: бой =боя =боях
    =боев боев сраж воюют воева воевал; begin: начн начат начин =начал =начала =начали =начало
    =начался =началась =начались =начнется стартов; bilateral: двусторон; blackmail: шантаж;
    block: блокир вето; blood: кров; border: границ погранич; bridge: =мост =моста =мосту =мостом
    =мосты мостов; build: строи построи сооруж; business: бизнес компан предприят; buy: купи покуп
    закуп приобре; restrain: сдержан; camp: лагер; cancel: отмен; capability: возможност
    потенциал; capture: захват; casualty: потер; ceasefire: перемири прекращен_огня; celebrate:
    праздн торжеств; change: измен перемен; child: =дети детей детск ребен; choose: выбор выбра;
    citizen: граждан; civilian: гражданск_лиц мирн_жител; claim: утвержд якобы; close: закры;
    close-ties: сблиз тесн; coal: =уголь угл; combat-readiness: боеготов; command: командов
    командир; commit: обязал обязат обеща; common: общ совместн вместе; communication: связ
    коммуникац; protest: протест; complete: заверш закончи достро; comprehensive: всесторон
    всеобъемл; concern: обеспокоен озабочен тревог; condemn: осуд осужд; condition: услови;
    conference: конференц форум; confident: уверен убежд; confirm: подтвер; confront: конфронтац
    противосто; congratulate: поздрав; constructive: конструктив; consult: консультац; continue:
    продолж остает =дальнейш впредь; contract: контракт; contribute: вклад способств; control:
    контрол; cooperate: сотруднич взаимодейств; coordinate: координ; cost: стоимост =цена цены;
    country: стран =государства =государств; court: =суд =судом =суде трибунал; create: создат
    созда учред; crime: преступ; crisis: кризис; culture: культур; currency: валют; sever: разорв
    разрыв; cyber: кибер хакер; damage: ущерб повре; danger: опасн риск; dead: погиб умер смерт
    убит убил; decide: реш; verdict: приговор; declaration: деклара коммюнике; decrease: сниз
    сократ сниж уменьш сокращ упал; defeat: пораж разгром; defence: оборон защит; delegation:
    делегац; deliver: достав; demand: требу потреб призв призыва; demine: размин сапер =мин =мины;
    democracy: демократ; denuclearise: денуклеар; deny: отрица опроверг опроверж отверг; deploy:
    размещ развер дислоц; destroy: уничтож разруш; deter: сдержива; develop: развит развива;
    dialogue: диалог; different: различ разн; diplomacy: дипломат; disaster: наводнен бедств
    катастроф; discuss: обсу; document: документ; dollar: доллар; draft: мобилиз; drone: дрон
    беспилотн =бпла; economy: эконом; education: образован; effort: усили; election: голос;
    embassy: посольств; end: прекра конец =конца; enemy: враг; energy: энерг электр;
    engineer-corps: инженер; enter: войти вошл вступ въезд; equal: равн; equip: оборудован оснащ;
    escalate: эскалац; evidence: доказ свидетельств; exchange: обмен; exercise: учени маневр;
    exist: =существует =существуют существован; expand: расшир; expect: ожида; experience: опыт;
    explain: объясн; explosion: взрыв; export: экспорт; fact: факт; factory: завод фабрик; false:
    ложь ложн фальшив фейк выдум безоснов беспочв необоснован; family: семь семьи; fertiliser:
    удобрен; terror: террор; film: фильм; finance: финанс; first: впервые =первый =первая =первого
    =первое =первые первым беспрецедент; fish: рыб морепродукт; flight: рейс авиасообщ; food:
    продовол зерн пшениц =мука =муки; foreign: иностран зарубеж внешн; foreign-minister:
    министр_иностранных глава_мид; free: свобод; friend: друж друз; front: фронт; fruitful:
    плодотворн продуктивн; fuel: топлив бензин; future: будущ; gas: =газ =газа газов;
    general-officer: генерал; gift: подар; government: правительств =кабинет; grateful: благодар
    признател; grave: могил кладбищ; grow: рост вырос увелич возрос растет; guarantee: гарант
    обеспеч; harm: вред подрыв; health: здравоохран медицин больниц здоров; hero: герои герой
    геро; history: истори; hold: провед проведут =провел =провела =провели проход состоя; hope:
    надеж надея; hostile: враждебн; house: =дом =дома жиль; human-rights: =прав_человека
    прав_человека; illegal: незакон противоправ нелегитим; imperialism: империал колон; implement:
    реализ выполн осуществл; import: импорт ввоз; important: важн значени ключев; independence:
    независим; industry: промышл; influence: влия; inform: информ сведен; infrastructure:
    инфраструктур; inspect: инспек осмотр; intelligence: разведк разведыват шпион; interest:
    интерес; interfere: вмеш; international: междунар мировой мировог миров; invade: вторж вторг;
    invest: инвест; invite: приглас приглаш; iron-metal: металл =сталь стали желез; justice:
    справедлив правое; land: территор земл; language: язык; launch: запус запущ; law: закон
    правов; leader: лидер руковод глава =главы; leave: покин уехал отбыл; letter: письм послан
    телеграмм; level: уровн уровень; liberation: освобо; lift: снят =снять; live-fire:
    боев_стрельб; loan: кредит =долг =долга; long-term: долгосроч стратегич; loyal: =верный
    =верные предан верност; maintain: сохран поддержив; many: =много многочисл; market: рынок
    рынк; meet: встре; memorial: памятник мемориал музе; military: военн; mineral: минерал =золото
    редкоземел; minister: министр; ministry: министерств =мид минобороны; missile: ракет
    баллистич; money: =деньги денег зарплат; mutual: взаимн взаимо; navy: флот корабл эсминец
    эсминц; necessary: необходим нужн должн; negotiate: переговор; neighbour: сосед; new: =новый
    =новая =новое =новые =новых =новую =нового =новой =новым; new-year: =новым_годом новый_год
    новогод; nuclear: ядерн; monitor: наблюд монитор; obstacle: препятств; occupy: оккуп; offer:
    предлож; oil: нефт; open: откры; oppose: выступ_против возраж; order: приказ распоряж;
    organisation: организац; parade: парад; parliament: парламент =дума =думы =думе; partner:
    партнер; party: =партия =партии =партию; payment: плат оплат расчет; peace: мирн =мир =мира;
    people: народ; permanent: постоянн; violate: наруш; plan: план намер; sabotage: диверс
    саботаж; policy: политик; port: =порт =порта =порту =порты портов; position: позици; possible:
    возможн =может =могут; powerful: мощн силь =сила =силы; prepare: готов подготов; president:
    президент; press: журналист =пресса прессы; pressure: давлен; prevent: предотвра; priority:
    приоритет; prison: тюрьм; prisoner: пленн =плен =плену; problem: проблем вопрос; produce:
    производ; programme: программ; project: проект; prosper: процвет благополуч; protect: охран;
    provoke: провока провоц; publish: опубликов; punish: наказ возмезд; dismiss: уволен отставк;
    quantity: объем количеств; railway: железнодорож =жд; reach: достигл; react: реаг реакц ответ;
    receive: получ; recognise: признан призна; reconstruct: восстан; refuse: отказ; region: регион
    =область =области =край =края; regime: режим; regret: сожал извин; relation: отношен; release:
    отпущ освобожд_из; remember: памят помн почт; repatriate: репатри; repay: вернуть_долг;
    report: =доклад =доклада; represent: представит; request: прос запрос; research: наук научн
    исследов; resist: сопротив; resolution: резолюц; resolve: урегулир разреш; respect: уваж;
    restrict: огранич; resume: возобнов; return: верн возвращ; right: =право =права =прав; road:
    дорог автомоб; role: =роль роли; sacred: священ; sacrifice: жертв павш; sanction: санкци;
    satellite: спутник; school: школ; sea: =море =моря =морской морск; secret: тайн секрет;
    secretary: секретар; security: безопас; sell: прода; send: отправ направил направля направит
    послал посыл; serious: серьезн; serve: служ служб; shell: снаряд обстрел; ship: судн =суда
    =судов танкер; show: показ демонстр; side: сторон; sign: подпис; situation: ситуац обстанов;
    soldier: солдат военнослуж войск контингент =воин =воины воинов бойц; solidarity: солидарн
    единств; source: источник; south: =юг южн; sovereignty: суверен; space: косм; speculate:
    спекуляц домысл; speech: =речь =речи; sport: спорт; stable: стабил; statement: заявлен;
    steadfast: неизмен незыблем непоколеб; stop: останов приостан; strengthen: усил укрепля укреп
    упроч углуб; struggle: борьб борет; student: студент; submarine: подводн; success: успех
    успешн; suffer: страда понес; summit: саммит; supply: постав снабж предостав; support:
    поддерж; surrender: сдал капитул; tank: танк бронетех; teach: препод учител; technology:
    технолог; tension: напряж; test: испыт; theft: украл краж похи; third-party: третьи_стран
    третьих_стран; threat: угроз угрож; time-limit: срок; now: =сейчас =нынешн нынешн текущ; top:
    высш высок; tourist: турис турпоток курорт отдых; trade: торгов товарооборот; tradition:
    традиц; train: поезд; training: обучен подготовк тренир; transfer: переда =передал =передала
    =передали; transparent: прозрач; transport: транспорт перевоз; wounded: ранен; treaty:
    =договор =договора =договору =договором =договоре; true: правд реальн; trust: довер;
    ultimatum: ультимат; unconditional: безоговор =полный =полная =полную полност; understand:
    поним; united-nations: =оон совбез; university: университет =вуз; unique: особ исключит; use:
    использ примен; victory: побед; village: =село деревн поселок; visa: =виза =визы визов; visit:
    визит посе приед; volunteer: доброволь; wait: жд; war: =война войн конфликт спецопер =сво
    специальн_военн специальной_операц; warn: предупре предостер; water: =вода =воды; weak: слаб
    ослаб; welcome: приветств; west: запад; wish: пожел желает; withdraw: вывод вывел выведут
    отвод; woman: женщин; work: работ; worker: рабоч трудов трудящ; world-war: мировой_войн
    отечественн; worsen: ухудш обостр; year: ежегод; young: молод; zone: =зона =зоны =зоне;
    january: январ; february: феврал; march: =март =марта =марте; april: апрел; may: =май =мая
    =мае; june: июн; july: июл; august: август; september: сентябр; october: октябр; november:
    ноябр; december: декабр; monday: понедельник; tuesday: вторник; wednesday: =среду; thursday:
    четверг; friday: пятниц; saturday: суббот; sunday: воскресен; spring: весн; summer: =летом
    =лето; autumn: осен; winter: =зима зимой зимн; prime-minister: премьер; defence-minister:
    министр_обороны; week: недел; month: месяц; reason: причин; basis: =основ основе =базис;
    agenda: повестк; initiative: инициатив; nonproliferation: нераспростран; expert: эксперт
    специалист; doctor: врач; gather: собра; delay: отлож перенес; accelerate: ускор; approve:
    ратифиц одобри; hide: скры; benefit: выгод польз; modernise: модерн; value: =ценит =ценим
    высоко_оцен; consistent: последовател; attention: вниман; area: сфер направлени отрасл;
    abandon: отказ_от отреч; feat: подвиг; forever: навсегд вечн навек; heart: сердц; korean:
    корейск корейц; flower: =цветы цветов венок венки; flag: =флаг флаги знам; music: концерт
    оркестр балет театр музык песн; exhibit: выставк ярмарк; church: церк православ священник
    патриарх; animal: лошад живот зоопарк =кони собак; team: команд чемпион футбол турнир; step:
    =шаг =шаги =меры =мер =мера; pandemic: пандем коронавир карантин; vaccine: вакцин лекарств;
    timber: лес древес; clothing: одежд текстил; pipeline: трубопровод газопровод; ruble: рубл;
    corpse: =тела =тело останк; funeral: похорон захорон; passport: паспорт; electronic-war: рэб
    радиоэлектрон; engine: двигател; air-force: =ввс авиабаз; intercept: перехват сбит; range:
    дальност; cross: пересек; encircle: окруж; brother: братск =брат братья товарищ; guest: =гость
    =гости гостей; dear: =дорог дорогой уважаем; duty: =обязательств; self-reliance: самостоят;
    legitimate: законн =легитимн легитим; encourage: вдохнов воодушев; era: эпох =век =века =веке;
    stage: =этап этапа этапе; multipolar: многополяр гегемон однополяр; world-order: миропоряд;
    nazi: нацис фашис милитар; puppet: марионет; reckless: безрассуд; consequence: последств;
    unite: объедин =единый; peninsula: полуостров; pacific: =атр азиатск тихоокеан; nato: =нато;
    brics: =брикс =шос еврази; commission: комисси комитет; chairman: председател; deputy:
    заместител =вице замглав замминистр; spokesman: пресс_секретар; accomplice: соучаст пособ;
    forced-labour: рабск принудительн; income: доход выручк заработ прибыл; crypto: крипто
    биткоин; ferry: паром; car: автомобил грузовик машин; customs: таможен пропуск; dam: гэс
    плотин; lesson: =урок уроки; tactic: тактик; uniform: =форма =форму =форме; rotation: ротац
    пополн; batch: =волн; early: ближайш скоро; legal-base: правов_баз; self-defence: самооборон;
    consulate: консульств; north: =север =севере северн; say: =заявил =заявила =заявили =сказал
    =сказала =сказали =отметил =отметила =подчеркнул =подчеркнула =сообщил =сообщила =сообщили
    =добавил =добавила =рассказал =рассказала =указал =указала =напомнил =констатировал =по_словам
    =словам; gratis: бесплатн безвозмезд; bomb: бомб боеголов; russia: росси русск москв; north
    korea: кндр северокорей северной_коре северная_коре северную_коре пхеньян; south korea:
    южнокорей южной_коре южная_коре южную_коре сеул; ukraine: украин киев; united states: =сша
    америк вашингтон; china: кита пекин; japan: япон токио;
    """,
    no=(
        r"\b(?:не|ни|нет|без|никогда|невозможно|нельзя)\b|(?P<deny>\b(?:отрица\w+|опроверг\w*|"
        r"отверг\w*|отказ\w+|откаж\w+)\b)"
    ),
    idiom=(
        r"\b(?:не только|не просто|не менее|не более|не меньше|не исключен\w*|не исключа\w+|"
        r"нельзя исключать|не может не|не могут не|не может исключ\w+|не раз|без сомнения|"
        r"несомненно)\b"
    ),
    untrue=(
        r"\b(?:ложь|ложн\w+|фейк\w*|выдум\w+|безоснов\w+|беспочв\w+|необоснован\w+|"
        r"дезинформ\w+|не соответству\w+|абсурд\w*)\b"
    ),
    clause=r"[.;:!?,]|\b(?:но|однако|хотя|зато)\b",
)  # fmt: skip
