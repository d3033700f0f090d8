"""A single cap in numpy: sorted, one pass over prefix sums."""

import numpy


def numpy_cap(weights, cap, tell=True):
    base = numpy.asarray(weights)

    def job():
        order = numpy.sort(base)[::-1]
        free = numpy.cumsum(order[::-1])[::-1]
        held = numpy.arange(order.size)
        fits = order * ((1 - cap * held) / free) <= cap
        first = int(numpy.argmax(fits))
        capped = numpy.minimum(base * ((1 - cap * first) / free[first]), cap)
        return capped

    return (lambda: job().tolist()) if tell else (lambda: float(job().sum()))
