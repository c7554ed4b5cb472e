"""The line, the lease and the attempts."""

import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from samspil.foundation.accounts.testing import make_person
from samspil.foundation.history.models import Entry
from samspil.foundation.jobs import handle as handles
from samspil.foundation.jobs import registry, worker
from samspil.foundation.jobs.actions import ask_to_stop, enqueue
from samspil.foundation.jobs.handle import Handle, LeaseLost
from samspil.foundation.jobs.models import Job
from samspil.foundation.jobs.recorded import delete_old_jobs
from samspil.foundation.web.errors import Refusal

pytestmark = pytest.mark.django_db
Bring = Callable[[registry.Work], str]


@pytest.fixture
def bring() -> Iterator[Bring]:
    """Register a function as the task ``test.it``."""

    def register(work: registry.Work) -> str:
        registry.forget("test.it")
        registry.task("test.it")(work)
        return "test.it"

    yield register
    registry.forget("test.it")


def test_the_oldest_job_is_done_first_and_its_result_kept(bring: Bring) -> None:
    said: list[str] = []

    def work(handle: Handle, *, word: str) -> dict[str, Any]:
        handle.tell({"says": word})
        said.append(word)
        return {"word": word}

    task = bring(work)
    first = enqueue(task, arguments={"word": "første"})
    enqueue(task, arguments={"word": "anden"})

    did = [worker.run_one(timezone.now()) for _ in range(3)]

    first.refresh_from_db()
    assert (did, said) == ([True, True, False], ["første", "anden"])
    assert (first.state, first.result, first.progress) == ("done", {"word": "første"}, {"says": "første"})
    assert (first.lease, first.leased_until, first.attempts) == ("", None, 1)


def test_the_same_work_that_waits_is_not_put_in_line_twice(bring: Bring) -> None:
    task = bring(lambda handle, **_: None)
    first = enqueue(task, arguments={"a": 1, "b": 2})
    again = enqueue(task, arguments={"b": 2, "a": 1})
    other = enqueue(task, arguments={"a": 2})
    assert first.pk == again.pk != other.pk


def test_work_nobody_registered_cannot_be_put_in_line() -> None:
    with pytest.raises(registry.UnknownTask):
        enqueue("test.nothing")


def test_what_shall_wait_waits(bring: Bring) -> None:
    now = timezone.now()
    enqueue(bring(lambda handle: None), not_before=now + timedelta(minutes=5))
    assert [worker.run_one(now), worker.run_one(now + timedelta(minutes=6))] == [False, True]


def test_two_runs_of_one_job_give_exactly_one_success(bring: Bring) -> None:
    job = enqueue(bring(lambda handle: None))
    now = timezone.now()
    slow = worker.take(now)
    too_early = worker.take(now + handles.LEASE - timedelta(seconds=1))
    quick = worker.take(now + handles.LEASE + timedelta(seconds=1))
    assert slow is not None
    assert quick is not None
    assert too_early is None

    slow.renew()
    slow.tell({"says": "I am still here"})
    ends = [quick.end("done", result={"by": "quick"}), slow.end("done", result={"by": "slow"})]
    with pytest.raises(LeaseLost):
        slow.finish({"by": "slow"})

    job.refresh_from_db()
    assert ends == [True, False]
    assert (job.state, job.result, job.attempts, job.progress) == ("done", {"by": "quick"}, 2, {})
    assert slow.stop_asked


