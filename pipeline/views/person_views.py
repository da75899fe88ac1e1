"""People, as expressions see them, and whose answers an entry holds."""

from __future__ import annotations

from copy import copy
from dataclasses import replace

from pipeline.expressions import Gap, Phrase
from pipeline.language import gender_of, parse_name
from pipeline.model import PersonRef
from pipeline.reads import Memo
from pipeline.views.entries import ConfirmedForms, EntryView
from pipeline.views.fingerprints import Citable, fingerprint, plain
from pipeline.views.publishing import Permits


class PersonView(Citable):
    """A person: a phrase that declines, and every answer of the form that defines people.

    With `permits` it is told of in a public edition: «ФИО» stands for a name that they do not open, the list's own
    word («работник») for a post, a gap for any other answer of the card. `namesake` is what tells the person from
    others of the same name, who `shares_initials` is written in full where initials would stand.
    """

    __slots__ = ("_essence", "_permits", "card", "phrase", "ref")

    def __init__(
        self,
        ref: PersonRef,
        name: str,
        card: EntryView,
        words: ConfirmedForms,
        permits: Permits | None,
        namesake: str = "",
        shares_initials: bool = False,
    ) -> None:
        self.ref = ref
        self.card = card
        self._permits = permits
        self._essence: Memo[str, str] = Memo()
        parsed = parse_name(name)
        posts = self.posts()
        identity = ref.id or name
        self.phrase = Phrase(
            name=parsed,
            text=name,
            gender=card.gender or gender_of(parsed),
            overrides=words,
            post=posts[0].text if posts and isinstance(posts[0], Phrase) and not posts[0].masked else "",
            masked=permits is not None and not permits.names(identity),
            namesake=namesake,
            shares_initials=shares_initials,
        )

    def as_written(self) -> PersonView:
        """The same person, told of by the very words of the answer."""
        view = copy(self)
        view.phrase = replace(self.phrase, name=None, text=self.ref.written, namesake="", verbatim=True)
        view._essence = Memo()
        return view

    def __getitem__(self, name: str) -> object:
        match name:
            case "ид":
                return self.ref.id
            case "для_сайта":
                return self._permits is None or self._permits.lists(self.identity)
        name = self.card.named(name)
        return self.phrase if name == self.card.form.person else self._with_name(self._card_answer(name))

    def _with_name(self, answer: object) -> object:
        """The answer; a gap says whose it is and in which list it is mended, but never in a public edition."""
        if not isinstance(answer, Gap) or self._permits is not None:
            return answer
        return Gap(answer.label, doubtful=answer.doubtful, whose=f"{self.phrase.text}, «{self.card.form.title}»")

    def _card_answer(self, name: str) -> object:
        answer = self.card[name]
        question = self.card.form.by_name.get(name)
        if question is None or self._permits is None or self._permits.opens(question, self.ref.id):
            return answer
        if isinstance(answer, Phrase):
            return replace(answer, masked=True, mask=self.card.form.unnamed_post)
        return Gap(question.label)

    def __str__(self) -> str:
        return str(self.phrase)

    def __repr__(self) -> str:
        return f"PersonView({self.ref.id!r})"

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PersonView) and self.identity == other.identity

    def __lt__(self, other: PersonView) -> bool:
        return self.phrase < other.phrase

    def __hash__(self) -> int:
        return hash(self.identity)

    @property
    def identity(self) -> str:
        """Who it is: the register's id, or the name of somebody it does not know."""
        return self.ref.id or self.phrase.text

    def essence(self) -> str:
        """A hash of name, card and posts, since how those decline may be confirmed later; worked out once."""
        return self._essence.get("essence", self._worked_out)

    def _worked_out(self) -> str:
        posts = [plain(post) for post in self.posts()]
        return fingerprint(["person", self.ref.id, plain(self.phrase), plain(self.card), posts])

    def posts(self) -> list[object]:
        """The answers on the person's card that are posts."""
        return [self._card_answer(question.name) for question in self.card.form.flat if question.type == "post"]


def answered_by(entry: EntryView, question: str | None = None) -> str:
    """Whose answers an entry holds, by the question that says so: that of the form, unless another one is named.

    A person by the lasting id, since those who may not be named all print alike; without such a question, or an answer
    to it, every entry is somebody else's.
    """
    whose = entry[question or entry.form.answered_by or "ключ"]
    if isinstance(whose, Gap):
        whose = entry["ключ"]
    return whose.identity if isinstance(whose, PersonView) else str(whose)
