"""From a problem to the finished model: every rule speaks once."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

from samspil.engines.planning.model.model import Finished, Model
from samspil.engines.planning.problem import Problem
from samspil.engines.planning.rules.book import ON_PLANS, ON_STARTS


def narrowed(problem: Problem) -> Model:
    """The model when every rule about starts has spoken and nothing is tied together yet."""
    with _nothing_collected():
        model = Model(problem)
        for rule in ON_STARTS:
            rule.constrain(model)
        model.open()
        return model


def built(model: Model) -> Finished:
    """The whole model."""
    with _nothing_collected():
        for rule in ON_PLANS:
            rule.constrain(model)
        return model.done()


@contextmanager
def _nothing_collected() -> Iterator[None]:
    """Millions of small lists are made and none is rubbish: looking for rubbish among them takes a third of the time.

    They are kept out of the collector's sight afterwards too, until the next model is built; what nobody refers to goes
    as usual.
    """
    was_on = gc.isenabled()
    gc.disable()
    gc.unfreeze()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()
