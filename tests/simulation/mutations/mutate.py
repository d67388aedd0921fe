#!/usr/bin/env python3
"""Plants the faults of this folder in a scratch copy of the sources, one after the other, and says which seed of the
simulation catches each. Called by `./dev mutate [NAME...]`. Ends with 1 when one is not caught or cannot be planted."""

import os
import pathlib
import re
import shutil
import subprocess
import sys

FOLDER = pathlib.Path(__file__).resolve().parent
TOP = FOLDER.parents[2]
SCRATCH = TOP / "build" / "mutate"
SEEDS = 500
FILTER = "--gtest_filter=Simulation.EverySeedKeepsThePromises"


def read(path):
    head, rest = path.read_text().split("--- text\n", 1)
    text, replacement = rest.split("--- replacement\n", 1)
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    return facts["promise"], facts["file"], text.removesuffix("\n"), replacement.removesuffix("\n")


def copy_if_changed(source, target):
    # Times decide what is built again, so that what is equal is left alone.
    if target.exists() and target.read_bytes() == source.read_bytes():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(source, target)


def copy_sources():
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"], cwd=TOP, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    # The simulation shows no panel, which would cost a build of its own.
    wanted = {name for name in listed if not name.startswith("panel/") and (TOP / name).is_file()}
    for name in wanted:
        copy_if_changed(TOP / name, SCRATCH / name)
    for folder in ("src", "tests", "cmake"):
        for path in (SCRATCH / folder).rglob("*"):
            if path.is_file() and str(path.relative_to(SCRATCH)) not in wanted:
                path.unlink()
    page = SCRATCH / "panel" / "dist" / "index.html"
    page.parent.mkdir(parents=True, exist_ok=True)
    if not page.exists():
        page.write_text("<!doctype html>\n")
    third_party = SCRATCH / "build" / "third_party"
    third_party.parent.mkdir(exist_ok=True)
    if not third_party.exists():
        third_party.symlink_to(TOP / "build" / "third_party")


def build():
    if not (SCRATCH / "build" / "dev" / "build.ninja").exists():
        subprocess.run(["cmake", "--preset", "dev"], cwd=SCRATCH, check=True, stdout=subprocess.DEVNULL)
    built = subprocess.run(
        ["ninja", "-C", "build/dev", "simulation_test"], cwd=SCRATCH, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    return None if built.returncode == 0 else built.stdout


def catching_seed():
    """The first seed that breaks a promise; nothing when all of them keep it."""
    program = SCRATCH / "build" / "dev" / "tests" / "simulation" / "simulation_test"
    environment = {**os.environ, "TENDERO_SEEDS": str(SEEDS)}
    run = subprocess.Popen(
        [program, FILTER], cwd=SCRATCH, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, errors="replace"
    )
    caught, last = None, ""
    for line in run.stdout:
        found = re.match(r"replay with TENDERO_SEED=(\d+)", line)
        if found:
            caught = int(found.group(1))
        elif caught and re.match(r"\.\./|\[  FAILED", line):
            break
        last = line.strip() or last if not line.startswith("[") else last
    run.kill()
    code = run.wait()
    if caught:
        return f"seed {caught}: {last}"
    return None if code == 0 else f"the run breaks off: {last}"


def judge(path):
    promise, name, text, replacement = read(path)
    target, original = SCRATCH / name, (TOP / name).read_text()
    if original.count(text) != 1:
        return False, f"cannot be planted: its text stands {original.count(text)} times in {name}"
    target.write_text(original.replace(text, replacement))
    try:
        failed = build()
        if failed:
            return False, "does not build:\n" + "\n".join(failed.splitlines()[-15:])
        seed = catching_seed()
    finally:
        target.write_text(original)
    return (True, f"caught by {seed}") if seed else (False, f"NOT CAUGHT within {SEEDS} seeds: {promise}")


def main(names):
    mutations = sorted(FOLDER.glob("*.mutation"))
    if names:
        mutations = [path for path in mutations if any(name in path.stem for name in names)]
    if not mutations:
        print("no such mutation; there are:", *(path.stem for path in sorted(FOLDER.glob("*.mutation"))))
        return 1
    copy_sources()
    bad = 0
    for path in mutations:
        caught, told = judge(path)
        bad += not caught
        print(f"{path.stem}: {told}", flush=True)
    print(f"{len(mutations) - bad} of {len(mutations)} planted faults were caught")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
