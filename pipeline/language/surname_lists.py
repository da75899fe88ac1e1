"""Surnames whose class their spelling does not show: lists kept by hand, one class to a list.

The lists have «е» for «ё»; who looks a surname up folds it first.
"""


def _words(text: str) -> frozenset[str]:
    """The words of a list."""
    return frozenset(text.split())


# Rosenthal § 151: foreign surnames in a stressed -а or -я do not decline.
STRESSED_FOREIGN_A = _words("""
    гавальда гамарра дега дюма дюра жоффра золя каруана ламарка ларра люка нерва петипа скаля тома труайя
    ферма шандра
""")

# Grammar 1980: foreign surnames in -ин, -ов take -ом, since the ending is no Russian suffix.
FOREIGN_IN_OV = _words("""
    алвин аткин баффин беклин бенджамин берлин болдвин болдуин боуин бюлов вирхов галвин гельдерлин гершвин
    годвин грин гриффин гудвин гутцков гуцков гэлвин дарвин деблин девлин дженкин ирвин кальвин квин кельвин
    колвин колдуин коллин конклин корбин кронин куин кэмпин ламартин лафлин лоулин лютцов маккуин маклафлин
    маклин марвин мелвин мервин мерлин моклин остин расин регин ренкин рескин роуин стерлин тейлин томпкин
    уэллин франклин ходжкин хопкин цеппелин чапин чаплин эдвин элвин эрвин
""")

# The same spelling is borne by Russians (-ым) and by foreigners or is a name of a people (-ом).
RUSSIAN_OR_FOREIGN_IN_OV = _words("""
    бегин беллин болгарин бродин волошин дункин кассин колин ларкин литвин марин мартин немчин павлин рабин
    робин русин саладин селин сербин турчин флотов харлин
""")

# The dictionary has a noun spelt so, yet the surname is the usual possessive one: the wife of a Кузин.
POSSESSIVE_IN_SPITE_OF_NOUN = _words("былинина гущина дубинина королева кузина лапина маслина родина щедрина")

# Nouns that are surnames of men and women alike; a woman's Подкова is not the wife of a Подков.
NOUN_LIKE_POSSESSIVE = _words("голова дева дубрава корова мотева обнова основа подкова полова рева сова")

# Monosyllables in -ов that are possessive all the same: the vowel of the stem is lost.
POSSESSIVE_MONOSYLLABLES = _words("днев лбов льнов львов мхов пнев псов ржов рвов швов")

# Rosenthal § 151: German and other foreign surnames in -их decline; Russian ones in -их are frozen.
FOREIGN_IH = _words("""
    аурих генрих гинрих дидрих дитрих либих миних минних мюних рерих ульрих фрейлих фрейндлих фрелих фридрих
    фройндлих хайнрих хейнрих хинрих цюрих эйлих элих эммерих эрих эрлих
""")

# Adjectives and nouns in -ой, -ий that the dictionary lacks or has as something else.
ADJECTIVES_IN_OY = _words("лановой поддубной толстой трубецкой")
NOUNS_IN_YY = _words("батый")
NOUNS_IN_IY = _words("вий кий палий топчий")

# Rosenthal § 151: a first part that is no surname by itself is frozen.
FROZEN_FIRST_PARTS = _words("""
    абд абду абдул абу ага аль ан ар ас аш бар бек бен бин бонч ван вар грум д дан де дель демут дер ди дон
    дос дю ибн кара корвин ла ле лос мак мамед мелик миклухо мирза нур о сан санта сен сент сквозник тер топ
    турсун уль фон хан шах шолом эль эс
""")

# Rosenthal § 151: these make the whole surname frozen, whatever stands before.
FROZEN_LAST_PARTS = _words("гызы заде кизи кызы оглу оглы угли улы уулу")

# Particles of foreign surnames; they are frozen.
PARTICLES = _words("""
    аль аф бен бин ван вон да де дез дела делла дель ден дер ди дос ду дю ибн ла лас ле лос оф уль фон цу
    цур эль
""")

# Chinese, Korean and Vietnamese surnames: one syllable, which never loses its vowel.
EASTERN = _words("""
    ан бан буй ван во вэй гао го дин дун дэн дэнь е жэнь кан ким ко кон кун ле ли лим линь ло лу лю лян ма
    мао мин мон мун нам нго нгуен ни но о пак пан пань пэк пэн пяк се си сим син со сон су сун сунь сюй сяо
    тан тань те тен тон тхай тэн тян тянь тё у фам фан фэн ха хан хань хван хе хо хоанг хон ху хуан хэ цай
    цао цзинь цзэн цзян цой чан чен чжан чжао чжоу чжу чжун чжэн чон чэн чэнь шин ю юань юй юн юнь ян яо
""")

# Ukrainian nouns that Russian dictionaries lack and that lose their vowel at home: Журавля or Журавеля.
PERHAPS_FLEETING = _words("журавель")

# Feminine nouns in -ь that are foreign men's surnames of another origin: Даля, not Дали.
MASCULINE_THOUGH_NOUN = _words("даль")

# Nouns in -ь that stress the ending while the surname may not.
STRESS_WAVERS_SOFT = _words("бондарь коваль")

# The common noun stresses the ending, the surname does not always: Швецом or Швецем.
STRESS_WAVERS = _words("кулич москвич швец")

# After ч, ш, щ, ж a stressed ending is -ом, an unstressed one -ем; no common noun tells the stress here.
STRESSED_HUSHING = _words("кулиш")
UNSTRESSED_HUSHING = _words("буш дейч кирш матуш нэш рейч фитч фиш хатч хирш янош")
