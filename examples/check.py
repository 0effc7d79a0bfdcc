"""Runs a program of the tour and compares what it prints with what its comments promise.

Run as `check.py source.cpp program`. Every line of output stands in the source as a comment, `// -> text`, in the
order in which the lines are printed.
"""

import difflib
import pathlib
import re
import subprocess
import sys

source, program = map(pathlib.Path, sys.argv[1:])
promised = re.findall(r"// ->(?: (.*))?$", source.read_text(encoding="utf-8"), re.M)
run = subprocess.run([program.resolve()], capture_output=True, text=True, timeout=120)
printed = run.stdout.splitlines()
difference = list(difflib.unified_diff(
    [line.rstrip() for line in promised], [line.rstrip() for line in printed], "promised", "printed", lineterm=""))
print("\n".join(difference) or f"{source.name}: prints the {len(promised)} lines that it promises")
if run.returncode != 0:
    print(f"ends with code {run.returncode}\n{run.stderr}")
sys.exit(bool(difference) or run.returncode != 0)
