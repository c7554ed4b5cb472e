"""The fixed words of the PDF papers. The templates ask for them by name, in the language of the paper."""

from samspil.engines.wording.text import Language, Text

_SHARED = {
    "page": Text("side", "page"),
    "of": Text("af", "of"),
    "date": Text("Dato", "Date"),
    "week": Text("Uge", "Week"),
    "time": Text("Tid", "Time"),
    "meeting": Text("Møde", "Meeting"),
    "who": Text("Hvem", "Who"),
    "place": Text("Sted", "Place"),
    "minutes": Text("Min.", "Min."),
    "hours": Text("Timer", "Hours"),
    "staff_group": Text("Personalegruppe", "Staff group"),
    "people": Text("Ansatte", "People"),
    "meetings": Text("Møder", "Meetings"),
    "preparation": Text("Forberedelse", "Preparation"),
    "duties": Text("Opgaver", "Duties"),
    "in_all": Text("I alt", "In all"),
    "per_post": Text("Pr. fuldtid", "Per full-time post"),
    "frame": Text("Ramme", "Frame"),
    "reason": Text("Grund", "Reason"),
    "alone": Text("For sig selv", "Without a meeting"),
    "group_hours_lead": Text(
        "Alt er timer i det skoleår. Møder er møder med dato. For sig selv er spørgeskemaer, besøg hos en kollega og andet uden "
        "møde. De fire slags er for hele gruppen; rammen og søjlerne er pr. fuldtidsansat. På deltid følger timerne "
        "ansættelsen. Den, der har en rolle, får rollens timer oven i rammen.",
        "All hours are of that school year. Meetings are dated meetings. Without a meeting are surveys, visits to a colleague "
        "and the like. The four kinds are for the whole group; the frame and the bars are per full-time employee. Part-time "
        "follows employment. Those who have a role get its hours on top of the frame.",
    ),
    "frame_and_roles": Text(
        "{frame} timer til alle og {roles} til roller", "{frame} hours for all and {roles} for roles"
    ),
    "new_hours": Text(
        "{total} timer pr. fuldtid, heraf {known} i mødetid, I har i forvejen. Det er {new} nye timer, og {freed} er frigjort.",
        "{total} hours per full-time post, {known} of them in meeting time you have already. That is {new} new hours, and "
        "{freed} are freed.",
    ),
    "new_hours_none_freed": Text(
        "{total} timer pr. fuldtid, heraf {known} i mødetid, I har i forvejen. Det er {new} nye timer, og ingen er frigjort.",
        "{total} hours per full-time post, {known} of them in meeting time you have already. That is {new} new hours, and none "
        "are freed.",
    ),
}

_CALENDAR = {
    "paper": Text("Kalenderplan", "Calendar plan"),
    "contact": Text("Spørgsmål?", "Questions?"),
    "stops": Text("Stop på vejen", "Stops on the way"),
    "timeline": Text("Tidslinje", "Timeline"),
    "timeline_lead": Text(
        "Hver linje er en gruppe. Fyldte prikker er holdt, åbne er lagt, og små er kun en ramme.",
        "Each line is a group. Filled dots have been held, open ones are planned, and small ones are only a frame.",
    ),
    "how_to_read": Text("Sådan læser I planen", "How to read the plan"),
    "find_in_plan": Text("Find det hurtigt", "Find it quickly"),
    "signs": Text("Tegnene", "The signs"),
    "facilitator_sign": Text("F", "F"),
    "facilitator": Text("Facilitator er med", "The facilitator takes part"),
    "facilitator_short": Text("Fac.", "Fac."),
    "sfo": Text("SFO", "SFO"),
    "sfo_said": Text(
        "Hvor mange fra SFO’en der kommer på skift, hvor mange af dem der skal dækkes ind, og hvornår de går tilbage til "
        "børnene. Er feltet tomt, rører mødet ikke SFO’en.",
        "How many from the SFO come in turns, how many of them must be covered for, and when they go back to the children. An "
        "empty field: the meeting does not touch the SFO.",
    ),
    "frame_sign": Text("ramme", "frame"),
    "frame_said": Text(
        "Et senere skoleår er en ramme: måned, tid og timer. Datoen kommer, når det års mødeplan er lagt.",
        "A later school year is a frame: month, time and hours. The date comes with that year’s meeting plan.",
    ),
    "reason_said": Text(
        "Under hvert mødes navn står én grund til, at det ligger der.",
        "Under the name of each meeting stands one reason why it lies there.",
    ),
    "colour_said": Text("Farven viser fasen.", "The colour shows the phase."),
    "provisional": Text("foreløbig", "provisional"),
    "provisional_said": Text(
        "En ferie mærket foreløbig er ikke besluttet af kommunen endnu.",
        "Time off marked provisional has not yet been decided by the municipality.",
    ),
    "absent_said": Text(
        "Kan du ikke komme, så send afbud som til andre møder på mødeplanen. Du skal ikke sige hvorfor.",
        "If you cannot come, send apologies as for other meetings on the meeting plan. You need not say why.",
    ),
    "months": Text("Møderne måned for måned", "The meetings month by month"),
    "time_off": Text("Fri", "Off"),
    "meeting_count": Text("{count} møder", "{count} meetings"),
    "no_meeting": Text("Ingen møder med dato", "No dated meetings"),
    "own_time": Text("Uden møde", "Without a meeting"),
    "about_weeks": Text("omkring {weeks}", "around {weeks}"),
    "minutes_each": Text("{minutes} min.", "{minutes} min."),
    "own_time_said": Text(
        "Det, man gør for sig selv, uden et møde: svarer på et spørgeskema eller besøger en kollega. Ugerne er rammen.",
        "What one does without a meeting: answers a survey or visits a colleague. The weeks are the frame.",
    ),
    "plf": Text("PLF", "PLC"),
    "plf_said": Text(
        "Professionelt læringsfællesskab: teamet ser sammen på børnenes læring og trivsel og aftaler, hvad I prøver af.",
        "Professional learning community: the team looks together at the children’s learning and well-being and agrees what to try.",
    ),
    "one_meeting": Text("1 møde", "1 meeting"),
    "frames": Text("De næste skoleår er rammer", "The next school years are frames"),
    "month": Text("Måned", "Month"),
    "slot": Text("Plads i mødeplanen", "Slot in the meeting plan"),
    "group_hours": Text(
        "Timer for hver personalegruppe i skoleåret", "Hours for each staff group in the school year"
    ),
    "person_index": Text("Find dit navn", "Find your name"),
    "team_index": Text("Find dit team", "Find your team"),
    "group_index": Text("Find din personalegruppe", "Find your staff group"),
    "name": Text("Navn", "Name"),
    "team": Text("Team", "Team"),
    "next": Text("Næste møde", "Next meeting"),
    "then": Text("Derefter", "After that"),
    "your_hours": Text("Timer i", "Hours in"),
    "group_year": Text("Timer pr. fuldtid i", "Hours per full-time post in"),
    "of_frame": Text("{hours} af {frame}", "{hours} of {frame}"),
    "none_left": Text("Ikke flere møder i planen", "No more meetings in the plan"),
    "page_short": Text("s.", "p."),
}

