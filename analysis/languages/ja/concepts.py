"""Japanese: general words of news by what they mean, and how it says no."""

from analysis.languages.thesaurus import Thesaurus

JAPANESE = Thesaurus(
    code="ja",
    words="""
    accuse: 非難 批判 責任を問; achieve: 達成 成果; action: 行動; adopt: 採択; advance: 前進 進展;
    adviser: 顧問 教官; against: 反対; aggression: 侵略; agree: 合意 同意 一致 取り決め 合意を;
    agreement: 協定 覚書; agriculture: 農業; aid: 援助 人道 救援 支援物資 助け 手助け; aim: 目標
    目的; air-defence: 防空; aircraft: 航空機 戦闘機 専用機; airport: 空港; alliance: 同盟;
    ambassador: 大使; ammunition: 弾薬 迫撃砲 手榴弾; anniversary: 周年; announce: 発表; arms:
    武器 兵器; army: 軍隊 人民軍; arrest: 逮捕 拘束; arrive: 到着 到来 来訪; artillery: 砲兵 大砲
    多連装; assess: 評価 推定; atom-energy: 原子力; attack: 攻撃 襲撃 空爆 攻め; attend: 参加
    出席; authority: 当局; award: 勲章 授与 称号; ban: 禁止; bank: 銀行; base: 基地; battle: 戦闘
    戦う 戦っ; begin: 開始 始ま 始め 着手 開幕; bilateral: 二国間 両国; blackmail: 恫喝; block:
    阻止 拒否権; blood: 血; border: 国境 国境線; bridge: 橋 橋梁; build: 建設 建造 建て 築;
    business: 企業 会社; buy: 購入 買 調達; restrain: 自制; camp: キャンプ; cancel: 取消 中止;
    capability: 能力; capture: 占領 拿捕; casualty: 死傷者 損失; ceasefire: 停戦 休戦 終戦;
    celebrate: 祝賀 祝; change: 変化 変更; child: 子供 子ども 少年; choose: 選択; citizen: 国民
    市民; civilian: 民間人; claim: 主張; close: 閉鎖; close-ties: 緊密 密接; coal: 石炭;
    combat-readiness: 臨戦態勢; command: 指揮 司令; commit: 約束 公約; common: 共同 共通;
    communication: 通信 意思疎通; protest: 抗議; complete: 完了 完成 終え 完工; comprehensive:
    包括 全面; concern: 懸念 憂慮 心配 憂え; condemn: 糾弾 非難する; condition: 条件; conference:
    会議 フォーラム; confident: 確信 自信; confirm: 確認 認めた; confront: 対決 対抗;
    congratulate: 祝い 祝意 祝電; constructive: 建設的; consult: 協議; continue: 継続 続け
    引き続き; contract: 契約; contribute: 貢献 寄与; control: 統制 制御; cooperate: 協力;
    coordinate: 調整 連携; cost: 費用 価格 高価; country: 国家; court: 裁判; create: 設立 創設
    樹立; crime: 犯罪; crisis: 危機; culture: 文化; currency: 通貨; sever: 断絶; cyber: サイバー
    ハッカー; damage: 被害 損害; danger: 危険 危うい; dead: 死亡 戦死 殺害 射殺 命を落と 死者;
    decide: 決定 決め; verdict: 判決; declaration: 宣言 共同声明; decrease: 減少 縮小 減ら 急減
    下落; defeat: 敗北 撃破 撃滅 打ち破; defence: 国防 防衛 防御; delegation: 代表団; deliver:
    引き渡 届け; demand: 要求 求め 促し 迫; demine: 地雷 工兵; democracy: 民主主義; denuclearise:
    非核化; deny: 否定 反論; deploy: 配備 展開 駐留; destroy: 破壊; deter: 抑止; develop: 発展
    開発; dialogue: 対話; different: 異な; diplomacy: 外交; disaster: 災害 洪水; discuss: 協議した
    議論 話し合; document: 文書; dollar: ドル 米ドル; draft: 動員 徴兵; drone: 無人機 ドローン;
    economy: 経済; education: 教育; effort: 努力; election: 選挙 投票; embassy: 大使館; end: 終了
    終結 終わ 終止; enemy: 敵; energy: エネルギー 電力; engineer-corps: 技術者; enter: 入国 発効
    突入; equal: 平等; equip: 装備 設備 機材; escalate: 激化 エスカレート; evidence: 証拠;
    exchange: 交流 交換; exercise: 演習 合同演習; exist: 存在; expand: 拡大; expect: 期待 予想;
    experience: 経験 実践; explain: 説明; explosion: 爆発 爆破; export: 輸出; fact: 事実; factory:
    工場 製造所; false: 虚偽 捏造 事実無根 根拠のない デマ 作り話; family: 家族 遺族; fertiliser:
    肥料; terror: テロ; film: 映画; finance: 金融 資金; first: 初めて 初の; fish: 漁業 水産;
    flight: 航空便 直行便 航空路線; food: 食糧 穀物 小麦 米穀; foreign: 外国 対外 国外;
    foreign-minister: 外相 外務大臣; free: 自由; friend: 親善 友好 友情 友好的; front: 前線
    最前線; fruitful: 実りある 生産的; fuel: 燃料 ガソリン; future: 未来 将来 今後; gas: ガス;
    general-officer: 将軍 大将; gift: 贈り物; government: 政府 内閣; grateful: 感謝 謝意; grave:
    墓地; grow: 増加 増え 上昇 伸び 急増; guarantee: 保証 保障 確保; harm: 損なう 害する 損な;
    health: 保健 医療 病院 健康 患者 病気; hero: 英雄; history: 歴史 史上; hold: 開催 開かれ 催;
    hope: 希望; hostile: 敵視; house: 住宅 家屋; human-rights: 人権; illegal: 違法 不法;
    imperialism: 帝国主義; implement: 履行 実行 実施; import: 輸入; important: 重要 核心;
    independence: 独立; industry: 工業 産業; influence: 影響; inform: 情報 通報; infrastructure:
    インフラ; inspect: 視察; intelligence: 諜報 スパイ 偵察; interest: 利益 関心; interfere: 干渉
    介入; international: 国際 世界; invade: 侵攻; invest: 投資; invite: 招待 招請; iron-metal:
    鉄鋼 金属; justice: 正義; land: 領土; language: 言語; launch: 発射 打ち上げ; law: 法律 法的
    法令; leader: 指導者 首脳 トップ; leave: 離れ 出発; letter: 書簡 親書; level: 水準 段階;
    liberation: 解放 奪還; lift: 解除; live-fire: 実弾; loan: 融資 債務; long-term: 長期 戦略;
    loyal: 忠実 忠誠; maintain: 維持 保全; many: 多数 多くの; market: 市場; meet: 会談 面会 会った
    顔を合わせ; memorial: 記念碑 博物館 追悼; military: 軍事; mineral: 鉱物 レアアース; minister:
    大臣 長官; ministry: 外務省 国防省 省庁; missile: ミサイル ロケット 弾道 極超音速 飛翔体;
    money: 外貨 賃金 外貨稼ぎ; mutual: 相互; navy: 海軍 軍艦 駆逐艦; necessary: 必要 べき;
    negotiate: 交渉 交渉し 六者協議 六カ国協議; neighbour: 隣国 隣人 善隣; new: 新た 新しい 新型;
    new-year: 新年; nuclear: 核 核戦力; monitor: 監視 追跡 見守; obstacle: 障害; occupy: 占拠;
    offer: 提案 申し出; oil: 石油 原油 石油製品; open: 開放 開通 開設; oppose: 反対する; order:
    命令 指示; organisation: 組織 機構; parade: パレード 軍事パレード; parliament: 議会 国会 議員;
    partner: パートナー; party: 労働党; payment: 支払 決済; peace: 平和 講和; people: 人民;
    permanent: 常設 永続; violate: 違反 反する 破っ 回避; plan: 計画 予定 つもり 見込み; sabotage:
    破壊工作; policy: 政策 政治; port: 港 港湾 埠頭; position: 立場; possible: 可能 可能性が高い;
    powerful: 強力 力 強い; prepare: 準備; president: 大統領; press: 記者 報道; pressure: 圧力;
    prevent: 防止 防ぐ; priority: 優先; prison: 刑務所; prisoner: 捕虜 生け捕り; problem: 問題;
    produce: 生産 製造; programme: プログラム; project: プロジェクト 事業; prosper: 繁栄; protect:
    保護; provoke: 挑発; publish: 公開 掲載; punish: 報復 処罰; dismiss: 解任 更迭; quantity: 規模
    数量 数値; railway: 鉄道; reach: 達し; react: 反応 対応 応じ 反撃; receive: 受け取 受領;
    recognise: 承認 認め; reconstruct: 復旧 再建 復興 修理; refuse: 拒否 拒絶 断っ; region: 地域
    地方; regime: 政権; regret: 遺憾 謝罪; relation: 関係; release: 釈放 解放した; remember: 記憶
    敬意 偲; repatriate: 送還; repay: 返済; report: 報告書; represent: 代表; request: 要請;
    research: 科学 研究; resist: 抵抗; resolution: 決議; resolve: 解決; respect: 尊重; restrict:
    制限; resume: 再開; return: 帰国 戻 帰還; right: 権利 権限; road: 道路 高速道路; role: 役割;
    sacred: 神聖; sacrifice: 犠牲; sanction: 制裁 禁輸; satellite: 衛星 偵察衛星 軌道; school:
    学校; sea: 海上 海洋; secret: 秘密; secretary: 書記 秘書; security: 安全 安保; sell: 販売 売
    売却; send: 派遣 派兵 送 送り込 送付 投入; serious: 深刻; serve: 奉仕 服務; shell: 砲弾 砲撃;
    ship: 船舶 タンカー 貨物船; show: 示す 誇示 披露 物語; side: 双方; sign: 署名 調印 締結;
    situation: 情勢 状況; soldier: 兵士 兵力 部隊 軍人 隊員 特殊部隊 派遣軍; solidarity: 連帯 団結
    寄り添; source: 消息筋; south: 南側; sovereignty: 主権; space: 宇宙; speculate: 憶測; speech:
    演説; sport: スポーツ; stable: 安定; statement: 談話 声明; steadfast: 揺るぎない 変わらぬ
    不変; stop: 停止 中断 やめ; strengthen: 強化 強固 深化 深め 補強 深める 増強; struggle: 闘争;
    student: 留学生 学生 学ぶ 学習 生徒; submarine: 潜水艦; success: 成功; suffer: 苦しみ 受けた
    被った; summit: 首脳会談 サミット; supply: 供給 提供 供与 納入; support: 支持 支援; surrender:
    降伏 投降; tank: 戦車; teach: 教師 先生; technology: 技術 ノウハウ; tension: 緊張; test: 試験
    実験 発射実験 試射 テスト; theft: 窃取 盗 略奪; third-party: 第三国;
    ticket: 切符 チケット 乗車券;
    threat: 脅威 脅 脅かす;
    time-limit: 期限; now: 現在 今日; top: 最高 高官 最高司令; tourist: 観光 保養 リゾート 旅行
    観光客 ツアー; trade: 貿易; tradition: 伝統; train: 列車 旅客列車; training: 養成 訓練;
    transfer: 移転 移管 渡した 伝達; transparent: 透明; transport: 輸送 交通; wounded: 負傷
    負傷者; treaty: 条約; true: 真実 真理; trust: 信頼; ultimatum: 最後通牒; unconditional: 無条件
    全面的に 全幅; understand: 理解; united-nations: 国連 安保理; university: 大学; unique: 特殊
    特別; use: 使用 利用 用い; victory: 勝利; village: 村 集落; visa: ビザ 査証; visit: 訪問 訪朝
    訪ロ 訪露 訪れ 訪ねる; volunteer: 義勇 志願; wait: 待; war: 戦争 紛争 特別軍事作戦 戦闘行為
    戦場; warn: 警告 警鐘; water: 水資源; weak: 弱体 弱; welcome: 歓迎; west: 西側 欧米; wish: 祈;
    withdraw: 撤退 撤収; woman: 女性; work: 作業 仕事; worker: 労働者 従業員; world-war: 世界大戦;
    worsen: 悪化; year: 毎年 年次; young: 青年; zone: 地帯 区域; january: 1月; february: 2月;
    march: 3月; april: 4月; may: 5月; june: 6月; july: 7月; august: 8月; september: 9月; october:
    10月; november: 11月; december: 12月; monday: 月曜; tuesday: 火曜; wednesday: 水曜; thursday:
    木曜; friday: 金曜; saturday: 土曜; sunday: 日曜; spring: 春; summer: 夏; autumn: 秋; winter:
    冬; prime-minister: 首相; defence-minister: 国防相 防衛相; week: 週間 今週; month: 今月;
    reason: 原因 理由; basis: 基礎 基づ; agenda: 議題; initiative: イニシアチブ; nonproliferation:
    不拡散; expert: 専門家; doctor: 医師; gather: 集ま; delay: 延期 遅延; accelerate: 加速;
    approve: 批准 承認した; hide: 隠; benefit: 恩恵 互恵; modernise: 現代化 近代化; value:
    高く評価 大切 重んじ 称賛 賛辞; consistent: 一貫; attention: 重視; area: 分野; abandon: 放棄;
    feat: 偉勲 功績; forever: 永遠; heart: =心; korean: 朝鮮; flower: 花輪 献花; flag: 国旗 旗;
    music: 公演 音楽 楽団; exhibit: 展示会 博覧会; church: 教会 正教; animal: 動物 馬; team:
    選手団 サッカー 大会; step: 措置 対策; pandemic: コロナ 感染; vaccine: ワクチン 医薬品;
    timber: 木材; clothing: 衣料 繊維; pipeline: パイプライン; ruble: ルーブル; corpse: 遺体 遺骨;
    funeral: 葬儀; passport: 旅券 身分証; electronic-war: 電子戦; engine: エンジン; air-force:
    空軍; intercept: 迎撃 撃墜; range: 射程; cross: 越境; encircle: 包囲; brother: 兄弟 同志
    兄弟の; guest: =客; dear: 親愛なる 尊敬する; duty: 義務 任務; self-reliance: 自力; legitimate:
    合法 正当; encourage: 鼓舞 励まし; era: 時代 世紀; stage: 段階に 局面; multipolar: 多極 覇権;
    world-order: 国際秩序; nazi: ナチ ファシスト 軍国主義; puppet: 傀儡; reckless: 無謀;
    consequence: 結果; price-paid: 代償; unite: 統一; peninsula: 半島; pacific: アジア 太平洋;
    nato: 北大西洋; brics: ブリックス ユーラシア; commission: 委員会; chairman: 委員長; deputy:
    次官 副首相; spokesman: 報道官; accomplice: 共犯; forced-labour: 強制労働; income: 収入 稼;
    crypto: 暗号資産 仮想通貨; ferry: フェリー 旅客船; car: 自動車 車両 トラック; customs: 税関
    検問所; dam: 水力 ダム; lesson: 教訓 学; tactic: 戦術; uniform: 軍服 偽装; rotation: 交代
    補充; batch: 増派 追加; early: 近く 間もなく; legal-base: 法的基盤; self-defence: 自衛;
    consulate: 領事館; north: 北側; say: 述べ 語った 明らかにし 強調し 話した; gratis: 無償 無料;
    bomb: 核爆弾 核弾頭 弾頭 爆弾; russia: ロシア モスクワ; north korea: 北朝鮮 平壌; south korea:
    韓国 ソウル; ukraine: ウクライナ キーウ; united states: 米国 アメリカ ワシントン; china: 中国
    北京; japan: 日本 東京; satisfied: 満足 喜 喜び; treat: 治療 療養; similar: 似た 類似; enrich:
    濃縮 遠心分離 ウラン プルトニウム; reactor: 原子炉; freeze: 凍結; budget: 予算; pool: 海岸
    ビーチ; centre: センター; lack: 不足; shield: 庇; answer: 答え 回答; push: 追い出 撃退; allow:
    許可 容認; obstruct: 妨害; television: テレビ; know: 知って 知られ; life: 生活 暮らし; daily:
    毎日; always: 常に いつも; trench: 塹壕; channel: 経路 ルート チャンネル; small: 小型; large:
    大規模 大きな 大型 相当な; gradually: 段階的; alone: のみ; absurd: 荒唐; lose: 失っ; tool:
    道具 手段; approach: 姿勢; system: 体系 システム; review: 検討; depend: 次第 依存; behaviour:
    活動; lethal: 殺傷; contain: 含む 含め; deep: 深い 深く; very: 非常に 極めて; eliminate: 除去;
    speed: 速度 迅速; ahead: 前倒し; middle: 半ば 中旬; half: 半分 半期; double: 倍増 2倍; record:
    過去最高 記録的; interview: インタビュー; victim: 犠牲者; foreigner: 傭兵 外国人; guard: 警備
    親衛; scientist: 科学者 学者; ski: スキー; hotel: ホテル 宿泊; island: 島; coast: 沿岸;
    station: 駅; tunnel: トンネル; kidnap: 拉致; escape: 脱出 脱北 亡命; suicide: 自殺 自爆 自決;
    oath: 誓; birthday: 誕生日; toast: 宴会 乾杯; mobilise: 結集; reserve: 備蓄; facility: 施設;
    seat: 奨学 枠; card: カード; in-return: 見返り 引き換え; date: 日程 日付; directed: 狙い
    向けた; objectivity: 客観 公正; flexible: 柔軟; schedule: 予定通り; construction: 工事; art:
    芸術; interrogate: 尋問; good-health: 健康を; uproot: 根絶; official: 公式 当局者; state:
    国営; affair: 業務; ceremony: 式典; occasion: 際して; express: 表明 表し; improve: 改善 向上;
    perform: 演じ; spirit: 精神; idea: 思想 理念; socialism: 社会主義 共産主義; revolution: 革命;
    city: 都市; province: 州 郡; member: 会員 メンバー; method: 方法 やり方; federation: 連盟
    協会; newspaper: 新聞; quality: 品質; difficulty: 困難; standard: 基準 規範; environment:
    環境; nature: 自然; move: 動き 移動; brigade: 旅団 大隊 師団; chemical: 化学; address:
    あいさつ; person: 人物 個人; task: 課題 使命; emergency: 緊急; dignity: 尊厳 名誉; great:
    偉大; river: 河川; design: 設計; detail: 詳細; example: 模範; past: 過去; belief: 信念 信じ
    考え; result: 成果を; weather: 天候 豪雨 台風; promote: 促進; street: 街; helicopter: ヘリ;
    spread: 流布 広が; clarify: 明らかに 明確; event: 行事 出来事; incident: 事件 事故; desire:
    願い 願望 望む 求める; install: 設置; urgent: 即時 直ちに; offensive: 攻勢; massacre: 虐殺
    蛮行; group: 集団 団体; time: 時間 回; place: 場所; case: 場合; point: 条項 項目; investigate:
    調査 捜査; appoint: 任命; name: 命名 呼ん; plenum: 総会 党大会; governor: 知事; patriot: 愛国;
    regular: 定期; mass: 大衆; opinion: 意見 見解; topic: テーマ 話題; hit: 命中; crew: 乗組員
    船員; fly: 飛行; honest: 真心; love: 愛; rally: 集会; oversee: 率い; arrange: 手配; persist:
    主張し続け; share: 共有; engage: 関与; fear: 恐れ; hard: 強硬 厳しい; raise: 引き上げ; try:
    試み 企て; turn: 転換; stay: 滞在; bring: もたら; take: 取り; direct: 直接; shooting: 射撃
    撃っ; responsible: 責任; airspace: 領空; article: 第4条; welfare: 民生; behind: 背後; second:
    第2回 二度目 2回目; third: 第3回 三度目 3回目; fourth: 第4回 4回目; fifth: 第5回 5回目;
    triple: 三倍 3倍; one-half: 1.5倍; percent: パーセント; morning: 朝 午前; tomorrow: 明日;
    yesterday: 昨日; next: 来月 次の 来たる; before: 以前 先に; after: 後に; every: ごと; whole:
    全体 すべて; part: 一部; various: 様々 各種; main: 主な; clear: 明白 明らかだ; bad: 悪い;
    good: 良い 良好; high: 高い; capital: 首都; homeland: 祖国; behalf: 名義; recent: 最近; cause:
    招く もたらす; mainland: 本土; quarter: 4分の1 四分の一; two-thirds: 3分の2 三分の二;
    one-third: 3分の1 三分の一;
    """,
    no=r"ない|ません|ず(?=、|に|、)|なかった|(?P<deny>否定|拒否|拒絶|反論|放棄)",
    idiom=(
        r"だけでなく|のみならず|なければならない|ねばならない|ほかならない|かもしれない|"
        r"排除(?:しておらず|しない|できない)|揺るぎない|間違いない|ざるを得ない|少なくない"
    ),
    untrue=r"虚偽|捏造|事実無根|根拠のない|デマ|ばかげ|荒唐無稽",
    clause=r"[。；：！？、,.;]|が、",
)  # fmt: skip
