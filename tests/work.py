"""Work counted by calls, which a busy or a slow machine does not change."""

import cProfile


def calls_of(function, *given):
    """Return what `function` answered for `given`, and how many calls it took.

    Functions of Python and those written in C count alike.
    """
    profile = cProfile.Profile()
    answer = profile.runcall(function, *given)
    return answer, sum(entry.callcount for entry in profile.getstats())
