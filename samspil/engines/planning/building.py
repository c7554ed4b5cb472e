"""From a problem to the finished model: every rule speaks once."""

from samspil.engines.planning.model.model import Finished, Model
from samspil.engines.planning.problem import Problem
from samspil.engines.planning.rules.book import ON_PLANS, ON_STARTS


def narrowed(problem: Problem) -> Model:
    """The model when every rule about starts has spoken and nothing is tied together yet."""
    model = Model(problem)
    for rule in ON_STARTS:
        rule.constrain(model)
    model.open()
    return model


def built(model: Model) -> Finished:
    """The whole model."""
    for rule in ON_PLANS:
        rule.constrain(model)
    return model.done()
