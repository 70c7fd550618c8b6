#!/usr/bin/env bash
# SciPy's milp prints a line of HiGHS to standard output, though “disp” is off (which is the default).
#
# What surprises: the answer is right and nothing is shown in most runs. But where HiGHS repairs a solution after presolve (numbers of
# very different size do it, 4 unknowns are enough), its C++ code calls printf itself:
# “HighsMipSolverData::transformNewIntegerFeasibleSolution tmpSolver.run();”. No option turns it off, and contextlib.redirect_stdout does
# not catch it. Where standard output is a pipe or a file, it comes whenever C empties its own buffer.
#
# Why it matters: a program that writes JSON to standard output gives a file that no parser reads, for some data and not for others.
# What Net Safe does: it turns the file descriptor away while HiGHS works, and empties C's buffer before it turns it back
# (packages/netsafe-evaluation/src/netsafe_evaluation/integer_programming.py).
set -euo pipefail
work=$(mktemp -d); trap 'rm -rf "$work"' EXIT; cd "$work"
python3 -m venv venv
venv/bin/pip install --quiet --disable-pip-version-check scipy==1.17.1 numpy==2.4.6
cat > program.py <<'PY'
import contextlib, io, json
import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp

lines = [[-700000, -400000, -300000, -0.02], [-600, 90, 0.2, 0], [-600, 0, -0.4, -6]]
limits = LinearConstraint(lines, [-24900000.5, -np.inf, -11556.4], [-24900000.5, -9866.8, -11556.4])
with contextlib.redirect_stdout(io.StringIO()):
    answer = milp([8.451, 1.505, -1.272, 0.802], constraints=limits, integrality=[1, 1, 1, 1],
                  bounds=Bounds(0, 100_000), options={"disp": False})
print(json.dumps({"status": int(answer.status)}))
PY
venv/bin/python -c 'import scipy; print("SciPy", scipy.__version__)'
venv/bin/python program.py > out.json
cat out.json
grep -q "transformNewIntegerFeasibleSolution" out.json
! venv/bin/python -m json.tool out.json > /dev/null 2>&1
echo "what was written is no JSON"
