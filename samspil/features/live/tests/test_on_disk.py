"""What is on the disk: everything acknowledged after a kill -9, and nothing of who said what after a step is closed."""

import random
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from samspil.features.live.tests.serving import POSTGRES, Handset, Site, serving

pytestmark = pytest.mark.slow


@dataclass(slots=True)
class Log:
    """What one phone remembers: the last value it was told is kept, and the one it sent after that."""

    phone: Handset
    acked: int = 0
    sent: dict[int, int] = field(default_factory=dict)


def vote_until_it_dies(log: Log) -> None:
    """One vote after the other; what is not acknowledged stays in the outbox."""
    try:
        while True:
            value = random.randrange(3)  # noqa: S311
            log.sent[log.phone.revision + 1] = value
            if log.phone.answers([value]).status == 200:
                log.acked = log.phone.revision
            time.sleep(0.25)
    except OSError:
        return


def send_again(log: Log) -> list[bool]:
    """Everything after the last acknowledgement, and that one too; whether each was there before."""
    found = []
    for revision in sorted(log.sent):
        if revision >= log.acked > 0 or (revision and log.acked == 0):
            log.phone.revision = revision - 1
            answer = log.phone.answers([log.sent[revision]])
            assert answer.status == 200
            found.append(answer.said["again"])
    return found


def test_a_kill_in_the_middle_loses_nothing_and_doubles_nothing(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        logs = [Log(Handset(site)) for _ in range(20)]
        for log in logs:
            assert log.phone.join().status == 200
        version = 0
        for _round in range(3):
            threads = [threading.Thread(target=vote_until_it_dies, args=(log,)) for log in logs]
            for each in threads:
                each.start()
            time.sleep(1.5)
            site.kill()
            for each in threads:
                each.join()
            kept = {each["key"]: each["revision"] for each in answers_in(site)}
            assert all(kept[log.phone.key[:20]] >= log.acked for log in logs if log.acked)
            site.start()
            assert all(send_again(log)[0] or log.acked == 0 for log in logs)
            now = site.say("room.version")
            assert now > version
            version = now

        rows = answers_in(site)

        assert sorted(row["key"] for row in rows) == sorted(log.phone.key[:20] for log in logs)
        by_key = {log.phone.key[:20]: log for log in logs}
        assert all(row["value"] == [by_key[row["key"]].sent[row["revision"]]] for row in rows)
        assert all(row["revision"] == max(by_key[row["key"]].sent) for row in rows)


def answers_in(site: Site) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = site.say("list(LiveAnswer.objects.values('key', 'revision', 'value'))")
    return [{**row, "key": str(row["key"]).rpartition("-")[0]} for row in rows]


@pytest.mark.skipif(
    bool(POSTGRES), reason="PostgreSQL keeps its files to itself; tickets lead nowhere there as well"
)
def test_after_closing_nothing_on_the_disk_tells_who_said_what(tmp_path: Path) -> None:
    with serving(tmp_path) as site:
        phones = [Handset(site) for _ in range(60)]
        for number, phone in enumerate(phones):
            assert phone.join(group="teacher").status == 200
            assert phone.answers([number % 3]).status == 200
            assert phone.answers([(number + 1) % 3]).status == 200
        rows = site.say("list(LiveAnswer.objects.values_list('ticket', 'key'))")
        before = whole(tmp_path)
        assert all(ticket.encode() in before and key.encode() in before for ticket, key in rows)

        result = site.say("close_step(Step.objects.get(), by=by).as_json()")

        after = whole(tmp_path)
        assert result["answers"] == 60
        assert not [each for row in rows for each in row if each.encode() in after]
        assert not [phone.key for phone in phones if phone.key[:20].encode() in after]


def whole(var: Path) -> bytes:
    """Every byte of the database: the file, its log and its index."""
    return b"".join(file.read_bytes() for file in sorted(var.glob("samspil.sqlite3*")))
