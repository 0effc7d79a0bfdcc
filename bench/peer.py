"""What the tables of bench/ that drive a program and its peer through pipes share: both answer each line `row sizes` with
times, in turns, so that what else the machine does falls on both.
"""
import os
import shlex
import subprocess
import time


def least_time(f, calls, passes, spend):
    """The least processor time of a call of f, over at most so many passes of at most so many calls and, after three, so many
    microseconds."""
    def once(k):
        start = time.process_time()
        for _ in range(k):
            f()
        return (time.process_time() - start) * 1e6 / k
    once(1)
    best, spent = once(1), 0
    k = max(1, min(calls, int(1000 / (best + .1))))
    for i in range(passes):
        if i >= 3 and spent > spend:
            break
        t = once(k)
        best = min(best, t)
        spent += t * k
    return best


class Turns:
    """A program of ours, and the calling script run again as its peer: `python -c SCRIPT FLAG`. (The file is handed over as
    an argument, after this one, whose functions it may call: the interpreter may live where they are not.)"""

    def __init__(self, program, python, script, flag):
        source = ""
        for file in (__file__, script):
            with open(os.path.abspath(file), encoding="utf-8") as f:
                source += f.read() + "\n"
        pipes = dict(stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.program = subprocess.Popen([program], **pipes)
        self.peer = subprocess.Popen(["sh", "-c", python + " -c " + shlex.quote(source) + " " + flag], **pipes)

    @staticmethod
    def ask(process, row):
        process.stdin.write(row + "\n")
        process.stdin.flush()
        return [float(x) for x in process.stdout.readline().split()]

    def take(self, row, turns):
        """Our times and the peer's, of each turn."""
        return [(self.ask(self.program, row), self.ask(self.peer, row)) for _ in range(turns)]

