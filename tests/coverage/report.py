"""Turns llvm-cov's summary (JSON on standard input) into lines reached, room by room. Used by ./dev coverage.

Argument: the folder whose first level are the rooms. Exit status 1 when no file below it was measured.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

source = Path(sys.argv[1])
rooms = defaultdict(lambda: [0, 0])
least = []
for file in json.load(sys.stdin)["data"][0]["files"]:
    path = Path(file["filename"])
    if source not in path.parents:
        continue
    lines = file["summary"]["lines"]
    room = rooms[path.relative_to(source).parts[0]]
    room[0] += lines["covered"]
    room[1] += lines["count"]
    least.append((lines["count"] - lines["covered"], str(path.relative_to(source))))

if not rooms:
    sys.exit("no file of src/ was measured; did any test run?")

print(f"{'room':<12} {'lines':>7} {'reached':>8} {'':>7}")
for name, (covered, count) in sorted(rooms.items()):
    print(f"{name:<12} {count:>7} {covered:>8} {100 * covered / max(count, 1):>6.1f} %")
covered, count = (sum(room[i] for room in rooms.values()) for i in (0, 1))
print(f"{'all':<12} {count:>7} {covered:>8} {100 * covered / max(count, 1):>6.1f} %")
print("\nmost lines not reached:")
for missed, name in sorted(least, reverse=True)[:10]:
    if missed:
        print(f"{missed:>7}  {name}")
