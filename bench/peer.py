"""What the tables of bench/ that drive a program and its peer through pipes share: both answer each line `row sizes` with
times, in turns, so that what else the machine does falls on both.
"""
import os
import shlex
import subprocess


class Turns:
    """A program of ours, and the calling script run again as its peer: `python -c SCRIPT FLAG`. (The file is handed over as
    an argument: the interpreter may live where it is not.)"""

    def __init__(self, program, python, script, flag):
        with open(os.path.abspath(script), encoding="utf-8") as f:
            source = f.read()
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

