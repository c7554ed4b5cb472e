"""The sample programme: a spring of preparation and two school years, and a long one with three."""

from datetime import date

from samspil.engines.charts.values import Course, Moment, Off, Period, Stop, Stretch, Track

COURSE = Course(
    title="Fælles blik på børnene",
    phases=(
        Stretch("Afklaring", date(2026, 2, 2), date(2026, 6, 26)),
        Stretch("Fælles retning", date(2026, 8, 3), date(2026, 11, 8)),
        Stretch("Afprøvning", date(2026, 11, 9), date(2027, 5, 2)),
        Stretch("Sparring på tværs", date(2027, 5, 3), date(2027, 12, 19)),
        Stretch("Forankring", date(2028, 1, 3), date(2028, 6, 23)),
    ),
    stops=(
        Stop(date(2026, 2, 4), "Intromøde med ledelsen", 1),
        Stop(date(2026, 3, 24), "MED drøfter timer"),
        Stop(date(2026, 8, 6), "Kick-off på to hold", 2),
        Stop(date(2026, 8, 7), "Kick-off, hold 2", 3),
        Stop(date(2026, 12, 2), "PLF-møde 1", 4),
        Stop(date(2027, 10, 6), "Sparringsdag", 5),
        Stop(date(2028, 6, 7), "Evaluering <og> overdragelse", 6),
    ),
    time_off=(
        Off("Efterårsferie", date(2026, 10, 10), date(2026, 10, 18)),
        Off("Juleferie", date(2026, 12, 19), date(2027, 1, 3)),
        Off("Sommerferie", date(2027, 6, 26), date(2027, 8, 8)),
    ),
    today=date(2026, 11, 23),
)
LONG_COURSE = Course(
    title="Three years",
    phases=(
        *COURSE.phases[:4],
        Stretch("Udbredelse til alle fagteams", date(2028, 1, 3), date(2028, 12, 22)),
        Stretch("Overdragelse", date(2029, 1, 2), date(2029, 6, 22)),
    ),
)
TRACKS = (
    Track("Ledelse", "beslutter", (Moment(date(2026, 2, 4), "Intromøde"), Moment(date(2027, 9, 1), "Status", firm=False))),
    Track("Alle", "", (Moment(date(2026, 8, 6), "Kick-off"),), (Period(date(2026, 11, 16), date(2027, 1, 22), "Runde 1"),)),
)  # fmt: skip
