"""What Havrebakkens Skole has put in its library itself: one thing it made, and a copy that it changed. All invented."""

from dataclasses import replace

from samspil.engines.content.items.item import Item
from samspil.engines.content.items.library import items
from samspil.engines.content.items.writing import item_of
from samspil.engines.wording.text import Text
from samspil.foundation.accounts.models import Person
from samspil.foundation.library.actions import adapt_item, write_item
from samspil.foundation.schools.models import School

MARKS = ("0000000000000001", "0000000000000002")
AT_THE_DOOR = {
    "kind": "task",
    "title": {"da": "Kvarteret ved døren", "en": "A quarter of an hour at the door"},
    "purpose": {
        "da": "Lærere og pædagoger aftaler, hvad der bliver sagt, når dagen går fra klassen til SFO'en, og hvad der kan vente.",
        "en": "Teachers and pædagoger agree what is said when the day passes from the class to the SFO, and what can wait.",
    },
    "minutes": 15,
    "people": {"least": 4, "most": 12},
    "energy": "even",
    "body": "standing",
    "online": False,
    "tags": ["overgang", "SFO", "samarbejde", "kort"],
    "materials": [{"da": "To farver sedler", "en": "Slips in two colours"}],
    "pitfalls": [
        {
            "da": "Sedlerne kommer til at handle om bestemte børn. Skriv, hvad der skete, aldrig hvem.",
            "en": "The slips come to be about certain children. Write what happened, never who.",
        }
    ],
    "alternative": {
        "da": "Kan nogen ikke stå, så tag det ved et bord tæt på døren.",
        "en": "If somebody cannot stand, do it at a table close to the door.",
    },
    "steps": [
        {
            "title": {"da": "To sedler hver", "en": "Two slips each"},
            "minutes": 4,
            "form": "alone",
            "who": {"da": "Alle", "en": "Everybody"},
            "text": {
                "da": "Skriv én ting, du manglede at få at vide i sidste uge, og én, du gav videre, som ingen havde brug for.",
                "en": "Write one thing you were not told last week, and one you passed on that nobody needed.",
            },
        },
        {
            "title": {"da": "Læg dem i rækkefølge", "en": "Put them in order"},
            "minutes": 6,
            "form": "talk",
            "who": {"da": "Lærere og pædagoger sammen", "en": "Teachers and pædagoger together"},
            "text": {
                "da": "Det vigtigste øverst. Det, der kan stå i bogen, til højre. Læs højt og flyt, til I er enige om de tre øverste.",
                "en": "The most important on top. What can stand in the book, to the right. Read aloud and move until you agree on the top three.",
            },
        },
        {
            "title": {"da": "Aftal de tre", "en": "Agree on the three"},
            "minutes": 5,
            "form": "decide",
            "who": {"da": "Alle", "en": "Everybody"},
            "text": {
                "da": "De tre øverste siges ved døren i fire uger. Vælg, hvem der ser efter, om det holder.",
                "en": "The top three are said at the door for four weeks. Choose who looks whether it holds.",
            },
            "live": "agreements",
        },
    ],
}
COPIED = "bordet-rundt"


def fill_shelf(school: School, people: dict[str, Person]) -> None:
    own, copied = MARKS
    write_item(school, item_of(AT_THE_DOOR, "own"), once=own, by=people["bo@demo.invalid"])
    adapt_item(school, _as_we_do_it(items()[COPIED]), once=copied, by=people["sara@demo.invalid"])


def _as_we_do_it(item: Item) -> Item:
    """The pædagog goes home at half past three, so the case is hers first."""
    first = Text(
        "Pædagogens sag først, hvis hun skal tilbage til SFO'en; ellers går turen efter fødselsdag.",
        "The pædagog's case first if she has to go back to the SFO; otherwise the turn goes by birthday.",
    )
    title = Text("Bordet rundt, som vi gør det", "Round the table, the way we do it")
    return replace(item, title=title, pitfalls=(first, *item.pitfalls[:2]))
