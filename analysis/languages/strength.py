"""Words that make a statement strong or weak, by language, folded; `*` ends a beginning."""

from collections.abc import Mapping

STRONG: Mapping[str, str] = {
    "en": "must shall will never always demand* condemn* insist* vow* destroy* crush* annihilat* "
    "immediately full* total* all every fight* war unconditional* certainly definitely",
    "ru": "должен должна должны обязан* никогда всегда требу* осужда* настаива* уничтож* "
    "немедленно полностью все непременно безусловн* решительно войн*",
    "ko": "반드시 결코 절대 즉각 강력히 요구* 규탄* 단호* 전면* 모든",
    "pt": "deve devem nunca sempre exig* conden* destru* imediatamente total* todos incondicional*",
}
WEAK: Mapping[str, str] = {
    "en": "should may might could would can perhaps possibly probably likely ask* urg* suggest* "
    "hope* regret* some partly certain seek* try tries trying consider* gradually conflict "
    "operation",
    "ru": "следует может могут возможно вероятно желательно просит просят надеем* сожале* частично "
    "некоторые постепенно стремим* постара* операци* конфликт*",
    "ko": "아마 가능* 희망* 유감* 일부 고려* 권고* 점차 노력*",
    "pt": "deveria deveriam pode podem poderia talvez provavelmente pede espera lament* alguns "
    "gradualmente procura considera",
}
