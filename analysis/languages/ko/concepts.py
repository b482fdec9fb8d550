"""Korean: general words of news by what they mean, and how it says no."""

from analysis.languages.thesaurus import Thesaurus

KOREAN = Thesaurus(
    code="ko",
    words="""
    accuse: 비난 규탄했 탓 몰아; achieve: 달성 성과 성취; action: 행동 행위; adopt: 채택; advance:
    전진 진전; adviser: 고문 교관; against: 반대 맞서; aggression: 침략; agree: 합의 동의 정해
    합의를; agreement: 협정 합의서 양해각서; agriculture: 농업 농사; aid: 원조 도움 지원물자
    인도적 구호 구호물자 돕 도와; aim: 목표 목적; air-defence: 방공 대공; aircraft: 항공기 전투기
    비행기 전용기; airport: 공항; alliance: 동맹; ambassador: 대사; ammunition: 탄약 박격포 수류탄
    탄알; anniversary: 주년; announce: 발표 공표; arms: 무기 무장; army: 군대 인민군 무력; arrest:
    체포 구금; arrive: 도착 입국했 방문했; artillery: 포병 자주포 대포 방사포; assess: 평가 추산
    추정; atom-energy: 원자력; attack: 공격 타격 습격 공습 포화; attend: 참가 참석 참여 동참;
    authority: 당국; award: 훈장 표창 수여 칭호; ban: 금지; bank: 은행; base: 기지; battle: 전투
    싸우 싸웠 교전; begin: 시작 개시 착수 돌입 나섰 들어갔; bilateral: 쌍무 양국 양자 두_나라
    두나라; blackmail: 공갈; block: 차단 저지 거부권; blood: 피로 혈맹 유혈; border: 국경 접경
    국경선; bridge: 다리 교량 다리건설; build: 건설 건축 건립 짓 세우 세워 지었 완공; business:
    기업 회사; buy: 구매 구입 사들 조달; restrain: 자제; camp: 캠프 수용소 야영소; cancel: 취소
    철회; capability: 능력 할_수_있는; capture: 점령 나포; casualty: 사상자 손실 인명피해;
    ceasefire: 휴전 정전 종전; celebrate: 경축 기념 축하행사; change: 변화 변경 바뀌; child:
    어린이 아동 아이 소년단; choose: 선택; citizen: 국민 시민; civilian: 민간인; claim: 주장 의혹;
    close: 폐쇄 닫; close-ties: 긴밀 밀접 가까; coal: 석탄; combat-readiness: 전투준비 태세;
    command: 지휘 사령; commit: 약속 공약 다짐; common: 공동 공통 함께; communication: 소통;
    protest: 항의; complete: 완료 완성 마무리 끝내 끝났 마무; comprehensive: 포괄 전면적 다방면;
    concern: 우려 걱정 불안 걱정스 불안감; condemn: 규탄 단죄 성토; condition: 조건; conference:
    회의 포럼; confident: 확신 자신; confirm: 확인 시인 인정했; confront: 대결 대치; congratulate:
    축하 축전; constructive: 건설적; consult: 협의; continue: 계속 지속 나가겠 나갈 이어;
    contract: 계약; contribute: 기여 이바지 공헌; control: 통제 장악; cooperate: 협력 협조 협동;
    coordinate: 조율 조정; cost: 비용 가격 값비싼; country: 나라 국가; court: 법원 재판; create:
    설립 창설 창건 수립; crime: 범죄 범행; crisis: 위기; culture: 문화; currency: 화폐 통화;
    sever: 단절; cyber: 사이버 해킹 해커; damage: 피해 손상; danger: 위험 위태; dead: 사망 숨진
    숨졌 전사 사살 살해 죽인 목숨 전사자 사망자; decide: 결정 결심 정했; verdict: 판결 선고;
    declaration: 선언 공동성명; decrease: 감소 줄어 축소 감축 하락 급감 떨어; defeat: 패배 격파
    격멸 소탕 물리치; defence: 국방 방위 방어 수호; delegation: 대표단 사절단; deliver: 전달
    인도했; demand: 요구 촉구 다그; demine: 지뢰 공병; democracy: 민주주의; denuclearise: 비핵화;
    deny: 부인 부정했 반박; deploy: 배치 주둔 전개; destroy: 파괴 파멸; deter: 억제 억지; develop:
    발전 개발; dialogue: 대화; different: 다른 차이; diplomacy: 외교; disaster: 재해 홍수 수해
    재난; discuss: 논의 토의; document: 문서 문건; dollar: 달러 딸라; draft: 동원 징집; drone:
    드론 무인기; economy: 경제; education: 교육; effort: 노력; election: 선거 투표; embassy:
    대사관; end: 종식 종료 끝나 마감; enemy: 적들 원쑤 적대; energy: 에너지 전력; engineer-corps:
    기술자 공병부대; enter: 진입 입국 발효; equal: 평등; equip: 장비 설비 장비를; escalate: 확전
    격화 고조; evidence: 증거; exchange: 교류 교환; exercise: 훈련 연습 합동훈련; exist: 존재;
    expand: 확대 확장; expect: 기대 예상 전망; experience: 경험 실천; explain: 해명 설명;
    explosion: 폭발 폭파; export: 수출; fact: 사실; factory: 공장 공장들; false: 거짓 허위 날조
    근거_없 사실무근 모략 꾸며; family: 가족 유가족; fertiliser: 비료; terror: 테러; film: 영화;
    finance: 금융 재정 자금; first: 처음 최초 첫; fish: 수산 어업; flight: 항공편 직항 항로
    항공로; food: 식량 곡물 밀가루 쌀 쌀과; foreign: 대외 외국 해외 외부; foreign-minister: 외무상
    외교장관 외무장관 외상; free: 자유; friend: 친선 우호 친구 우의 우호적; front: 전선 전방
    최전선; fruitful: 생산적 결실; fuel: 연료 휘발유; future: 미래 장래 앞으로; gas: 가스;
    general-officer: 장성 대장 장군; gift: 선물; government: 정부 내각; grateful: 감사 사의 고마
    고맙; grave: 묘지 묘소; grow: 증가 늘어 상승 증대 급증 치솟; guarantee: 보장 담보; harm: 해치
    훼손 약화시키 저해; health: 보건 의료 병원 건강 환자 질병; hero: 영웅; history: 역사 력사
    력사적; hold: 개최 열려 열린 진행 치르 치러; hope: 희망 바란; hostile: 적대시 적대적; house:
    주택 살림집 가옥; human-rights: 인권; illegal: 불법; imperialism: 제국주의; implement: 이행
    실현 수행; import: 수입; important: 중요 중대 핵심; independence: 독립 자주권; industry: 공업
    산업; influence: 영향; inform: 정보 통보; infrastructure: 인프라 기반시설; inspect: 시찰 검열;
    intelligence: 정보기관 간첩 정찰; interest: 이익 리익 이해관계 관심; interfere: 간섭 개입;
    international: 국제 세계; invade: 침공; invest: 투자; invite: 초청 초대; iron-metal: 철강
    금속; justice: 정의 정당; land: 령토 영토 땅; language: 언어 러시아어 조선어; launch: 발사;
    law: 법률 법적 법규; leader: 지도자 수뇌 정상 령도자 총비서; leave: 떠나 출발; letter: 서한
    친서 편지 전문; level: 수준 단계; liberation: 해방 탈환 되찾; lift: 해제; live-fire: 실탄
    실사격; loan: 차관 대출 채무; long-term: 장기 전략; loyal: 충실 충성; maintain: 유지 보존;
    many: 수많; market: 시장; meet: 회담 만나 만났 상봉 회동 마주 대면; memorial: 기념비 기념관
    박물관 추모 탑; military: 군사; mineral: 광물 희토류 금괴; minister: 장관 상은 대신; ministry:
    외무성 국방성 외교부 부처; missile: 미사일 로켓 탄도 극초음속 발사체; money: 돈 외화 임금
    외화벌이; mutual: 상호 호상; navy: 해군 군함 구축함; necessary: 필요 해야 마땅; negotiate:
    협상 교섭 담판 6자회담 육자회담; neighbour: 이웃 린방; new: 새로운; new-year: 새해 신년;
    nuclear: 핵 핵무력; monitor: 감시 주시 관찰 추적; obstacle: 장애; occupy: 강점 점거; offer:
    제안 제의; oil: 석유 원유 정유 정제유; open: 개방 개통 개설 개원; oppose: 반대한; order: 명령
    지시; organisation: 조직 기구; parade: 열병식; parliament: 국회 의회 최고인민회의 의원;
    partner: 동반자 파트너; party: 노동당 로동당; payment: 지불 지급 결제; peace: 평화 평화적;
    people: 인민 국민들; permanent: 상시 영구; violate: 위반 유린 어긋나 저촉 어긴 어기 우회 회피;
    plan: 계획 의향 예정 작정 앞두; sabotage: 파괴공작 사보타주; policy: 정책 로선 노선 정치;
    port: 항구 항만 부두; position: 입장; possible: 가능 수_있 개연; powerful: 강력 위력 강한 굳건
    튼튼; prepare: 준비; president: 대통령; press: 기자; pressure: 압박 압력; prevent: 방지 예방;
    priority: 우선; prison: 감옥 교도소; prisoner: 포로 생포; problem: 문제; produce: 생산 제조
    만들; programme: 계획안 프로그램; project: 사업 프로젝트; prosper: 번영 륭성 융성; protect:
    보호; provoke: 도발; publish: 공개 게재; punish: 보복 응징 처벌; dismiss: 해임 경질; quantity:
    물량 규모 수치; railway: 철도; reach: 이르; react: 반응 대응 반격 대응조치; receive: 받은
    받았; recognise: 인정 승인; reconstruct: 복구 재건 보수 수리; refuse: 거부 거절 배격 마다;
    region: 지역; regime: 정권; regret: 유감 사과; relation: 관계; release: 석방 방출; remember:
    기억 추억 경의 기리; repatriate: 송환; repay: 보답; report: 보고서; represent: 대표; request:
    요청; research: 과학 연구; resist: 저항 항거; resolution: 결의 결의안; resolve: 해결; respect:
    존중 존경; restrict: 제한; resume: 재개; return: 귀국 복귀 돌아 귀환; right: 권리 권한; road:
    도로 고속도로; role: 역할; sacred: 성스러운 신성; sacrifice: 희생; sanction: 제재 금수조치
    규제; satellite: 위성 정찰위성 궤도; school: 학교; sea: 해상 바다 동해; secret: 비밀 은밀;
    secretary: 비서 서기; security: 안전 안보 보안; sell: 판매 팔아 팔아넘 매각; send: 파견 파병
    보내 보냈 파송 실어보 투입 급파; serious: 심각 엄중; serve: 봉사 복무; shell: 포탄 포격; ship:
    선박 유조선 화물선 배편 선적; show: 보여 과시 시위 표시했 보여주 말해준; side: 측은 쌍방;
    sign: 서명 체결 조인; situation: 정세 상황; soldier: 병사 군인 병력 장병 부대 특수부대 대원
    파병군 특수군; solidarity: 연대 단결 편에; source: 소식통 원천; south: 남쪽 남측; sovereignty:
    주권 자주; space: 우주; speculate: 억측; speech: 연설; sport: 체육 스포츠; stable: 안정;
    statement: 담화 성명; steadfast: 변함없 확고 불변; stop: 중단 중지 멈추 그만; strengthen: 강화
    증진 공고 심화 보강 다지 다져 증강; struggle: 투쟁; student: 유학생 학생 공부 학습 배우
    학생들; submarine: 잠수함; success: 성공; suffer: 입은 고통 당했; summit: 정상회담 수뇌상봉;
    supply: 공급 제공 지원하 대주; support: 지지 지원 성원; surrender: 투항 항복; tank: 전차 탱크;
    teach: 교원 교사 강의; technology: 기술 기술력; tension: 긴장; test: 시험 실험 시험발사
    시험을; theft: 절도 탈취 훔친 약탈; third-party: 제3국;
    ticket: 승차권 승선권 탑승권 입장권 티켓; threat: 위협 위험이;
    time-limit: 기한;
    now: 지금 현재 오늘; top: 최고 고위급 최고사령 수령; tourist: 관광 휴양 관광지 리조트 여행
    여행객 여행사; trade: 무역 교역; tradition: 전통; train: 열차 기차 렬차; training: 양성 교습;
    transfer: 이전 넘겨 양도 넘겼 넘긴 이전했 인계; transparent: 투명; transport: 수송 운송 운수
    교통; wounded: 부상 다친 부상자; treaty: 조약; true: 진실 진짜 진상; trust: 신뢰; ultimatum:
    최후통첩; unconditional: 무조건 전적 전폭; understand: 이해; united-nations: 유엔 안보리
    안전보장이사회; university: 대학 종합대학; unique: 특수 특별; use: 사용 이용 활용 써; victory:
    승리 이기; village: 마을 동네; visa: 비자 사증; visit: 방문 방러 방북 순방 방문길 찾 다녀;
    volunteer: 의용 자원자; wait: 기다; war: 전쟁 분쟁 특수군사작전 전투행동 전장 싸움터; warn:
    경고 엄포; water: 상수도; weak: 약화 약한; welcome: 환영; west: 서방; wish: 기원 축원;
    withdraw: 철수; woman: 녀성 여성; work: 일하 작업; worker: 노동자 로동자 근로자 인력 일군
    인부; world-war: 세계대전 조국전쟁; worsen: 악화; year: 매년 연례; young: 청년 청소년; zone:
    지대 구역; january: 1월; february: 2월; march: 3월; april: 4월; may: 5월; june: 6월; july:
    7월; august: 8월; september: 9월; october: 10월; november: 11월; december: 12월; monday:
    월요일; tuesday: 화요일; wednesday: 수요일; thursday: 목요일; friday: 금요일; saturday:
    토요일; sunday: 일요일; spring: 봄; summer: 여름; autumn: 가을; winter: 겨울; prime-minister:
    총리 수상; defence-minister: 국방상 국방장관; week: 이번주 주간; month: 이달 월간; reason:
    이유 원인; basis: 기초 바탕 토대; agenda: 의제; initiative: 발기 이니셔티브; nonproliferation:
    비확산; expert: 전문가; doctor: 의사들 의료진; gather: 모였; delay: 연기 지연; accelerate:
    가속; approve: 비준 승인했; hide: 숨기 은폐; benefit: 혜택 호혜; modernise: 현대화; value:
    높이_평가 소중 귀중 찬양 칭찬 높이평가 치하; consistent: 일관; attention: 관심을_돌; area:
    분야 부문; abandon: 포기; feat: 위훈 공적; forever: 영원 길이; heart: 마음 가슴; korean: 조선;
    flower: 화환 꽃; flag: 깃발 국기; music: 공연 음악 예술단 노래; exhibit: 전시회 박람회;
    church: 교회 정교회 성당; animal: 동물 사자; team: 선수단 축구 대회; step: 조치 대책;
    pandemic: 코로나 전염병 방역; vaccine: 백신 의약품; timber: 목재 벌목; clothing: 의류 섬유;
    pipeline: 가스관 송유관; ruble: 루블; corpse: 시신 유해; funeral: 장례 안장; passport: 여권
    신분증; electronic-war: 전자전; engine: 엔진; air-force: 공군; intercept: 요격 격추; range:
    사거리; cross: 월경 넘어갔; encircle: 포위; brother: 형제 동지 혁명적 의형제; guest: 손님;
    dear: 존경하는 경애하는; duty: 의무 임무; self-reliance: 자력; legitimate: 합법 정당한;
    encourage: 고무; era: 시대 세기; stage: 단계로 국면; multipolar: 다극 패권 일극; world-order:
    세계질서 국제질서; nazi: 나치 파쑈 파시스트 군국주의; puppet: 괴뢰; reckless: 무모;
    consequence: 후과 결과; price-paid: 대가; unite: 통일 단합; peninsula: 반도; pacific: 아시아
    태평양; nato: 나토 북대서양; brics: 브릭스 유라시아; commission: 위원회; chairman: 위원장;
    deputy: 부총리 부위원장; spokesman: 대변인; accomplice: 공범; forced-labour: 강제노동; income:
    수입원 벌어 수익; crypto: 암호화폐 가상자산; ferry: 여객선 페리; car: 자동차 차량 트럭;
    customs: 세관 통관 검문소; dam: 수력발전; lesson: 교훈; tactic: 전술; uniform: 군복 위장;
    rotation: 교대 보충; batch: 추가 증원; early: 조만간 곧; legal-base: 법적_기초 법률적;
    self-defence: 자위; consulate: 영사관; north: 북쪽 북측; say: 밝혔 말했 전했 강조했 답했
    언급했 덧붙였 했다고 라고_했다 다고_했다; gratis: 무상 무료; bomb: 핵폭탄 핵탄두 탄두 폭탄;
    russia: 러시아 로씨야 모스크바; north korea: 북한 조선민주주의인민공화국 평양 북조선; south
    korea: 한국 남조선 서울; ukraine: 우크라이나 키이우; united states: 미국 미제 워싱턴; china:
    중국 베이징; japan: 일본 도쿄; satisfied: 만족 기쁘 기쁨 반갑; treat: 치료 요양; similar: 유사
    비슷; enrich: 농축 원심분리기 우라늄 플루토늄; reactor: 원자로; freeze: 동결; budget: 예산;
    pool: 해변 해수욕; centre: 센터; lack: 부족; shield: 비호 두둔 감싸; answer: 답변 응답; push:
    몰아내 격퇴; allow: 허용 허가; obstruct: 방해; television: 텔레비죤 텔레비전 방송; know: 알고
    아는 알려; life: 생활 삶; daily: 매일; always: 항상 언제나 늘; trench: 전호 참호; channel:
    경로 통로 채널; small: 소형 작은; large: 대규모 큰 상당한 막대한; gradually: 점차 단계적;
    alone: 오직 만을; absurd: 황당 터무니; lose: 잃; tool: 도구 수단; approach: 접근; system: 체계
    시스템; review: 검토 살펴; depend: 따라 달려; behaviour: 활동 움직; lethal: 살상; contain:
    담고 포함 들어; deep: 깊은 깊이; very: 매우 대단히; eliminate: 제거; speed: 속도 빠르; ahead:
    앞당 앞선; middle: 중순 중반; half: 절반 상반기; double: 두배 두_배 2배; record: 기록적
    사상_최대; interview: 인터뷰; victim: 희생자 피해자; foreigner: 용병 외국인; guard: 경비 근위;
    scientist: 과학자 학자 학술; ski: 스키; hotel: 호텔 숙박; island: 섬; coast: 해안 연안;
    station: 기지국; tunnel: 터널 갱도; kidnap: 납치; escape: 탈출 탈북 도주 망명; suicide: 자살
    자폭 자결; oath: 맹세 선서; birthday: 생일 탄생; toast: 연회 축배; mobilise: 결집; reserve:
    비축 재고; facility: 시설 단지; seat: 장학 정원 쿼터; card: 카드; in-return: 대가로; date:
    날짜 일정 시기; directed: 겨냥 지향; objectivity: 객관 공정; flexible: 유연 탄력; schedule:
    예정대로 일정표; construction: 공사 건설자; art: 예술 미술; interrogate: 심문; good-health:
    건강하; uproot: 뿌리뽑 근절; official: 공식 관리들; state: 국가적; affair: 사업에; ceremony:
    의식 기념식 행사; occasion: 즈음하여 계기; express: 표시 표명 표했; improve: 개선 향상;
    spirit: 정신; idea: 사상 이념; socialism: 사회주의 공산주의; revolution: 혁명; city: 도시
    시내; province: 도당 군당 지방; member: 회원 당원; method: 방법 수법; federation: 연맹 협회
    련맹; newspaper: 신문; quality: 품질 질적; difficulty: 어려움 난관 곤난; standard: 기준 규범;
    environment: 환경; nature: 자연; move: 이동 움직임; brigade: 여단 대대 사단; chemical: 화학;
    address: 연설문; person: 사람 인물 개인; task: 과업 과제; emergency: 비상 긴급; dignity: 존엄
    명예; great: 위대한; river: 강을; design: 설계; detail: 세부 상세; example: 모범 본보기; past:
    과거; belief: 믿음 신념 믿는 여긴 생각; result: 성과를; weather: 날씨 폭우 태풍; promote: 촉진
    장려 추동; helicopter: 헬기 직승기; spread: 유포 퍼뜨; clarify: 명백; event: 사건; incident:
    사고; desire: 념원 염원 원한 원하; install: 설치; urgent: 시급 즉각 즉시; offensive: 공세;
    massacre: 학살 만행; group: 그룹 집단 단체; time: 시간 차례; place: 장소; case: 경우; point:
    조항 항목; investigate: 수사 조사; appoint: 임명; name: 명명 이름 불렀; plenum: 전원회의
    당대회; governor: 주지사; patriot: 애국; regular: 정기 정례; mass: 대중 군중; opinion: 의견
    견해; topic: 주제; hit: 명중; crew: 승무원 선원; fly: 비행; honest: 진심 성의; love: 사랑;
    rally: 집회 궐기; oversee: 이끄 이끌; arrange: 조직했; persist: 고집; share: 공유; engage:
    관여 개입했; fear: 두려; hard: 강경 엄격; raise: 올리 제기; try: 시도 꾀하; turn: 전환; stay:
    머물 체류; bring: 가져; take: 취하; direct: 직접 직통; shooting: 사격 쐈 쏜; responsible:
    책임; airspace: 령공 영공; article: 제4조; welfare: 민생 생활향상; behind: 뒤에; second:
    두번째 두_번째 제2차; third: 세번째 세_번째 제3차; fourth: 네번째 네_번째 제4차; fifth:
    다섯번째 다섯_번째 제5차; triple: 세배 세_배 3배; one-half: 1.5배; percent: 프로 퍼센트;
    morning: 아침 오전; tomorrow: 내일; yesterday: 어제; next: 다음 오는; before: 앞서; after:
    이후 뒤; whole: 전체 모두; part: 일부; various: 여러 각종; main: 주요; clear: 분명 뚜렷; bad:
    나쁜; good: 좋은; high: 높은; capital: 수도; homeland: 조국 고국; behalf: 명의; recent: 최근;
    cause: 초래 야기 일으; mainland: 본토; quarter: 4분의_1 사분의_일; two-thirds: 3분의_2;
    one-third: 3분의_1;
    """,
    no=r"않|없|아니|아닌|못하|못한|(?P<deny>부인|부정했|거부|거절|반박|배격|포기)",
    idiom=(
        r"뿐만? 아니라|만이 아니라|배제할 수 없|배제하지 않|수밖에 없|변함없|끊임없|틀림없|"
        r"아낌없|못지않|빠짐없|남김없|전례없|전례 없|유례없|관계없이|상관없이|다름없|"
        r"다름 아닌|의심할 여지 없|아니나"
    ),
    untrue=r"거짓|허위|날조|사실무근|사실이 아니|모략|황당",
    clause=r"[.;:!?,]|지만|으나|는데|하며",
    manners={
        "condition": r"만일|만약|(?<![의\s])(?:하|되|으|다|오|가|라|시키)면(?=[\s,])",
        "possibility": r"수도? 있|가능성|지도 모|배제할 수 없|배제하지 않",
        "least": r"최소 ?(?:한 )?(?=\d)|\d ?[가-힣]{0,3} (?:이상|넘)",
        "most": r"최대 ?(?=\d)|\d ?[가-힣]{0,3} (?:이하|미만)",
    },
)  # fmt: skip
