"""Surnames whose class their spelling does not show: lists kept by hand, one class to a list."""


def _words(text: str) -> frozenset[str]:
    """The words of a list with «ё» read as «е»."""
    return frozenset(text.replace("ё", "е").split())


# Rosenthal § 149: foreign surnames in a stressed -а or -я do not decline.
STRESSED_FOREIGN_A = _words("""
    дюма тома дега люка ферма петипа золя гамарра шандра скаля каруана гавальда жоффра дюра беранжа
    мурейра бужа дебра ламарка делора нерва ларра дюка дельма турна
""")

# Grammar 1980 § 1224: foreign surnames in -ин, -ов take -ом, since the ending is no Russian suffix.
FOREIGN_IN_OV = _words("""
    чаплин дарвин грин франклин гершвин кронин болдуин болдвин годвин гудвин эрвин ирвин мервин колвин
    кальвин расин ламартин берлин гельдерлин беклин деблин цеппелин маккуин куин квин маклафлин лафлин
    эдвин робин корбин колин коллин бенджамин дельпин гобин кэмпин боуин бродин маклин кассин
    мерлин джемдин бюлов вирхов гуцков гутцков лютцов флотов бредов бертин юкин харлин крамлин стерлин
    моклин босуин вирджин дункин ходжкин пушин тейлин роуин саладин кларин делин лебрин
    уэллин беллин оуин гаскин ларкин дэвин кельвин мелвин элвин алвин дармин лоулин девлин
""") - _words("колин бродин делин ларкин пушин юкин гаскин дармин беллин кассин гобин харлин")

# The same spelling is borne by Russians (-ым) and by foreigners (-ом).
RUSSIAN_OR_FOREIGN_IN_OV = _words("""
    мартин селин робин родин дункин литвин волошин русин турчин немчин сербин болгарин
    флотов колин ларкин кассин беллин гаскин бродин павлин делин саладин
""")

# Nouns in -ова, -ева, -ина are rarely surnames by themselves; these possessive surnames are frequent
# although the dictionary also has such a noun.
POSSESSIVE_IN_SPITE_OF_NOUN = _words("""
    королева кузина шубина ванина ершина кошкина дубинина ильина родина никулина зимина голубева
    былинина лапина мартынова
""")

# Nouns that are surnames of men and women alike; a woman's Подкова is not the wife of a Подков.
NOUN_LIKE_POSSESSIVE = _words("подкова корова сова основа обнова полова голова дева рева мотева дубрава")

# Monosyllables in -ов that are possessive all the same: the vowel of the stem is lost.
POSSESSIVE_MONOSYLLABLES = _words("львов псов пнев лбов швов ржов днев рвов мхов льнов цветов")

# Rosenthal § 149: German and other foreign surnames in -их decline; Russian ones in -их are frozen.
FOREIGN_IH = _words("""
    дитрих ульрих генрих эрих эрлих фрейлих фрейндлих фройндлих фрелих фрёлих гинрих хайнрих хейнрих
    гейнрих
    рерих мюних эммерих фридрих шиндлих вейрих либих зайлих мейрих вильдих бетлих минних миних дидрих
    аурих хинрих айнрих элих эйлих гельрих цирих цюрих шейлих
""")

# Rosenthal § 150: a first part that is no surname by itself is frozen.
FROZEN_FIRST_PARTS = _words("""
    тер бонч грум демут сквозник сен сент сан санта мак аль эль ас аш ад ат ан ар ибн бен бин бар абд
    абу абдул
    дер фон ван де ди да дю ла ле лос нур кара хан шах бек мирза дон корвин мелик миклухо топ турсун
    мамед ага кос вар эс дель дос сер лорд о д дан уль оглы миклуха кули
""")

# Rosenthal § 150: these make the whole surname frozen, whatever stands before.
FROZEN_LAST_PARTS = _words("заде оглы кызы оглу гызы уулу угли кизи улы")

PARTICLES = _words("""
    фон фом ван вон ден де дер ден да ди до дос дас дель делла дела дю дез ду ла ле лос лас эль аль ибн
    бен бин
    тен тер цу цур ап оф и уль аф ав сан
""") - _words("тен фом до и")

# Ukrainian surnames in -ец whose fleeting vowel is established (Rosenthal § 149): genitive, instrumental.
ESTABLISHED_FLEETING = {
    "кравец": ("кравца", "кравцом"),
    "коломиец": ("коломийца", "коломийцем"),
    "горобец": ("горобца", "горобцом"),
}

# The ending is stressed, hence -ом, or unstressed, hence -ем; the common noun does not tell.
STRESSED_HUSHING = _words("деркач сторчак лукач рогач пугач толкач трубач косач кропач кулиш малыш")
UNSTRESSED_HUSHING = _words("""
    буш дейч лукаш кац тишлер галич бабич хатч фитч кинч ауш раш матуш янош милош барт аккаш чендлиш
    ростиш
    тадеуш кауч мюнш кирш герш хирш гирш дилейч рейч вейч мейч фиш нэш
""")

# Ukrainian and Turkic surnames in -ий that are nouns, not adjectives.
NOUNS_IN_IY = _words("палий топчий вий кий змий юрий григорий макарий василий дмитрий виталий анатолий")

EASTERN_SURNAMES = _words("""
    ли ван чжан лю чэнь ян хуан чжао у чжоу сюй сунь ма чжу ху го хэ линь гао ло чжэн лян се сун тан дэн
    хань фэн цао
    пэн цзэн сяо тянь дун пань юань цай цзян юй ду е чэн вэй су люй дин жэнь яо лу цзинь чжун тань мао
    си
    ким пак цой тен хан нам юн чон чан кан шин син о лим сон ю хон но тё кон мун ян пэк
    нгуен чан ле фам хоанг фан во буй хо зыонг
""")

# The two hundred and fifty or so most frequent surnames of Russia that a rule might doubt need no question.
FREQUENT = _words("кузин кузина мороз ткач бондарь шевчук коваленко ткаченко кравчук гончар")
