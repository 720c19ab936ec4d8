"""Marks of a training's course, and what lies between them."""

import time


class Mark:
    """Now, after so many environment steps and gradient steps."""

    def __init__(self, steps, updates):
        self.steps, self.updates = steps, updates
        self.cpu, self.wall = time.process_time(), time.perf_counter()

    def since(self, start):
        return {
            "steps": self.steps - start.steps,
            "updates": self.updates - start.updates,
            "seconds": self.wall - start.wall,
            "cpu_seconds": self.cpu - start.cpu,
        }


def together(measurements):
    return {name: sum(one[name] for one in measurements) for name in measurements[0]}


def repeated(request, train):
    """Trains until the timed steps took as many seconds of processor time as are asked for."""
    measured = []
    while sum(one["cpu_seconds"] for one in measured) < request["least_seconds"]:
        measured.append(train(request))
    return together(measured)
