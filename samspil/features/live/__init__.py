"""The room of a running meeting: phones, a projector and those who run it.

For pages and other rooms there are these, and nothing else:

* ``actions.rooms.open_room(meeting, by=)`` → the one open LiveRoom of the meeting, with its ``code`` and ``door`` (the QR is
  ``/r/<code>/?door=<door>``); ``close_room(room, by=)``.
* ``actions.running``: ``add_step(room, kind=, content=, visibility=, key=)``, ``start_step(step, by=)`` (the one before is
  closed), ``reveal_step(step, revealed=)``, ``close_step(step, by=)`` → Result; ``give_more_time``, ``go_to_round``,
  ``make_tables``, ``hide_card``. ``actions.on_paper.add_on_paper(step, answers, group=)``.
  Each raises a Refusal with a sentence; whether the person may is asked by the page (``rules.may_run``).
* ``queries``: ``result(step)``, ``result_of_all(sittings_of(step))``; ``steps.figures`` reads results (mean, order, piles).
* ``doors.find_room(code, address=, door=)`` for the page where one comes in: join is then ``POST /r/<code>/join``.
* ``passes.give_pass(response, room, by)`` lets this browser listen as host or projector.
* ``sentences.who_sees_what(kind, visibility)``: the sentence that is said before anyone types.
* ``signals.step_closed`` brings everything that was answered to whoever may keep it (``voices`` for the exit pulse).
* The kinds of step and what each asks are in ``steps/``; the wire protocol is in docs/live.md.

Inside: ``steps`` is pure, ``actions`` changes rooms, ``writing`` keeps answers, ``wire`` speaks with phones. Every change of
a room goes through ``actions.changing`` or ``writing.batch``: the room's row is held, its version grows by one, all are told.
"""