def test_a_lease_renewed_between_looking_and_taking_is_not_taken(
    bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    enqueue(bring(lambda handle: None))
    now = timezone.now()
    holder = worker.take(now)
    assert holder is not None
    taken = worker._taken

    def renew_first(job: Job, seen: Any, at: Any) -> bool:
        holder.renew(at)
        return taken(job, seen, at)

    monkeypatch.setattr(worker, "_taken", renew_first)
    thief = worker.take(now + handles.LEASE + timedelta(seconds=1))

    assert thief is None
    assert holder.end("done")


def test_rows_of_a_run_whose_lease_is_gone_are_rolled_back(bring: Bring) -> None:
    def work(handle: Handle) -> None:
        from django.db import transaction  # noqa: PLC0415

        Job.objects.filter(pk=handle.job.pk).update(lease="somebody else")
        with transaction.atomic():
            make_person("Written Too Late")
            handle.finish({"ok": True})

    job = enqueue(bring(work))
    worker.run_one()

    job.refresh_from_db()
    assert (job.state, job.result) == ("running", None)
    assert not type(make_person("Somebody")).objects.filter(name="Written Too Late").exists()


def test_three_attempts_and_then_a_sentence_in_the_language_of_the_one_who_asked(bring: Bring) -> None:
    tries: list[int] = []

    def work(handle: Handle) -> None:
        tries.append(handle.job.attempts)
        raise ZeroDivisionError

    person = make_person()
    type(person).objects.filter(pk=person.pk).update(language="en")
    job = enqueue(bring(work), by=person)
    now = timezone.now()
    did = [worker.run_one(now + timedelta(minutes=minute)) for minute in range(5)]

    job.refresh_from_db()
    assert (tries, did) == ([1, 2, 3], [True, True, True, False, False])
    assert (job.state, job.fault[:27]) == ("failed", "It went wrong three times, ")


def test_a_job_that_is_cut_off_three_times_fails(bring: Bring) -> None:
    job = enqueue(bring(lambda handle: None))
    now = timezone.now()
    taken = [worker.take(now + timedelta(minutes=2 * turn)) is not None for turn in range(4)]
    job.refresh_from_db()
    assert (taken, job.state, bool(job.fault)) == ([True, True, True, False], "failed", True)


def test_a_refusal_is_an_answer_and_is_not_tried_again(bring: Bring) -> None:
    def work(handle: Handle) -> None:
        raise Refusal("Skolen har ingen tider i mødeplanen.")

    job = enqueue(bring(work))
    worker.run_one()
    job.refresh_from_db()
    assert (job.state, job.fault, job.attempts) == ("failed", "Skolen har ingen tider i mødeplanen.", 1)


def test_stopping_work_that_waits_takes_it_out_of_the_line(bring: Bring) -> None:
    job, person = enqueue(bring(lambda handle: None)), make_person()
    ask_to_stop(job, by=person)
    ask_to_stop(job, by=person)
    assert (job.state, worker.run_one()) == ("stopped", False)
    assert list(Entry.objects.values_list("what", flat=True)) == ["jobs.stop_asked"]


@pytest.mark.parametrize(("keeps", "state"), [(True, "done"), (False, "stopped")])
def test_running_work_is_told_to_stop_and_may_keep_what_it_has(
    bring: Bring, *, keeps: bool, state: str
) -> None:
    def work(handle: Handle) -> dict[str, Any]:
        ask_to_stop(handle.job, by=make_person())
        if not keeps:
            handle.stop_if_asked()
        return {"stopped": handle.stop_asked}

    job = enqueue(bring(work))
    worker.run_one()
    job.refresh_from_db()
    assert (job.state, job.result) == (state, {"stopped": True} if keeps else None)


def test_progress_is_written_at_most_once_a_second(bring: Bring, django_assert_max_num_queries: Any) -> None:
    enqueue(bring(lambda handle: None))
    handle = worker.take(timezone.now())
    assert handle is not None
    with django_assert_max_num_queries(2):
        for done in range(500):
            handle.tell({"done": done, "of": 500})
    assert Job.objects.get().progress == {"done": 0, "of": 500}
    handle.finish()
    assert Job.objects.get().progress == {"done": 499, "of": 500}


@pytest.mark.django_db(transaction=True)
def test_the_keeper_renews_the_lease_while_the_work_is_busy(
    bring: Bring, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handles, "BEAT", 0.02)
    monkeypatch.setattr(handles, "_RENEW_AFTER", 0.02)
    seen: list[Any] = []

    def work(handle: Handle) -> None:
        seen.append(handle.job.leased_until)
        threading.Thread(target=lambda: handle.tell({"says": "from a thread"})).start()
        time.sleep(0.4)
        seen.append(Job.objects.values_list("leased_until", "progress").get())

    enqueue(bring(work))
    worker.run_one()
    before, (after, progress) = seen
    assert after > before
    assert progress == {"says": "from a thread"}


@pytest.mark.django_db(transaction=True)
def test_run_forever_ends_when_told(bring: Bring) -> None:
    stop = threading.Event()

    def work(handle: Handle) -> None:
        stop.set()

    job = enqueue(bring(work))
    worker.run_forever(stop)
    job.refresh_from_db()
    assert job.state == "done"


def test_a_worker_that_must_leave_gives_the_job_back(bring: Bring) -> None:
    job = enqueue(bring(lambda handle: None))
    handle = worker.take(timezone.now())
    assert handle is not None
    handle.give_back()
    job.refresh_from_db()
    assert (job.state, job.attempts, job.ended_at) == ("waiting", 0, None)


def test_what_comes_by_itself_comes_once_a_day() -> None:
    registry.task("test.daily", every=timedelta(days=1))(lambda handle: None)
    now = timezone.now()
    mine = Job.objects.filter(task="test.daily")
    try:
        worker.enqueue_recurring(now)
        worker.enqueue_recurring(now)
        mine.update(state="done")
        counts = [mine.count()]
        worker.enqueue_recurring(now + timedelta(hours=23))
        counts.append(mine.count())
        worker.enqueue_recurring(now + timedelta(hours=25))
        counts.append(mine.count())
    finally:
        registry.forget("test.daily")
    assert counts == [1, 1, 2]


def test_rounds_that_went_well_are_forgotten_after_two_days_and_other_work_after_a_month(
    bring: Bring,
) -> None:
    today = timezone.localdate()
    for task in ("post.deliver", bring(lambda handle: None)):
        for days in (1, 5, 40):
            job = enqueue(task, not_before=timezone.now() + timedelta(days=days))
            Job.objects.filter(pk=job.pk).update(state="done", made_at=timezone.now() - timedelta(days=days))
    assert delete_old_jobs(today) == 3
    assert sorted(Job.objects.values_list("task", flat=True)) == ["post.deliver", "test.it", "test.it"]
