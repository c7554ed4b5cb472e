"""Four people who open one heavy page after the other, without a pause."""

import http.client
import sys
import threading

PEOPLE = 4


def open_pages(port: int, session: str, pages: list[str]) -> None:
    line = http.client.HTTPConnection("127.0.0.1", port)
    while True:
        for page in pages:
            line.request("GET", page, headers={"Cookie": f"sessionid={session}"})
            answer = line.getresponse()
            answer.read()
            if answer.status != 200:
                raise SystemExit(f"{page}: {answer.status}")


def run(port: str, session: str, *pages: str) -> None:
    people = [
        threading.Thread(
            target=open_pages, args=(int(port), session, [*pages[first:], *pages[:first]]), daemon=True
        )
        for first in range(PEOPLE)
    ]
    for each in people:
        each.start()
    for each in people:
        each.join()
    raise SystemExit("Nobody opens pages any more.")


if __name__ == "__main__":
    run(*sys.argv[1:])
