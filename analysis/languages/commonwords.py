"""Words that tell nothing of what a text is about, by language, folded.

Grammar, and the verbs and adverbs that news use of anything. Languages that are not listed do
without: the counts of the record find their common words.
"""


def _words(words: str) -> frozenset[str]:
    """The words of a string, divided by white space."""
    return frozenset(words.split())


COMMON: dict[str, frozenset[str]] = {
    "en": _words(
        """
        a about above according across add added adding adds after again against ago all almost
        along already also although always am amid among an and another any anyone anything are
        around as asked at away back be became because become been before began begin being
        believe below best better between big both but by call called came can cannot come comes
        coming could day days did do does doing done down during each early either else end even
        ever every far few find first follow followed following for former found four from full
        further gave get gets getting give given go goes going gone good got great had half has
        have having he help her here hers herself him himself his how however i if in including
        inside instead into is it its itself just keep kept know known large last late later
        least left less let like likely little long look looking made make makes making man many
        may me men might month months more most much must my near need needs never new next no
        nor not nothing now of off often old on once one only onto or other others our out over
        own part people per perhaps place put quite rather re really recent recently report
        reported reportedly reports right s said same saw say saying says second see seem seemed
        seen self set several shall she should show showed since six so some someone something
        soon still such t take taken takes taking tell ten than that the their them themselves
        then there these they thing things think this those though thought three through
        throughout time times to today together told too took toward towards two under until up
        upon us use used using very via want wanted was way we week weeks well went were what
        when where whether which while who whom whose why will with within without word words
        work would year years yes yesterday yet you your yours
        monday tuesday wednesday thursday friday saturday sunday january february march april june
        july august september october november december jan feb mar apr jun jul aug sept sep oct
        nov dec video photo photos watch live read click image caption ll ve don
        doesn didn isn wasn aren weren hasn haven hadn couldn wouldn shouldn won
        """
    ),
    "ru": _words(
        """
        а без более больше будет будут будто бы был была были было быть в вам вас ведь весь во вот
        все всего всех всю вы где говорит да даже два для до другие других его ее ей если есть еще
        же за здесь и из или им ими их к как какие какой когда которая которого которое которой
        котором которую которые который которых кто ли либо лишь между меня мне много может можно
        мы на над надо нас не него нее нет ни них но ну о об один одна одно одной около он она они
        оно от очень перед по под после потому при про раз с сам свое своего своей свои своих свой
        свою себе себя сейчас со сегодня также так такие такой там те тем то того тоже той только
        том тот ту тут ты у уже ходе хотя чего чем через что чтобы эта эти этих это этого этой
        этом этот эту я
        сообщил сообщила сообщили сообщает сообщают сообщило заявил заявила заявили заявляет
        сказал сказала отметил отметила добавил добавила рассказал рассказала пишет передает
        слова словам словам данным год года году лет день дня дней январь января февраля марта
        апреля мая июня июля августа сентября октября ноября декабря понедельник вторник среду
        четверг пятницу субботу воскресенье фото видео новости
        """
    ),
    "ko": _words(
        """
        그 이 저 것 수 등 및 또 또한 더 때 때문 대한 대해 위한 위해 통해 따르면 따라 관련
        가운데 지난 이날 오늘 올해 현재 밝혔다 말했다 전했다 보도했다 있다 있는 있으며
        있었다 했다 한다 하는 하고 하며 된다 되는 된 됐다 없다 아니라 이번 같은 다른 모든
        우리 기자 사진 뉴스 오전 오후 월 일 년
        """
    ),
    "es": _words(
        """
        a al algo ante antes año años aunque bajo cada casi como con contra cual cuando de del desde
        dijo donde dos durante e el ella ellos en entre era es esa ese eso esta estaba estan este
        esto estos fue fueron ha habia han hasta hay la las le les lo los mas me mi muy nada ni no
        nos o otra otro otros para pero poco por porque puede que quien se segun ser si sido sin
        sobre son su sus tambien tanto tiene tienen todo todos tras un una uno unos ya y
        """
    ),
    "it": _words(
        """
        a ad agli ai al alla alle anche ancora anno anni avere aveva che chi ci come con contro cosi
        cui da dal dalla dalle degli dei del della delle dello di dopo dove due e ed era essere fa
        fra gia gli ha hanno ha il in io la le lei li lo loro lui ma mentre nei nel nella nelle non
        o ogni per perche piu poi prima puo quale quando quella quello questa questo se secondo
        sempre senza si sia solo sono stata stati stato su sua sue sugli sul sulla suo tra tutti
        tutto un una uno
        """
    ),
    "nl": _words(
        """
        aan af al alle als andere bij dan dat de deze die dit doen door dus een eerste er geen had
        heb hebben heeft hem het hij hun ik in is ja jaar kan kon kunnen maar meer met mijn moet na
        naar niet nog nu of om onder ook op over per sinds te tegen ten tijdens toen toch tot twee
        uit uw van veel voor waar want waren was wat we wel werd werden wie wij wil worden wordt zal
        ze zei zelf zich zij zijn zo zou zullen
        """
    ),
    "pt": _words(
        """
        a ainda ao aos apos aqui as ate cada com como contra da das de dele depois desde disse do
        dois dos e ela ele eles em entre era essa esse esta estao este eu foi foram ha isso isto ja
        la lhe mais mas me mesmo meu muito na nas nao nem no nos o onde os ou outra outro para pela
        pelas pelo pelos por porque pode quando que quem se segundo sem ser seu seus sido sobre so
        sua suas tambem tem todos um uma
        """
    ),
    "de": _words(
        """
        aber alle als am an auch auf aus bei bis da damit dann das dass dem den der des die dies
        diese diesem diesen dieser doch dort durch ein eine einem einen einer eines er erst es etwa
        fur gegen hat hatte hatten haben hier ihm ihn ihr ihre im in ist ja jahr jahre jahren kann
        kein keine konnen man mehr mit muss nach nicht noch nun nur ob oder ohne sagte schon sehr
        sei sein seine seit sich sie sind so soll sollen sowie uber um und uns unter vom von vor
        war waren was weil wenn wer werden wie wieder will wird wir wurde wurden zu zum zur zwei
        zwischen
        """
    ),
    "fr": _words(
        """
        a ainsi alors apres au aucun aussi autre autres aux avant avec avoir c ce cela ces cet cette
        ceux chez comme contre d dans de depuis des deux dit dont du elle elles en encore entre est
        et ete etre eu fait il ils j jour l la le les leur leurs lui m mais meme moins n ne ni nous
        on ont ou par pas pendant peu plus pour qu que qui s sa sans se selon ses si son sont sous
        sur tous tout tres un une vers vous y
        """
    ),
}
