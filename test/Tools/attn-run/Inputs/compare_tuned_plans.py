"""Compares which plans two runs of `attn-run --tune --json` have tried."""

import json
import sys


def plans_of(path):
    with open(path) as file:
        ops = json.load(file)
    for op in ops:
        assert op["plans"] and op["best"] in [p["plan"] for p in op["plans"]]
        times = [p["median_ms"] for p in op["plans"]]
        assert times == sorted(times) and min(times) > 0
    return [(op["op"], op["default"], sorted(p["plan"] for p in op["plans"]))
            for op in ops]


first, second = map(plans_of, sys.argv[1:])
if first != second:
    sys.exit(f"{first}\n{second}")
print(f"{len(first)} ops, {sum(len(op[2]) for op in first)} plans")
