"""Words of date lines in many languages: months, and what stands beside a date.

One table for all: a month's name means the same month wherever it is used, but for Croatian
`listopad` (October), which is November in Polish and Czech, as here.
"""

import re

from analysis.languages.base import numbered

MONTHS = numbered(
    # English, German, French, Spanish, Portuguese, Italian
    "january jan jänner januar janvier janv enero ene janeiro gennaio gen "
    # Dutch, Swedish, Norwegian, Danish, Finnish, Estonian, Hungarian
    "januari tammikuu tammikuuta jaanuar január "
    # Polish, Czech, Slovak, Romanian, Turkish, Greek, Indonesian
    "stycznia styczeń sty ledna leden januára ianuarie ian ocak oca ιανουαρίου ιαν ιανουάριος "
    # Russian, Ukrainian, Bulgarian, Serbian, Arabic
    "января янв январь січня січень януари jануар јануар يناير",
    "february feb februar feber februari février fevrier févr fevr febrero fevereiro fev "
    "febbraio febr helmikuu helmikuuta veebruar február lutego luty lut února únor februára "
    "februarie şubat şub şubatta φεβρουαρίου φεβ φεβρουάριος "
    "февраля фев февр февраль лютого лютий лют февруари фебруар فبراير",
    "march mar mär märz mrz maerz mars marzo março marco maart mrt marts maaliskuu "
    "maaliskuuta märts március márc marca marzec března březen martie mart maret "
    "μαρτίου μαρ μάρτιος марта мар март березня березень бер مارس",
    "april apr avril avr abril abr aprile kwietnia kwiecień kwi dubna duben apríla aprilie "
    "huhtikuu huhtikuuta aprill április ápr nisan nis απριλίου απρ απρίλιος "
    "апреля апр апрель квітня квітень кві април أبريل ابريل إبريل",
    "may mai mayo mayıs maio maggio mag mei maj toukokuu toukokuuta május máj maja května "
    "květen mája μαΐου μάιος мая май травня травень тра мај مايو",
    "june jun juni juin junio junho giugno giu kesäkuu kesäkuuta juuni június jún czerwca "
    "czerwiec cze června červen júna iunie iun haziran haz ιουνίου ιούνιος "
    "июня июн июнь червня червень чер юни јун يونيو",
    "july jul juli juillet juil julio julho luglio lug heinäkuu heinäkuuta juuli július júl "
    "lipca lipiec lip července červenec júla iulie iul temmuz tem ιουλίου ιούλιος "
    "июля июл июль липня липень юли јул يوليو",
    "august aug août aout agosto ago augustus augusti elokuu elokuuta augusztus sierpnia "
    "sierpień sie srpna srpen augusta ağustos ağu agustus αυγούστου αυγ αύγουστος "
    "августа авг август серпня серпень сер أغسطس اغسطس",
    "september sept sep septembre septiembre setiembre setembro set settembre syyskuu "
    "syyskuuta szeptember szept września wrzesień wrz září septembra septembrie eylül eyl "
    "σεπτεμβρίου σεπ σεπτέμβριος сентября сен сент сентябрь вересня вересень вер септември "
    "септембар سبتمبر",
    "october oct oktober okt octobre octubre outubro out ottobre ott lokakuu lokakuuta "
    "oktoober október października październik paź října říjen októbra octombrie ekim eki "
    "οκτωβρίου οκτ οκτώβριος октября окт октябрь жовтня жовтень жов октомври октобар أكتوبر "
    "اكتوبر",
    "november nov novembre noviembre novembro marraskuu marraskuuta listopada listopad lis "
    "listopadu novembra noiembrie noi kasım kas νοεμβρίου νοε νοέμβριος "
    "ноября ноя нояб ноябрь листопада листопад лис ноември новембар نوفمبر",
    "december dec dezember dez décembre decembre déc diciembre dic dezembro dicembre desember "
    "des joulukuu joulukuuta detsember grudnia grudzień gru prosince prosinec decembra "
    "decembrie aralık ara δεκεμβρίου δεκ δεκέμβριος "
    "декабря дек декабрь грудня грудень гру декември децембар ديسمبر",
    first=1,
)  # fmt: skip

