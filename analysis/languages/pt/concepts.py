"""Portuguese: general words of news by what they mean, and how it says no."""

from analysis.languages.thesaurus import Thesaurus

PORTUGUESE = Thesaurus(
    code="pt",
    words="""
    accuse: acus culp; achieve: alcanç conquist êxito; action: ação ações; adopt: adot; advance:
    avanç progress; adviser: assessor instrutor; against: contra; aggression: agress; agree:
    concord =acordou =acordaram acert =acertou; agreement: =acordo =acordos memorando;
    agriculture: agrícol agricult; aid: ajud assistência humanitár alívio donativo ajudou; aim:
    objetivo =meta =metas; air-defence: defesa_aérea antiaére; aircraft: avião aviões aeronave
    jato; airport: aeroporto; alliance: aliança aliad; ambassador: embaixador; ammunition: muniç
    muniçõ granad morteir; anniversary: aniversári; announce: anunci; arms: =armas armament; army:
    exército forças_armadas; arrest: =preso prisão detid deten; arrive: chegar chegou chegad;
    artillery: artilhar lança_foguetes; assess: avali estim; atom-energy: nuclear_civil; attack:
    ataq atac bombarde; attend: particip assist_a; authority: autoridad; award: conced medalha
    condecor título; ban: proib; bank: banc; base: =base =bases; battle: combat =luta =lutam
    batalh lutar; begin: começ inic; bilateral: bilatera; blackmail: chantag; block: bloque vet;
    blood: sangue; border: fronteir limítrof; bridge: ponte; build: constru ergu; business: empres
    negóci; buy: compr adquir; restrain: conten; camp: acampament; cancel: cancel; capability:
    capacidad; capture: captur apreen; casualty: =baixas perda; ceasefire: cessar_fogo trégua;
    celebrate: celebr festej; change: mud alter; child: crianç adolesc; choose: escolh; citizen:
    cidad; civilian: =civil =civis; claim: aleg; close: fech; close-ties: estreit próxim; coal:
    carvão; combat-readiness: prontidão; command: comand; commit: promet compromet compromiss;
    common: conjunt comum comuns; communication: comunic; protest: protest; complete: conclu
    complet termin finaliz; comprehensive: abrangent global; concern: preocup inquiet apreens;
    condemn: conden repudi; condition: condiç; conference: conferênc fórum; confident: confian
    convict cert; confirm: confirm; confront: confront; congratulate: felicit parabeniz;
    constructive: construtiv; consult: consult; continue: continu permanec; contract: contrat;
    contribute: contribu; control: control; cooperate: cooper colabor; coordinate: coorden; cost:
    cust preç; country: país nação naçõ; court: tribuna; create: cria estabelec fund; crime: crim;
    crisis: crise; culture: cultura; currency: moeda; sever: =romper rompe; cyber: ciber hacker;
    damage: =dano =danos danific; danger: perig risc; dead: morr morte mort =matou =matar =mataram
    óbito; decide: decid decis; verdict: sentenç; declaration: declaraç comunicado; decrease:
    diminu reduz reduç queda encolh; defeat: derrot esmag rechaç; defence: defes defend;
    delegation: delegaç comitiva; deliver: entreg; demand: exig pede exort apel; demine: desmin
    sapador =minas; democracy: democra; denuclearise: desnuclear; deny: =nega =negou =negam negar
    desment refut; deploy: implant desdobr posicion; destroy: destru; deter: dissua; develop:
    desenvolv; dialogue: diálog; different: diferen; diplomacy: diplom; disaster: desastre inund
    enchent; discuss: discut; document: document; dollar: dólar =us; draft: mobiliz; drone: drone;
    economy: econom; education: educaç educa; effort: esforç; election: eleiç vot; embassy:
    embaixada; end: =fim acab encerr; enemy: inimig; energy: energia elétric; engineer-corps:
    engenh; enter: entrar entrou vigor; equal: igual; equip: equip material; escalate: escala;
    evidence: prova evidên; exchange: intercâmb =troca =trocas; exercise: exercício manobra;
    exist: exist; expand: ampli expan; expect: esper =expectativa; experience: experiên prátic;
    explain: explic; explosion: explos; export: export; fact: =fato =fatos; factory: fábrica;
    false: fals mentira infundad invenç caluni; family: famíli; fertiliser: fertiliz; terror:
    terror; film: filme; finance: financ; first: primeir inédit; fish: pesca; flight: =voo =voos
    rota_aérea; food: aliment grão trigo arroz carne; foreign: estrangeir exterior;
    foreign-minister: chanceler ministro_das_relações ministro_dos_negócios; free: liber livre;
    friend: amizad amig amist; front: frente linha_de_frente; fruitful: frutífer produtiv; fuel:
    combustív gasolina; future: futur; gas: =gás; general-officer: =general generais; gift:
    presente; government: govern; grateful: agradec grat obrigad; grave: túmul cemitéri; grow:
    aument cresc subi; guarantee: garant assegur; harm: prejudic =minar; health: saúde médic
    hospital hospita doent pacient; hero: herói heroi heroí; history: históri histór; hold: realiz
    sedi ocorr; hope: esperanç; hostile: hosti; house: =casa =casas habitaç moradia; human-rights:
    direitos_humanos; illegal: ilega ilegít; imperialism: imperial colonial; implement: implement
    execut cumpr; import: =importações importaç; important: important importân crucial;
    independence: independ; industry: indústri industri; influence: influên; inform: inform;
    infrastructure: infraestrutur; inspect: inspe; intelligence: inteligência espi; interest:
    interess; interfere: interfer ingerên; international: internaciona mundia =mundo; invade:
    invad invas; invest: invest; invite: convid convite; iron-metal: aço ferro; justice: justiç
    justo; land: territóri; language: língua idioma; launch: lanç; law: =lei =leis lega; leader:
    líder dirigent chefe; leave: saiu; letter: =carta =cartas mensag telegram; level: níve nível;
    liberation: liberta libertaç retomad; lift: =suspensão; live-fire: fogo_real; loan: emprést
    dívida; long-term: longo_prazo estratég; loyal: fiel; maintain: mant preserv; many: muit
    numeros; market: mercad; meet: reuni encontr encontro; memorial: memoria monument museu;
    military: militar; mineral: minera =ouro; minister: ministr; ministry: ministéri; missile:
    míssil mísseis foguet balístic hipersônic; money: dinheir salár divisa; mutual: mútu recíproc;
    navy: marinha naval naveis =destróier; necessary: necess precis dever; negotiate: negoci
    seis_partes; neighbour: vizinh; new: =novo =nova =novos =novas; new-year: ano_novo; nuclear:
    nuclea; monitor: observ monitor acompanh vigi; obstacle: obstácul; occupy: ocup; offer: propos
    ofert oferec; oil: petróle; open: =abrir =abriu abert =abre; oppose: opõ opor opos; order:
    orden; organisation: organizaç; parade: desfile =parada; parliament: parlament deputad
    senador; partner: parceir parceri; party: =partido; payment: pag; peace: =paz pacíf; people:
    =povo =povos; permanent: permanent; violate: viol contrari contorn descumpr; plan: plan
    pretend; sabotage: sabot; policy: polític; port: =porto =portos cais; position: posiç;
    possible: possí possib =pode =podem provav; powerful: poder forte força sólid robust; prepare:
    prepar pront; president: president; press: jornal imprensa; pressure: press; prevent: preven
    evit; priority: priorid; prison: =prisão cadeia; prisoner: prisioneir; problem: problem quest;
    produce: produz produç fabric; programme: program; project: projet; prosper: prosper; protect:
    proteg proteç; provoke: provoc; publish: public; punish: puni retali; dismiss: demit;
    quantity: quantidad númer; railway: ferrovi; reach: atingi; react: reag respost respon;
    receive: receb; recognise: reconhec; reconstruct: reconstru restaur consert reform; refuse:
    recus rejeit; region: regi; regime: regim; regret: lament desculp; relation: relaç relaçõ
    laço; release: solt libert; remember: lembr homenag memór; repatriate: repatri; repay:
    retribu; report: relatóri; represent: represent; request: pedi solicit; research: ciên científ
    pesquis; resist: resist; resolution: resoluç; resolve: resolv soluç; respect: respeit;
    restrict: restri limit; resume: retom reabr; return: retorn volt devolv regress; right:
    direit; road: estrada rodovi; role: papel; sacred: sagrad; sacrifice: sacrif caíd; sanction:
    sanç sançõ embargo; satellite: satélit órbita; school: escola; sea: =mar maríti; secret:
    secret; secretary: secretári; security: seguranç; sell: vend; send: envi mand despach;
    serious: séri; serve: serv; shell: projét obus; ship: navio embarcaç petroleir cargueir; show:
    mostr demonstr exib comprov; side: =lado =lados; sign: assin; situation: situaç; soldier:
    soldad tropa unidad combatente; solidarity: solidari lado_a_lado; source: fonte; south: =sul;
    sovereignty: soberan; space: espacia cosm; speculate: especul; speech: discurs; sport: esport
    despor; stable: estáv estabil; statement: =declaração; steadfast: inabaláv invariáv inalter;
    stop: =parar interromp suspen cess; strengthen: fortalec reforç intensif consolid aprofund
    aprimor; struggle: luta; student: estudant alun estud; submarine: submarin; success: sucess;
    suffer: sofr sofre; summit: cúpula cimeira; supply: fornec abastec supri municia; support:
    apoi; surrender: rend; tank: =tanque =tanques; teach: professor ensin; technology: tecnolog;
    tension: tens; test: teste testou ensai; theft: roub furt saque; third-party: terceiro;
    ticket: bilhet; threat: ameaç; time-limit: prazo; now: atua =agora hoje; top: alto_nível =alto
    supremo;
    tourist: turis resort balneár turístic turist; trade: comérci comerci; tradition: tradi;
    train: =trem =trens comboio; training: trein; transfer: transfer repass transmit; transparent:
    transparên; transport: transport; wounded: ferid; treaty: tratad; true: verdad; trust:
    confianç; ultimatum: ultimat; unconditional: incondicion plen total; understand: compreen
    entend; united-nations: =onu nações_unidas; university: universid; unique: especia; use: =usar
    =usou utiliz =uso empreg; victory: vitóri vencer; village: vila aldeia povoad; visa: visto;
    visit: visit viag viagem visitou; volunteer: voluntár; wait: aguard; war: guerra conflit
    campanha_militar campo_de_batalha; warn: advert alert; water: água; weak: enfraquec frac;
    welcome: bem_vind saud acolh; west: ocident; wish: desej; withdraw: retir; woman: mulher;
    work: trabalh; worker: trabalhador =mão_de_obra operári funcionári; world-war: guerra_mundial;
    worsen: pior deterior agrav; year: anual; young: jove juventud; zone: zona; january: janeiro;
    february: fevereiro; march: março; april: abril; may: =maio; june: junho; july: julho; august:
    agosto; september: setembro; october: outubro; november: novembro; december: dezembro; monday:
    segunda_feira; tuesday: terça; wednesday: quarta_feira; thursday: quinta_feira; friday:
    sexta_feira; saturday: sábado; sunday: domingo; spring: primavera; summer: verão; autumn:
    outono; winter: inverno; prime-minister: primeiro_ministr; defence-minister:
    ministro_da_defesa; week: seman; month: =mês =meses; reason: razão motiv caus; agenda: agenda;
    initiative: iniciativ; nonproliferation: não_prolif; expert: especialist perit; delay: atras;
    accelerate: aceler; approve: aprov ratific; hide: escond ocult; benefit: benefíci benefic;
    modernise: modern; value: valoriz apreci prez elogi aplaud; consistent: consistent; attention:
    atenç; area: áre setor; abandon: abandon renunci; feat: feito façanha; forever: etern sempre;
    heart: coraç; korean: corean; flower: flor coroa; flag: bandeira; music: concert orquestra
    músic; exhibit: exposiç; church: igreja ortodox; animal: animai cavalo zoo; team: equipe
    futebol campeonat; step: medid passo; pandemic: pandemi coronav; vaccine: vacin medicament;
    timber: madeira; clothing: roupa têxtil; pipeline: oleoduto gasoduto; ruble: rublo; corpse:
    corpo restos; funeral: funeral enterr; passport: passaport; electronic-war: guerra_eletrônica;
    engine: =motor motores; air-force: força_aérea; intercept: intercept abat; range: alcance;
    cross: cruz; encircle: cerc; brother: irmão irmã fratern camarad; guest: convidad; dear:
    querid carid; duty: obrigaç; self-reliance: autossufici; legitimate: legítim; encourage:
    encoraj inspir; era: =era sécul; stage: =fase etapa; multipolar: multipolar hegemon;
    world-order: ordem_mundial; nazi: nazi fascis; puppet: fantoche; reckless: imprudent;
    consequence: consequên; unite: unificar; peninsula: penínsul; pacific: ásia pacífic; nato:
    =otan; brics: brics eurás; commission: comissão comitê; chairman: president_da; deputy: vice;
    spokesman: porta_voz; accomplice: cúmplic; forced-labour: trabalho_forçado escrav; income:
    receit lucr; crypto: cripto; ferry: balsa; car: carro veícul caminh; customs: alfândeg; dam:
    hidrelétr barragem; lesson: liç aprend; tactic: tátic; uniform: disfarç; rotation: rotaç;
    batch: lote; early: breve; legal-base: base_legal; self-defence: autodefesa; consulate:
    consulad; north: =norte; say: =disse =disseram =afirmou =afirmaram =declarou =acrescentou
    =destacou =ressaltou =segundo; gratis: gratuit; bomb: =bomba =bombas ogiva; russia: rússia
    russo russa russos russas moscou; north korea: norte_corean coreia_do_norte pyongyang; south
    korea: sul_corean coreia_do_sul seul; ukraine: ucrân ucrania kiev; united states: =eua
    estados_unidos american washington; china: china chines pequim; japan: japão japon tóquio;
    satisfied: satisf alegr; treat: tratament clínic recuper; similar: semelhant parecid; enrich:
    enriquec centrífug urânio plutônio; reactor: reator; freeze: congel; budget: orçament; pool:
    praia; centre: =centro; lack: falta escass; shield: acobert blind; answer: respond; push:
    expuls; allow: permit autoriz; obstruct: impedi dificult; television: televis; know: sabe
    conhec; life: =vida; daily: diári; trench: trincheira; channel: =canal canais; small: pequen;
    large: =grande grandes considerá substancia; gradually: gradua; alone: apenas somente; absurd:
    absurd; lose: perd; tool: instrument ferrament; approach: abordag; system: sistem; review:
    consider analis; depend: depend; behaviour: ativid comport; lethal: leta; contain: inclu;
    deep: profund; very: =muito; eliminate: elimin; speed: rápid ritmo velocid; ahead: adiant;
    middle: =meados; half: metade; double: dobr; record: recorde; interview: entrevist; victim:
    vítim; foreigner: mercenári; guard: guarda; scientist: cientist acadêm; ski: esqui; hotel:
    hote hosped; island: ilha; coast: costa; station: estação; tunnel: túnel; kidnap: sequestr;
    escape: fug deser; suicide: suicíd; oath: jurament; birthday: anivers_nat; toast: brinde
    banquet; reserve: estoque reserva; facility: instalaç complex; seat: vaga bolsa; card: cartão
    cartões; in-return: em_troca; date: =data =datas; directed: dirigid; objectivity: objetivid
    imparcia; flexible: flexív; schedule: cronogram; construction: obra; art: =arte artist;
    interrogate: interrog; good-health: boa_saúde; uproot: erradic; official: oficia; state:
    =estado estata; affair: assunto; ceremony: cerimôn; occasion: ocasi; express: express
    manifest; improve: melhor; perform: apresentaç; spirit: espírito; idea: ideia ideolog;
    socialism: socialis comunis; revolution: revoluç; city: cidade municip; province: provínc
    distrito; member: membro; method: métod maneir; federation: federaç associaç; quality:
    qualidad; difficulty: dificu; standard: norma padr; environment: ambient; nature: natur; move:
    moviment; brigade: brigad; chemical: químic; person: pessoa; task: taref missã; emergency:
    emergênc; dignity: dignid honra; river: =rio; detail: detalh; example: exempl; past: passad
    anterior; belief: acredit pens; result: resultad; weather: chuva; promote: promov foment;
    street: =rua; helicopter: helicópt; spread: espalh difund; clarify: esclarec; event: event;
    incident: incident; desire: quer busc; install: instal; urgent: urgent imediat; offensive:
    ofensiva; massacre: massacre; group: grupo; time: tempo vez; place: lugar; case: caso; point:
    ponto cláusul; investigate: investig; appoint: nomea; name: chamou nome; plenum: plenári
    congress; governor: governador; patriot: patriot; regular: regular periód; mass: massa;
    opinion: opinião visão; topic: tema; hit: atingiu; crew: tripul; fly: =voar; honest: sincer;
    love: amor; rally: manifestaç; oversee: lider; arrange: organiz; persist: insist; share:
    compartilh; engage: envolv; fear: medo; hard: rígid; raise: elev; try: tent; turn: transform;
    stay: ficar; bring: traz trou; direct: diret; shooting: dispar atir; responsible: responsab;
    airspace: espaço_aéreo; article: artig; welfare: bem_estar; behind: trás; third: =terceiro
    =terceira; fourth: =quarto =quarta; fifth: =quinto =quinta; triple: tripl; percent: cento;
    morning: manhã; tomorrow: amanhã; yesterday: ontem; before: antes; after: =após; every: cada;
    whole: tod inteir; part: =parte =partes; various: vári; main: principa; clear: clar evident;
    bad: ruim; good: =bom =boa bons; capital: capital; homeland: pátria; recent: recent; cause:
    acarret; mainland: continental; quarter: =quarto_de um_quarto; two-thirds: dois_terços;
    one-third: um_terço;
    """,
    no=(
        r"\b(?:não|nunca|jamais|sem|nem|nenhum\w*)\b|(?P<deny>\b(?:neg(?:a|ou|am|aram|ar|"
        r"ando)|desment\w+|recus\w+|rejeit\w+|descart\w+|abandon\w+|renunci\w+)\b)"
    ),
    idiom=(
        r"\b(?:não só|não apenas|não somente|não se pode (?:descartar|excluir)|não descart\w+|"
        r"sem dúvida|nada menos)\b"
    ),
    untrue=r"\b(?:fals\w+|mentiras?|infundad\w+|invenç\w+|boatos?)\b|\babsurd\w*",
    clause=r"[.;:!?,]|\b(?:mas|porém|embora|enquanto)\b",
)  # fmt: skip
