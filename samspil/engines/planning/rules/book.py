"""The table of contents: every rule a plan is held to, in the order we explain them."""

from samspil.engines.planning.rules.base import Rule, StartRule
from samspil.engines.planning.rules.facilitators import WholeVisits
from samspil.engines.planning.rules.fairness import FairProfessions, FairTeams, LightWeeks
from samspil.engines.planning.rules.notice import InGoodTime
from samspil.engines.planning.rules.people import NotTooMuch, OnePlaceAtATime, SteadyCadence, StepByStep
from samspil.engines.planning.rules.places import CareStaysOpen, RoomEnough
from samspil.engines.planning.rules.starts import (
    CoverPrice,
    EnoughCome,
    ExistingSlotsFirst,
    FacilitatorComes,
    GoodWeekday,
    NearTarget,
    NotLate,
    Placed,
    QuietWeeks,
    RequiredCome,
    TakingTurns,
    WithinWindow,
)  # fmt: skip

ON_STARTS: tuple[StartRule, ...] = (
    Placed(), WithinWindow(), QuietWeeks(), RequiredCome(), EnoughCome(), TakingTurns(), FacilitatorComes(), NearTarget(),
    GoodWeekday(), NotLate(), CoverPrice(), ExistingSlotsFirst(), InGoodTime(),
)  # fmt: skip
ON_PLANS: tuple[Rule, ...] = (
    OnePlaceAtATime(), NotTooMuch(), RoomEnough(), CareStaysOpen(), WholeVisits(), StepByStep(), SteadyCadence(),
)  # fmt: skip
# tier 2: judged always, in a model only when a plan is balanced (balancing/)
ON_BALANCE: tuple[Rule, ...] = (LightWeeks(), FairTeams(), FairProfessions())
RULES: tuple[Rule, ...] = ON_STARTS + ON_PLANS + ON_BALANCE
