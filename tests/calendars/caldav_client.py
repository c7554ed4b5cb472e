"""A CalDAV client of another make, run in the environment of the calendars: ``caldav_client.py ADDRESS FEED FOLDER``.

Brings what is in FEED to the server (new, changed, gone: by UID), reads the server again, and writes each event as a
file in FOLDER, as programs that synchronise do.
"""

import sys
from pathlib import Path

import caldav
import icalendar


def run(address: str, feed: Path, folder: Path) -> None:
    wanted = {
        str(event["UID"]): event for event in icalendar.Calendar.from_ical(feed.read_bytes()).walk("VEVENT")
    }
    with caldav.DAVClient(url=address, username="bo", password="bo") as client:
        home = client.principal()
        calendar = next(iter(home.calendars()), None) or home.make_calendar(name="Samspil")
        there = {str(each.icalendar_component["UID"]): each for each in calendar.events()}
        for uid in there.keys() - wanted.keys():
            there[uid].delete()
        for uid, event in wanted.items():
            whole = _alone(feed, event)
            if uid in there:
                there[uid].data = whole
                there[uid].save()
            else:
                calendar.save_event(whole)
        for old in folder.glob("*.ics"):
            old.unlink()
        for number, each in enumerate(calendar.events()):
            (folder / f"{number}.ics").write_text(each.data)


def _alone(feed: Path, event: icalendar.Event) -> str:
    """The event with its time zone, as one object of a collection (RFC 4791 § 4.1)."""
    whole = icalendar.Calendar.from_ical(feed.read_bytes())
    whole.subcomponents = [part for part in whole.subcomponents if part.name == "VTIMEZONE"] + [event]
    return whole.to_ical().decode()


if __name__ == "__main__":
    run(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
