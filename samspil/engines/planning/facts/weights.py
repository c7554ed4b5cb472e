"""What each wish costs when it is not met: one scale for a whole plan. A school may set its own (``[vægte]``)."""

from samspil.engines.content.vocabulary import Words

WEIGHTS: Words = {
    "target_day": "dag_fra_ønsket", "cadence_week": "uge_fra_takten", "missing": "mangler_på_mødet", "visit": "besøg",
    "cover_slot": "dækning_kvarter", "overload_slot": "travl_uge_kvarter", "quiet": "stille_uge", "fair_team": "skævt_team",
    "fair_role": "skævt_faggrupper", "new_time": "ny_tid", "weekday": "ugedag", "late": "sent_kvarter", "notice": "kort_varsel",
}  # fmt: skip
USUAL = {
    "target_day": 1, "cadence_week": 6, "missing": 8, "visit": 25, "cover_slot": 1, "overload_slot": 1, "quiet": 10,
    "fair_team": 4, "fair_role": 10, "new_time": 40, "weekday": 1, "late": 1, "notice": 15,
}  # fmt: skip
