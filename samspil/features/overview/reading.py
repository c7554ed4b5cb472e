"""Who can read what, kind by kind, as the pages enforce it. A test holds every line with an address against the rights."""

from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Reader(Enum):
    """Kinds of people, under the names the rights have for them."""

    LEADER = "leader"
    FACILITATOR = "facilitator"
    COLLEAGUE = "colleague"
    UNION = "union"
    CONSULTANT = "consultant"
    OFFICE = "office"
    BOARD = "board"


NAMES: dict[Reader, Promise] = {
    Reader.LEADER: pgettext_lazy("reader", "the leaders"),
    Reader.FACILITATOR: pgettext_lazy("reader", "the facilitator"),
    Reader.COLLEAGUE: pgettext_lazy("reader", "all staff"),
    Reader.UNION: pgettext_lazy("reader", "TR, AMR and MED"),
    Reader.CONSULTANT: pgettext_lazy("reader", "the municipality’s consultant"),
    Reader.OFFICE: pgettext_lazy("reader", "the provider’s office"),
    Reader.BOARD: pgettext_lazy("reader", "the school board"),
}
L, F, C, U = Reader.LEADER, Reader.FACILITATOR, Reader.COLLEAGUE, Reader.UNION
SHAPERS, SCHOOL, COUNTS = (L, F), (L, F, C, U), (Reader.CONSULTANT, Reader.OFFICE)
ALL = (*SCHOOL, *COUNTS, Reader.BOARD)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing and who opens its page. No ``page``: what is said is narrower than any page, and stands in ``note``."""

    what: Promise
    readers: tuple[Reader, ...]
    note: Promise
    page: str = ""

    @property
    def names(self) -> list[str]:
        return [str(NAMES[reader]) for reader in self.readers]


KINDS = (
    Kind(
        _("Your own page, your hours and your letters"),
        (),
        _(
            "Only you. The leaders see the same planned hours in the division of work, never whether you came."
        ),
    ),
    Kind(
        _("A question or reservation, as you wrote it"),
        (F,),
        _(
            "Without your name: it is not stored, only the week. It is deleted the day after the answer is signed, and after a year at the latest."
        ),
        "voices:desk",
    ),
    Kind(
        _("The facilitator’s wording of what is asked"),
        SHAPERS,
        _("With how many ask the same, never a number under five."),
    ),
    Kind(
        _("The answers a leader has signed"),
        (*SCHOOL, Reader.BOARD),
        _("Also how many questions are under way, but not for the board."),
        "voices:reservations",
    ),
    Kind(
        _("The pulse after a meeting"),
        SCHOOL,
        _("Only together, and only when five or more have answered. No one’s own answer, and never by team."),
        "voices:pulses",
    ),
    Kind(
        _("That you cannot come to a meeting"),
        (),
        _("You and the plan. Others see numbers. Nobody is asked why, and it is not stored."),
    ),
    Kind(
        _("What your team has agreed on working together"),
        (),
        _("Only the team. The leaders and the facilitator read it when the team itself chooses to show it."),
    ),
    Kind(
        _("The action plan"),
        (*SCHOOL, *COUNTS),
        _(
            "The municipality’s consultant and the office see only counts. What a team or a colleague has agreed without a goal is read by them alone."
        ),
        "programmes:action_plan",
    ),
    Kind(
        _("The programme and its phases"),
        ALL,
        _("With the titles and months of common meetings."),
        "overview:programme",
    ),
    Kind(
        _("A goal, and what came of it"),
        ALL,
        _(
            "What was seen is read by those at the school, the facilitator and the board, without saying which team; the consultant and the office see the goal and its signs."
        ),
        "programmes:goal",
    ),
    Kind(
        _("The calendar"),
        (*SCHOOL, *COUNTS),
        _("When and what; a team’s own meetings too."),
        "planner:calendar",
    ),
    Kind(
        _("Duties and who holds them"),
        (*SCHOOL, *COUNTS),
        _(
            "The consultant and the office see the duties without names. Hours by name are seen by the leaders, and your own by you."
        ),
        "worksharing:duties",
    ),
    Kind(
        _("Hours per staff group, versions, comments and signatures"),
        (L, F, U),
        _("TR, AMR and MED see them before anybody signs. Comments stand with a name."),
        "programmes:versions",
    ),
    Kind(
        _("Needs and wishes, with the name of who said it"),
        SHAPERS,
        _("Only the one who said it can change the words."),
        "programmes:needs",
    ),
    Kind(
        _("What is carried for the leaders"),
        SHAPERS,
        _("The overview: decisions, hours and what is asked."),
        "overview:leader",
    ),
    Kind(
        _("The list of staff"),
        SHAPERS,
        _("Name, group, team, employment and longer times away, never why."),
        "schools:staff",
    ),
    Kind(_("Who may come in"), SHAPERS, _("Name, e-mail, as what, and until when."), "accounts:people"),
    Kind(_("The library"), SCHOOL, _("What comes with Samspil and the school’s own."), "library:items"),
)
