"""Chinese: general words of news by what they mean, and how it says no."""

from analysis.languages.thesaurus import Thesaurus

CHINESE = Thesaurus(
    code="zh",
    words="""
    accuse: 指责 指控 谴责称 归咎; achieve: 取得 实现 成就 达成; action: 行动 行为; adopt:
    通过决议 采纳; advance: 推进 进展; adviser: 顾问 教官; against: 针对; aggression: 侵略; agree:
    同意 一致 商定 敲定 达成协议 谈妥; agreement: 协定 协议 备忘录; agriculture: 农业; aid: 援助
    帮助 人道 救济 救灾 帮忙; aim: 目标 目的 旨在; air-defence: 防空; aircraft: 飞机 战机 专机;
    airport: 机场; alliance: 同盟 盟友 联盟; ambassador: 大使; ammunition: 弹药 迫击炮 手榴弹;
    anniversary: 周年; announce: 宣布 公布; arms: 武器 军火; army: 军队 人民军 武装力量; arrest:
    逮捕 拘留; arrive: 抵达 到达 来到; artillery: 火炮 炮兵 火箭炮; assess: 评估 估计 评价;
    atom-energy: 核能 核电; attack: 攻击 袭击 打击 轰炸 突袭; attend: 参加 出席 参与; authority:
    当局; award: 授予 勋章 称号; ban: 禁止; bank: 银行; base: 基地; battle: 战斗 作战; begin: 开始
    启动 开工 着手; bilateral: 双边 两国; blackmail: 讹诈; block: 阻止 否决; blood: 鲜血 流血;
    border: 边境 边界; bridge: 大桥 桥梁; build: 建设 建造 修建 搭建 建成; business: 企业 公司;
    buy: 购买 采购 采办; restrain: 克制; camp: 营地; cancel: 取消; capability: 能力; capture: 夺取
    扣押; casualty: 伤亡 损失惨重; ceasefire: 停火 停战 结束战争; celebrate: 庆祝; change: 变化
    改变; child: 儿童 少年; choose: 选择; citizen: 公民 国民; civilian: 平民; claim: 声称 指称;
    close: 关闭; close-ties: 密切 紧密; coal: 煤炭; combat-readiness: 战备; command: 指挥 司令;
    commit: 承诺 保证; common: 共同 联合; communication: 通信 沟通; protest: 抗议; complete: 完成
    竣工; comprehensive: 全面; concern: 关切 担忧 关注 担心 不安; condemn: 谴责 抨击; condition:
    条件; conference: 会议 论坛; confident: 相信 确信 信心; confirm: 证实 确认; confront: 对抗;
    congratulate: 祝贺 祝福; constructive: 建设性; consult: 磋商 协商; continue: 继续 持续
    一如既往 将继续; contract: 合同; contribute: 贡献; control: 控制; cooperate: 合作 协作;
    coordinate: 协调; cost: 费用 价格 成本 昂贵; country: 国家; court: 法院; create: 建立 成立
    创建; crime: 罪行 犯罪; crisis: 危机; culture: 文化; currency: 货币; sever: 断绝; cyber: 网络
    黑客; damage: 损失 损害; danger: 危险 风险 凶险; dead: 死亡 阵亡 击毙 打死 杀害 丧生 牺牲的;
    decide: 决定 作出决定; verdict: 判决; declaration: 宣言 公报; decrease: 减少 下降 缩减 骤降
    缩水; defeat: 击败 战败 歼灭 粉碎 打败 击退; defence: 国防 防御 防卫 捍卫; delegation: 代表团;
    deliver: 交付 运送; demand: 要求 呼吁 敦促; demine: 排雷 扫雷 工兵 地雷; democracy: 民主主义;
    denuclearise: 无核化 弃核; deny: 否认 驳斥; deploy: 部署 驻扎; destroy: 摧毁 破坏; deter: 威慑
    遏制; develop: 发展 开发; dialogue: 对话; different: 不同; diplomacy: 外交; disaster: 灾害
    洪水; discuss: 讨论 商讨; document: 文件; dollar: 美元 美金; draft: 动员 征兵; drone: 无人机;
    economy: 经济; education: 教育; effort: 努力; election: 选举 投票; embassy: 大使馆; end: 结束
    终止 终结; enemy: 敌人 敌对; energy: 能源 电力; engineer-corps: 工程师; enter: 进入 入境 生效;
    equal: 平等; equip: 设备 装备 器材; escalate: 升级; evidence: 证据; exchange: 交流 交换;
    exercise: 演习 军演 联合军演; exist: 存在; expand: 扩大 拓展 扩展; expect: 期待 预计;
    experience: 经验 实践; explain: 解释; explosion: 爆炸 引爆; export: 出口; fact: 事实; factory:
    工厂 厂房; false: 虚假 捏造 毫无根据 谎言 不实 编造; family: 家属 家庭; fertiliser: 肥料;
    terror: 恐怖; film: 电影; finance: 金融 资金; first: 首次 第一次; fish: 渔业 水产; flight:
    航班 空中航线; food: 粮食 食品 小麦 大米 面粉; foreign: 外国 对外 境外; foreign-minister:
    外交部长 外长 外相; free: 自由; friend: 友谊 友好 朋友 友善; front: 前线 前沿; fruitful:
    卓有成效 富有成果; fuel: 燃料 汽油; future: 未来 今后; gas: 天然气; general-officer: 将军
    上将; gift: 礼物; government: 政府 内阁; grateful: 感谢 谢意; grave: 墓 陵园; grow: 增加 增长
    上升 攀升 激增; guarantee: 保障 确保; harm: 危害 破坏性; health: 卫生 医疗 医院 健康 患者
    疾病; hero: 英雄; history: 历史 史上; hold: 举行 举办 召开; hope: 希望; hostile: 敌视; house:
    住房 住宅 房屋; human-rights: 人权; illegal: 非法; imperialism: 帝国主义; implement: 落实 执行
    履行; import: 进口; important: 重要 意义 核心; independence: 独立; industry: 工业 产业;
    influence: 影响; inform: 信息 情报 通报; infrastructure: 基础设施; inspect: 视察 检查;
    intelligence: 情报机构 间谍 侦察; interest: 利益 兴趣; interfere: 干涉 干预; international:
    国际 世界; invade: 入侵; invest: 投资; invite: 邀请; iron-metal: 钢铁 金属; justice: 正义;
    land: 领土 土地; language: 语言; launch: 发射; law: 法律 法规; leader: 领导人 领袖 首长 首脑;
    leave: 离开 出发; letter: 信函 贺电 致电 亲笔信; level: 水平 高度; liberation: 解放 光复 收复
    夺回; lift: 解除; live-fire: 实弹; loan: 贷款 债务; long-term: 长期 战略; loyal: 忠诚 忠于;
    maintain: 维护 保持; many: 许多 众多; market: 市场; meet: 会见 会晤 会谈 见面 会面; memorial:
    纪念碑 纪念馆; military: 军事; mineral: 矿产 稀土 黄金; minister: 部长; ministry: 外交部
    国防部 部委; missile: 导弹 火箭 弹道 高超音速 发射体; money: 资金流 外汇 工资 外币; mutual:
    互相 相互 互利; navy: 海军 军舰 驱逐舰; necessary: 必要 必须 需要 应当 应该; negotiate: 谈判
    洽谈 六方会谈; neighbour: 邻国 邻居 睦邻; new: 新的 新型 全新; new-year: 新年; nuclear: 核
    核武; monitor: 监督 监测 跟踪 关注着; obstacle: 障碍; occupy: 占领; offer: 提议 建议 提出;
    oil: 石油 原油 成品油; open: 开放 开通 开设; oppose: 反对; order: 命令 下令 指示;
    organisation: 组织 机构; parade: 阅兵; parliament: 议会 国会 杜马 议员; partner: 伙伴; party:
    劳动党; payment: 支付 结算; peace: 和平 和解; people: 人民; permanent: 常驻 永久; violate:
    违反 侵犯 违背 规避 违犯; plan: 计划 打算 拟 即将; sabotage: 破坏活动; policy: 政策 政治;
    port: 港口 码头; position: 立场; possible: 可能 可以 很可能; powerful: 强大 力量 牢固 坚固;
    prepare: 准备; president: 总统; press: 记者 媒体; pressure: 压力 施压; prevent: 防止;
    priority: 优先; prison: 监狱; prisoner: 战俘 俘虏 俘获 活捉; problem: 问题; produce: 生产
    制造; programme: 项目计划; project: 项目; prosper: 繁荣 昌盛; protect: 保护; provoke: 挑衅;
    publish: 发表 公开; punish: 惩罚 报复; dismiss: 解职 撤职; quantity: 数量 规模 数目; railway:
    铁路; reach: 达到; react: 反应 回应 应对 还击; receive: 收到 接收; recognise: 承认;
    reconstruct: 重建 恢复 修复 修理 维修; refuse: 拒绝 拒不; region: 地区 地域; regime: 政权;
    regret: 遗憾 道歉; relation: 关系; release: 释放; remember: 纪念 铭记 缅怀 致敬; repatriate:
    遣返; repay: 偿还; report: 报告; represent: 代表; request: 请求; research: 科学 研究; resist:
    抵抗; resolution: 决议; resolve: 解决; respect: 尊重; restrict: 限制; resume: 恢复运行 重启
    复航; return: 返回 归还 回国 返还 归国; right: 权利 有权; road: 公路 道路 高速; role: 作用
    角色; sacred: 神圣; sacrifice: 牺牲; sanction: 制裁 禁运; satellite: 卫星 侦察卫星 轨道;
    school: 学校; sea: 海上 海洋; secret: 秘密; secretary: 秘书 书记; security: 安全; sell: 出售
    销售 贩卖 卖给; send: 派遣 派出 派兵 发送 增派 调派 投送 增兵; serious: 严重; serve: 服务
    服役; shell: 炮弹 炮击; ship: 船只 船舶 油轮 货轮; show: 表明 展示 显示 呈现 证明 体现; side:
    一方 双方; sign: 签署 签订; situation: 局势 形势; soldier: 士兵 军人 部队 兵力 官兵 特种部队
    军队人员; solidarity: 团结 声援 站在一起; source: 消息人士; south: 南方; sovereignty: 主权;
    space: 航天 太空; speculate: 猜测 臆测; speech: 演讲; sport: 体育; stable: 稳定; statement:
    声明; steadfast: 坚定不移 始终不渝 坚定; stop: 停止 中止 暂停 叫停; strengthen: 加强 增强 巩固
    深化 补充兵力 增进 强化; struggle: 斗争; student: 留学生 学生 就读 学习 学员; submarine: 潜艇;
    success: 成功; suffer: 遭受 遭到; summit: 峰会 首脑会晤; supply: 提供 供应 供给 输送 供货;
    support: 支持; surrender: 投降; tank: 坦克; teach: 教师 教学 老师; technology: 技术 技术转让;
    tension: 紧张; test: 试验 试射 测试; theft: 盗窃 窃取 抢劫; third-party: 第三国 第三方;
    ticket: 车票 船票 机票 门票; threat: 威胁 构成危险; time-limit: 期限;
    now: 现在 目前 当前 今天; top: 最高 高级 统帅;
    tourist: 旅游 游客 旅行 度假 疗养 游玩 旅行团; trade: 贸易; tradition: 传统; train: 列车 火车
    客运列车; training: 培训 训练; transfer: 转让 移交 转移 转达 转交; transparent: 透明;
    transport: 运输 交通; wounded: 受伤 伤员; treaty: 条约; true: 真实 真相 真理; trust: 信任;
    ultimatum: 最后通牒; unconditional: 无条件 充分 全力; understand: 理解; united-nations: 联合国
    安理会; university: 大学; unique: 特殊 特别; use: 使用 利用 动用; victory: 胜利; village: 村庄
    村落; visa: 签证; visit: 访问 出访 访朝 访俄 访 作访问 到访; volunteer: 志愿; wait: 等待; war:
    战争 冲突 特别军事行动 战事 战场; warn: 警告 告诫; water: 水资源; weak: 削弱 软弱; welcome:
    欢迎; west: 西方; wish: 祝愿; withdraw: 撤军 撤出 撤回; woman: 妇女 女性; work: 工作; worker:
    工人 劳工 劳动力 劳务 员工; world-war: 世界大战 二战; worsen: 恶化; year: 每年 年度; young:
    青年; zone: 地带 区域; january: 一月 1月; february: 二月 2月; march: 三月 3月; april: 四月
    4月; may: 五月 5月; june: 六月 6月; july: 七月 7月; august: 八月 8月; september: 九月 9月;
    october: 十月 10月; november: 十一月 11月; december: 十二月 12月; monday: 星期一 周一;
    tuesday: 星期二 周二; wednesday: 星期三 周三; thursday: 星期四 周四; friday: 星期五 周五;
    saturday: 星期六 周六; sunday: 星期日 周日; spring: 春季 春天; summer: 夏季 夏天; autumn: 秋季
    秋天; winter: 冬季 冬天; prime-minister: 总理 首相; defence-minister: 国防部长 防长; week:
    星期 本周; month: 本月; reason: 原因 理由; basis: 基础; agenda: 议程; initiative: 倡议;
    nonproliferation: 不扩散; expert: 专家; doctor: 医生; gather: 聚集; delay: 推迟 延期;
    accelerate: 加快 加速; approve: 批准; hide: 隐瞒; benefit: 受益 惠及; modernise: 现代化;
    value: 高度评价 珍视 赞赏 看重 赞扬 称赞; consistent: 一贯 一向; attention: 重视; area: 领域;
    abandon: 放弃; feat: 功勋 功绩; forever: 永远 永恒; heart: 心中 心里; korean: 朝鲜; flower:
    花圈 花篮; flag: 国旗 旗帜; music: 演出 音乐 演唱会; exhibit: 展览 展会; church: 教会 东正教;
    animal: 动物 马匹; team: 球队 足球 锦标赛; step: 措施 步骤; pandemic: 疫情 新冠; vaccine: 疫苗
    药品; timber: 木材; clothing: 服装 纺织; pipeline: 管道; ruble: 卢布; corpse: 遗体; funeral:
    葬礼 安葬; passport: 护照 证件; electronic-war: 电子战; engine: 发动机; air-force: 空军;
    intercept: 拦截 击落; range: 射程; cross: 越境; encircle: 包围; brother: 兄弟 同志 手足;
    guest: 客人; dear: 亲爱的 尊敬的; duty: 义务 职责; self-reliance: 自力更生; legitimate: 合法
    正当; encourage: 鼓舞 鼓励; era: 时代 世纪; stage: 阶段; multipolar: 多极 霸权; world-order:
    国际秩序; nazi: 纳粹 法西斯 军国主义; puppet: 傀儡; reckless: 鲁莽; consequence: 后果;
    price-paid: 代价; unite: 统一 团结一致; peninsula: 半岛; pacific: 亚太 亚洲; nato: 北约;
    brics: 金砖 欧亚; commission: 委员会; chairman: 主席 委员长; deputy: 副部长 副总理; spokesman:
    发言人; accomplice: 同谋 帮凶; forced-labour: 强迫劳动 奴役; income: 收入 赚取; crypto:
    加密货币; ferry: 渡轮 客轮; car: 汽车 车辆 卡车; customs: 海关 口岸; dam: 水电站 大坝; lesson:
    教训; tactic: 战术; uniform: 军装 伪装; rotation: 轮换 补充; batch: 批次; early: 近期 不久;
    legal-base: 法律基础; self-defence: 自卫; consulate: 领事馆; north: 北方; say: 表示 说道 指出
    强调 称; gratis: 无偿 免费; bomb: 核弹 弹头 炸弹; russia: 俄罗斯 俄方 俄国 莫斯科; north
    korea: 北韩 朝方 平壤; south korea: 韩国 南韩 首尔; ukraine: 乌克兰 基辅; united states: 美国
    美方 华盛顿; china: 中国 中方 北京; japan: 日本 东京; satisfied: 满意 高兴 欣慰; treat: 治疗;
    similar: 类似 相似; enrich: 浓缩 离心机 铀 钚; reactor: 反应堆; freeze: 冻结; budget: 预算;
    pool: 海滩; centre: 中心; lack: 缺乏 短缺; shield: 包庇 掩护; answer: 答复; push: 驱逐 赶出;
    allow: 允许 许可; obstruct: 妨碍 阻挠; television: 电视; know: 知道 了解 得知; life: 生活;
    daily: 每天; always: 总是 始终; trench: 战壕; channel: 渠道; small: 小型; large: 大规模 大型
    巨大 相当大 可观; gradually: 逐步; alone: 仅仅 只是; absurd: 荒谬; lose: 失去 丧失; tool: 工具
    手段; approach: 方针 做法; system: 体系 系统; review: 考虑; depend: 取决于; behaviour: 活动;
    lethal: 致命 杀伤; contain: 包含 包括; deep: 深深 深刻地; very: 非常; eliminate: 消灭 消除;
    speed: 速度 迅速 快速; ahead: 提前; middle: 中旬 中期; half: 一半 半年; double: 翻番 两倍;
    record: 创纪录; interview: 采访; victim: 受害者; foreigner: 外国人 雇佣兵; guard: 警卫 近卫;
    scientist: 科学家 学者; ski: 滑雪; hotel: 酒店 住宿; island: 岛; coast: 沿岸; station: 车站;
    tunnel: 隧道; kidnap: 绑架; escape: 逃离 脱北 叛逃; suicide: 自杀 自爆; oath: 宣誓 誓言;
    birthday: 生日 诞辰; toast: 宴会 祝酒; mobilise: 动员起来; reserve: 库存 储备; facility: 设施;
    seat: 名额 奖学金; card: 银行卡; in-return: 以换取 作为交换; date: 日期 时间表; directed:
    针对性; objectivity: 客观 公正; flexible: 灵活; schedule: 按计划; construction: 施工; art:
    艺术; interrogate: 审讯; good-health: 身体健康; uproot: 根除 铲除; official: 官方 官员 正式;
    state: 国有; affair: 事务; ceremony: 仪式 典礼; occasion: 之际 值此; express: 表达 表示了;
    improve: 改善 提高 改进; perform: 表演; spirit: 精神; idea: 思想 理念; socialism: 社会主义
    共产主义; revolution: 革命; city: 城市; province: 省 县; member: 成员 会员; method: 方法 方式;
    federation: 协会; newspaper: 报纸; quality: 质量; difficulty: 困难; standard: 标准 准则;
    environment: 环境; nature: 自然; move: 举动 移动; brigade: 旅团 营 师; chemical: 化学;
    address: 致辞; person: 个人; task: 任务 使命; emergency: 紧急; dignity: 尊严 荣誉; great:
    伟大; river: 河流; design: 设计; detail: 细节 详细; example: 榜样 典范; past: 过去 以往 前任;
    belief: 认为; result: 结果 成果; weather: 天气 暴雨 台风; promote: 促进; street: 街道;
    helicopter: 直升机; spread: 散布 传播; clarify: 澄清 明确; event: 事件; incident: 事故;
    desire: 愿望 渴望 希望得到 谋求; install: 安装 设置; urgent: 立即 马上; offensive: 攻势;
    massacre: 屠杀 暴行; group: 集团 团体; time: 时间; place: 地点 场所; case: 案件; point: 条款;
    investigate: 调查; appoint: 任命; name: 称为 命名; plenum: 全会 代表大会; governor: 州长 省长;
    patriot: 爱国; regular: 定期; mass: 群众; opinion: 意见 观点 看法; topic: 话题 议题; hit:
    命中; crew: 船员; fly: 飞行; honest: 真诚 诚挚; love: 热爱; rally: 集会; oversee: 率领;
    arrange: 组织了; persist: 坚持; share: 分享; engage: 参与了 卷入; fear: 害怕 恐惧; hard: 强硬
    严厉; raise: 提升; try: 企图 试图; turn: 转变; stay: 停留 逗留; bring: 带来; take: 采取;
    direct: 直接; shooting: 开火 射击; responsible: 责任; airspace: 领空; article: 条约第;
    welfare: 民生; behind: 背后; second: 第二; third: 第三; fourth: 第四; fifth: 第五; triple:
    三倍; one-half: 一倍半; percent: 百分之; morning: 早上 上午; tomorrow: 明天; yesterday: 昨天;
    next: 下一 下个; before: 此前 之前; after: 之后; every: 每个; whole: 整个 全体; part: 部分;
    various: 各种 多个; main: 主要; clear: 显然 清楚; bad: 糟糕; good: 良好; high: 很高; capital:
    首都; homeland: 祖国; behalf: 名义; recent: 最近 近日; cause: 导致 引发; mainland: 本土;
    quarter: 四分之一; two-thirds: 三分之二; one-third: 三分之一;
    """,
    no=r"不|没有|未(?!来)|无(?!人)|并非|绝非|从未|(?P<deny>否认|拒绝|驳斥|放弃)",
    idiom=(
        r"不排除|不仅|不只|不断|不久|不变|不同|不可分|不可动摇|不得不|毫不动摇|坚定不移|无疑|"
        r"不少于|不限于|无条件|无人机|无核"
    ),
    untrue=r"虚假|捏造|毫无根据|谎言|不实|谣言|荒谬|荒唐",
    clause=r"[。；：！？，,.;]|但",
)  # fmt: skip