_PUBLISHED = (
    "published", "first published", "posted", "created", "issued", "released", "written on",
    "originally published",
    "veröffentlicht", "publiziert", "erschienen", "erstellt", "eingestellt", "geschrieben",
    "geposted", "gepostet", "verfasst", "veröffentlichung", "online seit",
    "publié", "publiée", "publie", "mis en ligne", "posté", "paru", "parution",
    "publicado", "publicada", "creado", "postado", "publicação",
    "pubblicato", "pubblicata", "gepubliceerd", "geplaatst", "geplaatst op",
    "publicerad", "publicerat", "publisert", "udgivet", "offentliggjort", "julkaistu",
    "opublikowano", "opublikowany", "dodano", "publikováno", "vydáno", "zveřejněno",
    "publikované", "publicat", "megjelent", "közzétéve", "yayınlanma", "yayın tarihi",
    "yayınlandı", "δημοσίευση", "δημοσιεύτηκε",
    "опубликовано", "опубликована", "дата публикации", "размещено", "создано",
    "опубліковано", "публікація", "публикувано", "نشر", "تاريخ النشر",
    "입력", "등록", "기사입력", "송고", "작성", "작성일", "등록일", "게시", "발행", "승인",
    "公開", "掲載", "配信", "投稿日", "公開日", "发布时间", "发布于", "发表时间", "發布",
    "發佈", "发布",
)  # fmt: skip
_MODIFIED = (
    "updated", "modified", "last update", "last updated", "last modified", "last edited",
    "last changed", "edited", "corrected", "revised", "reviewed", "update",
    "aktualisiert", "aktualisierung", "geändert", "letzte änderung", "zuletzt", "bearbeitet",
    "stand der information", "überarbeitet", "letztes update",
    "mis à jour", "mise à jour", "modifié", "màj", "maj le", "actualisé",
    "actualizado", "actualizada", "modificado", "actualización", "atualizado", "atualizada",
    "aggiornato", "aggiornata", "modificato", "bijgewerkt", "gewijzigd", "laatst",
    "uppdaterad", "uppdaterat", "oppdatert", "opdateret", "ændret", "päivitetty", "muokattu",
    "aktualizacja", "zaktualizowano", "aktualizováno", "upraveno", "aktualizované",
    "actualizat", "frissítve", "módosítva", "güncelleme", "güncellenme", "son güncelleme",
    "ενημερώθηκε", "ενημέρωση", "обновлено", "обновлена", "обновление", "изменено",
    "отредактировано", "оновлено", "змінено", "обновена", "آخر تحديث",
    "수정", "기사수정", "최종수정", "업데이트", "갱신", "更新", "最終更新", "更新时间", "修改",
)  # fmt: skip


def _beside(words: tuple[str, ...]) -> re.Pattern[str]:
    """Any of the words, whole ones where the script divides words by spaces."""
    ordered = sorted(words, key=len, reverse=True)
    spaced = "|".join(re.escape(word) for word in ordered if ord(word[0]) < 0x3000)
    joined = "|".join(re.escape(word) for word in ordered if ord(word[0]) >= 0x3000)
    return re.compile(rf"(?<!\w)(?:{spaced})(?!\w)|{joined}", re.IGNORECASE)


PUBLISHED = _beside(_PUBLISHED)
# Words that other sentences use too: they count directly before the date.
DATE = re.compile(
    r"(?<!\w)(?:date|dated|datum|data|fecha|дата|dato|päiväys|ημερομηνία|tarih|dátum|日期|时间|날짜)"
    r"\W{0,5}$",
    re.IGNORECASE,
)
MODIFIED = _beside(_MODIFIED)
# Enough of each name to tell it; the day of a site's head is told with its weekday.
WEEKDAY = re.compile(
    r"(?<!\w)(?:mon|tues?|wednes|thurs?|fri|satur|sun)day|"
    r"(?<!\w)(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|"
    r"(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|"
    r"domingo|(?:segunda|terça|quarta|quinta|sexta)-feira|(?:lune|marte|mercole|giove|vener)dì|"
    r"sabato|domenica|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|måndag|tisdag|"
    r"onsdag|torsdag|fredag|lördag|söndag|mandag|tirsdag|lørdag|søndag|poniedziałek|wtorek|środa|"
    r"czwartek|piątek|sobota|niedziela|pazartesi|salı|çarşamba|perşembe|cuma|cumartesi|pazar|"
    r"понедельник|вторник|среда|четверг|пятница|суббота|воскресенье|понеділок|вівторок|середа|"
    r"четвер|п.ятниця|субота|неділя)(?!\w)|[월화수목금토일]요일|[月火水木金土日]曜|星期|周[一二三四五六日]",
    re.IGNORECASE,
)