_EXPLANATION = {
    "paper": Text("Forklaring", "Explanation"),
    "title": Text("Derfor ser planen sådan ud", "Why the plan is as it is"),
    "in_short": Text("Kort sagt", "In short"),
    "weighed": Text("Det har vi vejet", "What was weighed"),
    "weighed_lead": Text(
        "Jo større andel, jo mere har reglen kostet planen. En skal-regel bliver aldrig brudt. Her står kun de skal-regler, "
        "der gælder noget i denne plan.",
        "The larger the share, the more the rule has cost the plan. A must is never broken. Only the musts that concern "
        "something in this plan are listed.",
    ),
    "wishes": Text("Vejet bagefter", "Weighed afterwards"),
    "wishes_lead": Text(
        "Disse ønsker afgør kun, hvilken af de lige billige planer I får. De er ikke en del af planens pris.",
        "These wishes only decide which of equally cheap plans you get. They are no part of the plan’s cost.",
    ),
    "questions": Text("Spørgsmål til ledelsen", "Questions for the leadership"),
    "over_said": Text(
        "Ligger en gruppe over rammen, kommer det af deltid eller af folk i flere teams: de samme møder fylder mere. Hæv "
        "rammen, aftal hvilke møder de er med til, eller hold op med mere.",
        "A group over its frame has part-time staff or people in several teams: the same meetings weigh more. Raise the frame, "
        "agree which meetings they take part in, or stop doing more.",
    ),
    "rule": Text("Regel", "Rule"),
    "strength": Text("Styrke", "Strength"),
    "hard": Text("skal", "must"),
    "strong": Text("bør", "should"),
    "soft": Text("gerne", "wish"),
    "weight": Text("Vægt", "Weight"),
    "cost": Text("Pris", "Cost"),
    "share": Text("Andel", "Share"),
    "costs_whom": Text("Det koster planen i timer, skoleåret", "What the plan costs in hours, school year"),
    "stopped": Text("Det holder vi op med", "What we stop doing"),
    "frees": Text("Gør fri pr. fuldtid", "Frees per full-time post"),
    "nothing_stopped": Text(
        "Der er ikke valgt noget fra endnu. Timerne skal komme et sted fra: vælg det, før planen går videre til TR og MED.",
        "Nothing has been taken away yet. The hours must come from somewhere: choose before the plan goes to the union "
        "representative and the works council.",
    ),
    "left_out": Text(
        "Hvem der ikke kan være med, og hvad vi gør ved det", "Who is left out, and what we do about it"
    ),
    "nobody_left_out": Text(
        "Alle kan være med til det, de hører til.", "Everybody can come to what they belong to."
    ),
    "cannot_come": Text("Kan ikke komme til", "Cannot come to"),
    "remedy": Text("Det gør vi", "What we do"),
    "turnout": Text("Så mange af møderne kan de komme til", "How many of the meetings they can come to"),
    "impossible": Text("Det kunne ikke lade sig gøre", "What was not possible"),
    "impossible_lead": Text("Vejene ud, den letteste først:", "The ways out, the easiest first:"),
    "reasons": Text("Derfor ligger mødet der", "Why the meeting lies there"),
    "findings": Text("Det så vi i jeres filer", "What we saw in your files"),
    "note": Text("Til orientering", "Note"),
    "warning": Text("Vær opmærksom", "Take care"),
    "question": Text("Spørgsmål", "Question"),
    "error": Text("Fejl", "Error"),
    "kind": Text("Art", "Kind"),
    "where": Text("Hvor", "Where"),
    "what": Text("Hvad", "What"),
}

CALENDAR_WORDS = _SHARED | _CALENDAR
EXPLANATION_WORDS = _SHARED | _EXPLANATION


def spoken(words: dict[str, Text], language: Language) -> dict[str, str]:
    """The words in one language, by name."""
    return {name: text.said_in(language) for name, text in words.items()}
