"""Words of events that an analyst is woken for, by language, folded; `*` ends a beginning.

They name acts, not subjects: `treaty` stands in half of what is written on two allies, `signed a
treaty` does not.
"""

from collections.abc import Mapping

LANDMARKS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "first ever", "first time in history", "for the first time since", "unprecedented visit",
        "declar* war", "declaration of war", "act of war", "state of war", "martial law",
        "general mobili*", "state of emergency", "nuclear test", "nuclear strike",
        "nuclear warhead*", "intercontinental ballistic missile*", "icbm", "satellite launch",
        "signed a treaty", "sign a treaty", "signs treaty", "treaty signed", "new treaty",
        "ratif*", "withdraw* from the treaty", "sever* diplomatic", "cut* diplomatic ties",
        "summit", "state visit", "troops sent", "sent troops", "deploy* troops", "ceasefire",
        "cease fire", "coup", "assassinat*",
    ),
    "ru": (
        "впервые в истории", "впервые за", "объяв* войн*", "объявлени* войны", "состояни* войны",
        "военно* положени*", "чрезвычайн* положени*", "всеобщ* мобилизаци*", "ядерн* испытани*",
        "ядерн* удар*", "ядерн* боеголов*", "межконтинентальн* баллистическ*",
        "запуск* спутник*", "подписа* договор*", "нов* договор*", "ратифи*",
        "выход* из договор*", "разорва* дипломатическ*", "разрыв* дипломатическ*", "саммит*",
        "государственн* визит*", "отправ* войск*", "ввод* войск*", "перемири*",
        "прекращени* огня", "переворот*", "покушени*",
    ),
    "ko": (
        "사상 처음", "사상 최초", "력사상 처음", "역사상 처음", "선전포고", "전쟁상태", "계엄",
        "총동원령", "비상사태", "핵시험", "핵실험", "핵공격", "핵탄두", "대륙간탄도", "위성발사",
        "위성 발사", "조약 체결", "조약을 체결", "조약에 서명", "조약 비준", "조약을 비준",
        "단교", "정상회담", "수뇌회담", "국빈방문", "파병", "휴전", "정변", "암살",
    ),
    "pt": (
        "pela primeira vez na historia", "pela primeira vez na história", "declar* guerra",
        "declaração de guerra", "estado de guerra", "lei marcial", "mobilização geral",
        "teste nuclear", "ataque nuclear", "ogiva* nuclear*", "míssil balístico intercontinental",
        "assin* um tratado", "novo tratado", "ratific*", "cúpula", "cimeira", "visita de estado",
        "envi* tropas", "cessar fogo", "golpe de estado",
    ),
    "zh": (
        "史上首次", "历史首次", "宣战", "戒严", "总动员", "紧急状态", "核试验", "核打击", "核弹头",
        "洲际弹道导弹", "发射卫星", "签署条约", "批准条约", "断交", "首脑会谈", "国事访问", "派兵",
        "停火", "政变",
    ),
    "ja": (
        "史上初", "宣戦布告", "戒厳", "総動員", "非常事態", "核実験", "核攻撃", "核弾頭",
        "大陸間弾道", "衛星発射", "条約に署名", "条約を締結", "条約を批准", "断交", "首脳会談",
        "国賓", "派兵", "停戦", "クーデター",
    ),
}  # fmt: skip
