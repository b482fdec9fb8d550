"""English: general words of news by what they mean, and how it says no."""

from analysis.languages.thesaurus import Thesaurus

ENGLISH = Thesaurus(
    code="en",
    words="""
    accuse: accus blam charge_with point_the_finger =blame =blames =blamed; achieve: achiev attain
    accomplish; action: =action =actions =acts; adopt: adopt; advance: advanc progress; adviser:
    advis instruct; against: against; aggression: aggress; agree: agree =agreed consensus
    settle_on =settled; agreement: =agreement =agreements =accord =accords =deal =deals memorand;
    agriculture: agricult farm; aid: =aid assist humanitarian =relief =relief_supplies =help
    =helps =helped =helping; aim: =aim =aims =aimed =aiming =goal =goals =objective =objectives
    =target =targets purpos; air-defence: air_defen anti_aircraft antiaircraft air_defence
    air_defense; aircraft: aircraft =plane =planes warplane =jet =jets fighter_jet =il =boeing;
    airport: airport; alliance: allianc allied =ally =allies; ambassador: ambassador envoy;
    ammunition: ammunit munition =rounds =mortar =grenade; anniversary: anniversar; announce:
    announc; arms: =arms weapon armament arsenal; army: =army =armies armed_force; arrest: arrest
    detain detention; arrive: arriv =come =comes =came; artillery: artiller howitzer =gun =guns
    multiple_launch rocket_launcher; assess: assess estimat evaluat; atom-energy: atomic
    nuclear_power nuclear_energy; attack: attack assault strike =strikes =struck raid bombard
    storm incursion =striking; attend: attend =took_part take_part taking_part participat =join
    =joined =joins =joining; authority: authorit; award: award medal decorat =title; ban: =ban
    =bans =banned prohibit forbid; bank: =bank =banks banking; base: =base =bases; battle: battle
    combat fight fought; begin: begin began =begun =start =started =starts =starting commenc
    launch_of kick_off =commence get_under under_way underway; bilateral: bilateral =two-way
    two_way; blackmail: blackmail; block: =block =blocked =blocks =blocking veto; blood: blood;
    border: border frontier; bridge: =bridge =bridges crossing_over; build: build built construct
    erect assembl =put_up =puts_up put_up goes_up; business: =business =businesses compan
    enterpris =firms; buy: =buy =buys =buying bought purchas acquir procur; restrain: restrain;
    camp: =camp =camps; cancel: cancel scrap; capability: capabilit capacit =capable =able
    able_to; capture: captur seiz; casualty: casualt =losses heavy_loss; ceasefire: ceasefire
    truce armistice cease_fire =end_the_war; celebrate: celebrat festiv; change: =change =changes
    =changed =changing alter; child: child =kids =teenagers adolescent schoolchild; choose: choos
    =chose =choice; citizen: citizen =nationals; civilian: civilian; claim: alleg; close: =close
    =closed =closing closure =shut; close-ties: closer; coal: coal; combat-readiness: readiness
    combat_ready; command: command; commit: commit =pledge =pledged =pledges =vow =vowed =vows
    =promise =promised =promises promis; common: =common =joint jointly =shared together;
    communication: communicat; protest: =protest protests protested demarche; complete: complet
    finali finish completion =done wrapped_up =conclude concluded; comprehensive: comprehensiv
    all_round; concern: concern worr alarm =bother bothered nervous =anxious anxiety troubled;
    condemn: condemn denounc censur rebuk slam decr; condition: condition =terms; conference:
    conference forum; confident: confiden convinc =sure; confirm: confirm verif corroborat;
    confront: confront; congratulate: congratulat felicitat =greetings; constructive: constructiv;
    consult: consult; continue: continu =keep =keeps =kept =remain =remains =go_on =goes_on
    =carry_on; contract: contract; contribute: contribut; control: control; cooperate: cooperat
    collaborat co_operat; coordinate: coordinat; cost: =cost =costs price expens costly; country:
    =country =countries =nation =nations; court: =court tribunal; create: creat establish =form
    =formed =set_up; crime: crim; crisis: crisis crises; culture: culture cultural; currency:
    currenc; sever: sever =severed; cyber: cyber hack; damage: damag; danger: danger perilous
    =risk =risks hazard; dead: =die =died =dead death =kill =killed =kills =killing perish slain
    lost_their fatal; decide: decid decision =choose_to opted; verdict: verdict sentenc;
    declaration: declaration communique; decrease: decreas declin =fall =fell =falls =drop
    =dropped reduc =cut =cuts =lower shrink plung slump shrank; defeat: defeat rout smash crush
    repel drive_back overwhelm; defence: defen; delegation: delegat; deliver: deliver; demand:
    =demand =demands =demanded =urge =urged =urges call_on calls_on called_on =calls =insists_on
    appeal_to appeals_to; demine: demin sapper mine_clear =mines =mine; democracy: democra;
    denuclearise: denuclear; deny: =deny =denies =denied =denying denial refut; deploy: deploy
    station; destroy: destroy; deter: deter; develop: develop; dialogue: dialog; different:
    differen; diplomacy: diploma; disaster: disaster flood; discuss: discuss; document: document;
    dollar: =dollar =usd; draft: mobili conscript; drone: drone unmanned =uav =uavs; economy:
    econom; education: educat; effort: effort; election: elect vote; embassy: embass; end: =end
    =ends =ended =ending terminat =over wind_up; enemy: enem; energy: =energy =power_plant
    electric; engineer-corps: engineer; enter: =enter =entered =entry; equal: equal; equip: equip
    =hardware =gear =kit; escalate: escalat; evidence: eviden proof =prove =proved; exchange:
    exchang; exercise: exercis drill manoeuv maneuv war_game war_games joint_drills; exist: exist;
    expand: expand expan broaden widen; expect: expect anticipat; experience: experienc practic;
    explain: explain; explosion: explos =blast =blasts detonat; export: export; fact: =fact =facts
    factual; factory: factor =plants =works =mill; false: =false fake fabricat baseless groundless
    unfounded =lie =lies untrue rumo misinform disinform hoax fabrication concoct trumped; family:
    famil =kin; fertiliser: fertili; terror: terror; film: =film =films =movie; finance: financ
    fund; first: first_time =first unprecedented; fish: fish seafood; flight: =flight =flights
    air_link air_service =air_route; food: =food grain wheat flour =rice =corn foodstuff =meat
    =sugar soy; foreign: foreign abroad overseas; foreign-minister: foreign_minist; free: freedom
    =free; friend: friend =good_relations cordial; front: frontline front_line =front forward
    positions; fruitful: fruitful productiv; fuel: =fuel petrol gasoline diesel; future: future;
    gas: =gas; general-officer: =general =generals; gift: gift; government: governm cabinet;
    grateful: gratitud thank grateful =thanks thankful thanked indebted; grave: =graves cemeter
    burial; grow: =grow =grows =grew growth increas =rise =rose =rises =surge climb soar jump
    expand_by higher; guarantee: guarant ensur; harm: =harm =harms undermin erode; health: health
    medic hospital =sick =ill =patient =patients illness disease; hero: hero; history: histor;
    hold: =hold =held =holds =holding =host =hosted =hosts take_place takes_place took_place
    convene; hope: =hope =hopes =hoped; hostile: hostil; house: =house =houses =housing apartment;
    human-rights: human_rights; illegal: illegal unlawful illegitimat; imperialism: imperial
    colonial; implement: implement carry_out carried_out =fulfil fulfil; import: =import =imports
    =imported; important: =important importance crucial =vital =key significan; independence:
    independen; industry: industr; influence: influen; inform: =inform =informed =information;
    infrastructure: infrastruct; inspect: inspect; intelligence: intelligence =spy =spies espion;
    interest: interest; interfere: interfer meddl; international: international global =world;
    invade: invad invasi; invest: invest; invite: invit; iron-metal: =steel =iron metal; justice:
    =just =justice righteous; land: =land =territor territor; language: languag; launch: launch;
    law: =law =laws legal legislat; leader: leader =head =heads chief; leave: =leave =left =depart
    =departed; letter: =letter =letters =message =messages =telegram =telegrams; level: =level
    =levels; liberation: liberat free_from recaptur retak retook; lift: =lift =lifted =lifting;
    live-fire: =live_fire; loan: =loan =loans =credit =debt; long-term: long_term strategic;
    loyal: loyal faithful; maintain: maintain preserv; many: =many =numerous multitude; market:
    market; meet: =meet =meets =met meeting face_to_face sit_down sat_down; memorial: memorial
    monument museum; military: =military militar; mineral: mineral =gold rare_earth; minister:
    minister; ministry: ministry; missile: missile rocket icbm ballistic =icbms projectile
    hypersonic; money: =money =cash =wage =wages salar =pay foreign_currency hard_currency;
    mutual: mutual reciproc; navy: =navy naval =warship =warships destroyer; necessary: necess
    =need =needs =needed =must =should =ought have_to has_to; negotiate: negotiat =talks =talk
    six_party; neighbour: neighbo; new: =new =newly; new-year: new_year; nuclear: nuclear =atom;
    monitor: observ monitor =watch =watches =watched =watching =follow =follows =following track;
    obstacle: obstacl; occupy: occup; offer: offer propos =suggest =suggested; oil: =oil crude
    =refined =crude_oil petroleum_products; open: =open =opened =opens =opening; oppose: oppos;
    order: =order =ordered =orders; organisation: organis organiz; parade: parade; parliament:
    parliament =duma assembly =deputies lawmaker senator; partner: partner; party: =party;
    payment: =paid =payment =payments; peace: peace settlement_of; people: =people =peoples;
    permanent: perman; violate: violat breach contraven against_resolution counter_to flout
    =breaks circumvent bypass evad; plan: =plan =plans =planned =planning =intend =intends
    intention =going_to set_to due_to scheduled_to about_to poised; sabotage: sabotag; policy:
    =policy =policies politic; port: =port =ports harbo dock wharf; position: =position =stance;
    possible: possib =may =might =could probab likely; powerful: =power =powerful =strong mighty
    =strength =stronger =solid =robust; prepare: prepar =ready; president: president; press:
    =press journal reporter; pressure: pressur; prevent: prevent avert; priority: priorit; prison:
    =prison =prisons; prisoner: =prisoner =prisoners =pow =pows captiv taken_alive taken_prisoner
    capture_alive; problem: problem =issue =issues =question =questions; produce: produc
    manufactur =make =makes =making; programme: =program =programs programme; project: project;
    prosper: prosper flourish wellbeing well_being; protect: protect safeguard; provoke: provo;
    publish: publish; punish: punish retaliat reveng; dismiss: dismiss =fired sack; quantity:
    quantit volume amount =number =numbers; railway: railway railroad =rail; reach: reach; react:
    react respon retort =answer_to; receive: receiv =get =got; recognise: recogni; reconstruct:
    reconstruct rebuild restor rebuilt repair renovat overhaul; refuse: refus declin_to reject
    rebuff =rejects =declined turned_down =spurn; region: region; regime: regim; regret: regret
    apolog; relation: relation =ties =tie; release: releas =freed; remember: remember memor
    =honour =honor commemorat tribute; repatriate: repatriat; report: =report =reports; represent:
    represent; request: request =ask =asked; research: research scien; resist: resist; resolution:
    resolution; resolve: resolve settle; respect: =respect =respects =respected mutual_respect;
    restrict: restrict limit; resume: resum reopen restart; return: return come_back came_back
    comes_back coming_back go_back went_back come_home comes_home came_home go_home sent_back
    send_back; right: =right =rights entitled; road: =road =roads highway motorway; role: =role;
    sacred: sacred holy; sacrifice: sacrific fallen; sanction: sanction =embargo
    restrictive_measures =penalties; satellite: satellit reconnaissance orbit; school: school;
    sea: =sea =seas ocean maritim; secret: secret covert clandestin; secretary: secretar;
    security: secur; sell: =sell =sells =sold =selling =sale =sales =peddle; send: =send =sends
    =sent =sending dispatch =dispatches =despatch despatch =ship =ships =shipped =shipping
    =deliver_troops =rush =rushed; serious: =serious =severe; serve: =serve =serves =served
    =service; shell: =shell =shells shelling =projectile =projectiles; ship: vessel tanker
    freighter cargo_ship =boat =boats; show: =show =shows =showed =shown demonstrat display
    =evidence_of testif speaks_of; side: =side =sides; sign: =sign =signs =signed =signing
    signator; situation: situation; soldier: soldier troop serviceman servicemen =personnel
    =marines contingent =fighters =forces =unit =units servicem fighter servicewomen
    special_forces commandos; solidarity: solidar =unity side_with; source: =source =sources;
    south: =south southern; sovereignty: sovereign; space: =space cosmo spaceport; speculate:
    speculat conjectur; speech: =speech =speeches; sport: =sport =sports athlet; stable: stabl
    stabil; statement: =statement; steadfast: unwaver steadfast invariabl unchang unshak =firm
    firmly; stop: =stop =stops =stopped halt =ceas suspen; strengthen: strengthen =boost bolster
    reinforc intensif consolidat cement solidif deepen tighten beef_up step_up stepped_up;
    struggle: struggl; student: student =study =studies studied =studying =pupil pupils
    =undergraduate; submarine: submarin; success: success; suffer: suffer sustain; summit: summit;
    supply: suppl =provide =provides =provided =providing provision shipment furnish =equips
    arming =arms_to; support: support =back =backs =backed =backing =stand_by stands_by stood_by
    stands_with stand_with stood_with stands_firmly; surrender: surrend; tank: =tank =tanks;
    teach: teach lectur teacher; technology: technolog =tech know_how knowhow; tension: tension
    tense; test: =test =tests =tested =testing test_fire test_fired =trials; theft: =theft =stole
    steal stolen loot; third-party: third_countr third_part; ticket: ticket; threat: threat menac
    =peril endanger;
    time-limit: deadlin; now: =now current present =today; top: highest =top high_level supreme;
    tourist: touris tourism-rest resort holidaymak vacationer holiday package_tour tour_group;
    trade: trade commerc; tradition: tradition; train: =train =trains rail_service
    passenger_train; training: =trained training trainee; transfer: transfer =hand_over
    handed_over =hand =handed =gave =given =gives =give =giving pass_on passed_on convey;
    transparent: transparen; transport: transport; wounded: =wound wounded injur maimed; treaty:
    =treaty =treaties =pact; true: =true =truth =real really; trust: =trust; ultimatum: ultimat;
    unconditional: uncondition =full =fully =total whole_hearted; understand: understand =mindful;
    united-nations: united_nations =un security_council un_security u.n; university: universit;
    unique: exclusiv special; use: =use =used =uses =using utili employ deploy_against; victory:
    victor =won =win =wins; village: village settlement hamlet; visa: =visa =visas; visit: visit
    =trip =trips =travel =travelled =traveled journey tour pay_a_visit =visits guest_of
    arrives_in; volunteer: volunteer; wait: =wait; war: =war =wars wartime warfar conflict
    hostilities special_operation military_operation military_campaign =battlefield =battlefields;
    warn: warn caution =threaten_to; water: =water; weak: weak; welcome: welcom; west: =west
    western =wests; wish: =wish =wishes =wished; withdraw: withdraw withdrew pull_out pulled_out;
    woman: =woman =women; work: =work =working; worker: =worker =workers labourer laborer =labour
    =labor manpower workforce =staff =employee employees =hands; world-war: world_war
    patriotic_war; worsen: worsen deteriorat aggravat; year: =year =annual =annually yearly;
    young: youth young; zone: =zone =zones; january: january =jan; february: february =feb; march:
    =march; april: april =apr; may: =in_may; june: =june =jun; july: =july =jul; august: august
    =aug; september: september =sept; october: october =oct; november: november =nov; december:
    december =dec; monday: monday; tuesday: tuesday; wednesday: wednesday; thursday: thursday;
    friday: friday; saturday: saturday; sunday: sunday; spring: =spring; summer: =summer; autumn:
    =autumn =fall_season; winter: =winter; prime-minister: prime_minist premier; defence-minister:
    defence_minist defense_minist; week: =week =weeks weekly; month: =month =months monthly;
    reason: =reason =reasons =cause; basis: =basis based; agenda: agenda; initiative: initiativ;
    nonproliferation: nonprolif non_prolif; expert: expert analyst =specialist =specialists;
    doctor: doctor physician; gather: gather; delay: delay postpon; accelerate: accelerat
    speed_up; approve: approv ratif; hide: conceal hide hidden; benefit: benefit; modernise:
    modern upgrad; value: =value =values =valued appreciat =highly_appreciates treasure cherish
    priz esteem prais laud hail salute applaud; consistent: consistent steady; attention:
    attention; area: =area =areas =field =fields =sphere =spheres =sector; abandon: =give_up
    gives_up giving_up gave_up abandon renounc relinquish; feat: =feat =feats exploit; forever:
    forever eternal etern; heart: =heart =hearts; korean: =korean =koreans =korea; flower: =flower
    =flowers wreath bouquet; flag: =flag =flags banner; music: concert orchestra ballet theatre
    theater =music song =songs; exhibit: exhibit =fair; church: church orthodox priest patriarch;
    animal: =horse =horses =animal =animals =zoo =dog =dogs; team: =team =teams champion footbal
    tournament; step: =step =steps =measure =measures countermeasure; pandemic: pandemic covid
    coronavir quarantine epidem; vaccine: vaccin medicine drug; timber: timber =wood logging;
    clothing: cloth =textile textil garment; pipeline: pipeline; ruble: =ruble =rubles =rouble
    =roubles; corpse: =body =bodies remains corpse; funeral: funeral buried =bury; passport:
    passport; electronic-war: electronic_war jamm; engine: =engine =engines; air-force: air_force
    air_base; intercept: intercept shot_down shoot_down; range: =range; cross: cross_the
    crossed_the =crossed =crossing; encircle: encircl surround; brother: brother comrade fratern
    blood_brothers; guest: =guest =guests; dear: =dear beloved; duty: =duty =obligation
    obligations; self-reliance: self_reli; legitimate: legitimate =lawful =legally; encourage:
    encourag inspir; era: =era =epoch =age centur; stage: =stage =phase; multipolar: multipolar
    hegemon unipolar; world-order: world_order; nazi: nazi fascis militaris; puppet: puppet;
    reckless: reckless; consequence: consequen; unite: =unite =united =unified; peninsula:
    peninsula; pacific: asia_pacific indo_pacific asia; nato: =nato; brics: =brics =sco eurasia;
    commission: commission committee; chairman: chairman =chair; deputy: =deputy vice; spokesman:
    spokes; accomplice: accomplic complic; forced-labour: slave forced_labo; income: revenue
    =income earn =earned profit; crypto: crypto bitcoin; ferry: =ferry ferries; car: =car =cars
    vehicle truck; customs: customs checkpoint; dam: dam hydro; lesson: lesson =learn =learned;
    tactic: tactic; uniform: uniform disguis; rotation: rotat replenish; batch: batch =wave
    tranche; early: =early soon near_future; legal-base: legal_basis legal_frame; self-defence:
    self_defen; consulate: consul; north: =north northern; say: =say =says =said =saying =add
    =added =adds =adding =note =noted =notes =noting =stress =stressed =stresses =stressing
    =emphasised =emphasized =emphasises =emphasizes =told =tell =tells =reiterated =reiterate
    =remarked =mentioned =underlined; gratis: free_of free_charge gratis gratuit; bomb: =bomb
    =bombs =warhead =warheads; russia: russia =moscow; north korea: =dprk =north_korean
    =north_koreans north_korea =pyongyang; south korea: south_korea =seoul; ukraine: ukrain =kyiv
    =kiev; united states: american =us =u.s =usa =washington united_states; china: china chinese
    beijing; japan: japan tokyo; satisfied: satisf pleas =happy glad delight joy; treat: =treated
    =treating treatment recover recuperat rehabilit sanator clinic; similar: similar resembl =like
    alike; enrich: enrich centrifug uranium plutonium; reactor: reactor; freeze: freez froze
    frozen; budget: budget; pool: beach; centre: =centre =center centres centers; lack: =lack
    =lacks lacking shortage short_of; shield: shield =cover =covers covering; answer: =answer
    =answers reply; push: =push =pushes pushed =expel =drive_out =oust; allow: =allow =allows
    =allowed =permit permitted =let; obstruct: =hinder hinder obstruct impede; television: televis
    =tv broadcast; know: =know =knows =knew aware informed knowledg =learn_of; life: =life =lives;
    daily: daily every_day; always: always invariably; trench: trench; channel: channel; small:
    =small compact; large: =large =big huge =major =massive considerabl substantial; gradually:
    gradual step_by; alone: =only =solely exclusively; absurd: absurd ridicul nonsens; lose: =lose
    =loses =lost; tool: =tool =tools instrument; approach: approach; system: system; review:
    =review consider =considers considering examin; depend: depend; behaviour: behavio =conduct
    =activity activities; lethal: lethal; contain: contain includ; deep: =deep deeply profound;
    very: =very highly extremely; eliminate: eliminat; speed: =pace =speed rapid quick =fast;
    ahead: ahead; middle: =middle =mid; half: =half; double: doubl twice twofold; record: =record;
    interview: interview; victim: victim; foreigner: foreigner mercenar; guard: guard; scientist:
    scientist academ; ski: =ski; hotel: hotel =inn accommod; island: island; coast: coast;
    station: =station; tunnel: tunnel; kidnap: kidnap abduct; escape: escap flee fled defect;
    suicide: suicid blow_themselves; oath: =oath swear sworn; birthday: birthday; toast: toast
    banquet reception; mobilise: =rally; reserve: stockpile reserv =stock; facility: =facility
    facilities =site =sites =complex; seat: =places =seats scholarship quota; card: =card =cards;
    in-return: in_exchange in_return =return_for; date: =date =dates =timing; directed: aimed_at
    directed_at =directed; objectivity: objectiv impartial bias; flexible: flexib; schedule:
    schedul; construction: =construction; art: =art =arts artist cultur; interrogate: interrogat
    question_ed; good-health: good_health; uproot: uproot root_out eradicat; official: official;
    state: =state =states; affair: =affair =affairs; ceremony: ceremon; occasion: occasion;
    express: express; improve: improv better ameliorat; perform: perform staged; spirit: =spirit;
    idea: =idea =ideas ideolog; socialism: socialis communis; revolution: revolution; city: =city
    =cities =town municipal; province: provinc county district; member: member; method: =method
    =methods =way =ways; federation: federation association =union; newspaper: newspaper; quality:
    quality; difficulty: difficult hardship; standard: standard norm; environment: environment
    ecolog; nature: natur; move: =move =moves =moved =moving movement; brigade: brigad battalion
    regiment division; chemical: chemic; address: =address =addresses; person: person =man =men;
    task: =task =tasks mission; emergency: emergen; dignity: dignit honou; great: =great; river:
    =river; design: design; detail: detail; example: example =model; past: =past =former previous;
    belief: belief believ =think =thinks =believe =believes =consider =reckon; result: result
    outcome; weather: weather rain; promote: promot foster; street: =street =streets; helicopter:
    helicopter; spread: spread dissemin; clarify: clarif; event: =event =events; incident:
    incident; desire: desir aspir =want =wants =wanted =seek =seeks =sought seeking; install:
    install; urgent: urgent immediat; offensive: offensive; massacre: massacre genocid atrocit;
    group: =group =groups; time: =time =times; place: =place =venue; case: =case =cases; point:
    =point =points; investigate: investigat probe inquir; appoint: appoint; name: =name =names
    =named =call =called; plenum: plenary plenum congress; governor: governor; patriot: patriot;
    regular: regular periodic; mass: =mass; opinion: opinion =view =views; topic: =topic =topics
    =subject; hit: =hit =hits; crew: crew sailor; fly: =fly =flew =flown; honest: sincer; love:
    =love; rally: =rallies demonstration; oversee: =led =lead =leads =leading; arrange: arrang;
    persist: persist =insist insists insisted; share: =share =shares; engage: =engage =engaged
    engagement =involve =involved involvement; fear: =fear =fears afraid; hard: =tough =harsh
    strict; raise: =raise =raises =raised; try: =try =tries =tried attempt; turn: =turn =turns
    =turned; stay: =stay =stays =stayed; bring: =bring =brings =brought; take: =take =takes =took
    =taken; direct: =direct; shooting: =fire =fires =firing; responsible: responsib; airspace:
    =airspace; article: =article =articles; welfare: livelihood welfare; behind: behind; second:
    =second; third: =third; fourth: =fourth; fifth: =fifth; triple: triple threefold =thrice;
    percent: =percent =per_cent; morning: =morning; tomorrow: tomorrow; yesterday: yesterday;
    next: =next upcoming =coming forthcoming; before: =before =earlier =previously; after: =after
    =following_the; every: =every =each; whole: =whole =entire =all_of; part: =part =parts
    =portion; various: various =several; main: =main principal; clear: =clear clearly evident
    obvious; bad: =bad =worse =terrible; good: =good =well; high: =high =higher; capital:
    =capital; homeland: homeland motherland fatherland; behalf: =behalf; recent: =recent =recently
    =lately; cause: =causes =caused lead_to leads_to led_to; mainland: mainland; quarter:
    =quarter; two-thirds: two_thirds; one-third: third_of one_third;
    """,
    no=(
        r"\b(?:not|never|no longer|cannot|without|neither|nor|nobody|none|nothing|no)\b|n't\b|"
        r"(?P<deny>\b(?:(?:deny|denie[sd]|denying)|denial of|refut\w+|ruled? out|ruling out|"
        r"refus\w+|declin\w+ to|reject\w+|(?:giv\w+|gave) up|abandon\w*|renounc\w+|"
        r"relinquish\w*|fail(?:s|ed|ing)? to|failure to)\b)"
    ),
    idiom=(
        r"\b(?:not only|not just|not merely|no doubt|no less than|no fewer than|no more than|"
        r"not less than|without doubt|(?:can ?not|can't|could not|not) (?:be )?(?:rule[ds]?|"
        r"ruling|exclude[sd]?)(?: out)?|no matter|nothing (?:short|less)|not to mention|"
        r"no other than|none other than|without fail|(?:if|unless|when) (?:[\w']+ ){1,3}?"
        r"(?:not|no))\b"
    ),
    untrue=(
        r"\b(?:false|fake|fabricat\w+|baseless|groundless|unfounded|untrue|a lie|"
        r"not (?:true|the case)|(?:not|n't) correspond to|"
        r"(?:are|all|its|his|their) lies|rumou?rs?|disinformation|misinformation|nonsense|"
        r"absurd\w*|ridiculous)\b"
    ),
    clause=r"[.;:!?,]|\b(?:but|while|whereas|however|although|because)\b",
    manners={
        "condition": (
            r"\b(?<!even )(?<!as )(?<!what )(?:if|unless|provided that|on condition|"
            r"in case|in the event|in exchange for|in return for|should (?:the|it|they))\b"
        ),
        "possibility": (
            r"\bmay\b(?! \d)(?<!in may)(?<!of may)(?<!on may)(?<!last may)(?<!next may)"
            r"(?<!this may)(?<!since may)(?<!until may)(?<!by may)(?<!\d may)(?<!th may)"
            r"(?<!anybody may)(?<!anyone may)|"
            r"\b(?:might|could|possibl[ey]|perhaps|probabl[ey]|likely)\b|"
            r"(?:not|n't) (?:be )?(?:ruled?|ruling|excluded?)\b"
        ),
        "least": (
            r"\b(?:at least|not? (?:less|fewer) than|over|(?<!no )(?<!not )more than)(?= [\d$€])"
        ),
        "most": (
            r"\b(?:at most|up to|as many as|not? more than|under|"
            r"(?<!no )(?<!not )(?:less|fewer) than)(?= [\d$€])"
        ),
    },
)  # fmt: skip
