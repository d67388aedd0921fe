"""limits_header.py SOURCE TARGET: writes the limits of a table (name, number, unit, source, note) as constants of C++.
A row that is not understood is an error, and so is a name that stands there twice."""

import csv
import re
import sys

source, target = sys.argv[1:]
columns = ["name", "number", "unit", "source", "note"]

constants = []
names = set()
with open(source, encoding="utf-8", newline="") as table:
    rows = csv.reader(table, delimiter="\t", quoting=csv.QUOTE_NONE)
    if next(rows) != columns:
        sys.exit(f"{source}: the first line must name the columns {', '.join(columns)}")
    for number, row in enumerate(rows, start=2):
        if len(row) != len(columns):
            sys.exit(f"{source}:{number}: {len(row)} columns instead of {len(columns)}")
        limit = dict(zip(columns, row))
        if not re.fullmatch("[a-z][a-z0-9_]*", limit["name"]) or limit["name"] in names:
            sys.exit(f"{source}:{number}: {limit['name']!r} is not a name, or stands there twice")
        if not re.fullmatch("[1-9][0-9]*", limit["number"]) or not limit["unit"] or not limit["source"]:
            sys.exit(f"{source}:{number}: a limit has a whole number, a unit and a source")
        names.add(limit["name"])
        note = f"; {limit['note']}" if limit["note"] else ""
        constants.append(
            f"/// {limit['unit']}. WhatsApp Cloud API, \"{limit['source']}\"{note}\n"
            f"inline constexpr std::size_t {limit['name']} = {limit['number']};\n"
        )

with open(target, "w", encoding="utf-8") as header:
    header.write("// Written by cmake/limits_header.py from share/whatsapp/limits.tsv; change that.\n#pragma once\n\n")
    header.write("#include <cstddef>\n\nnamespace tendero::whatsapp_limits {\n\n")
    header.write("\n".join(constants))
    header.write("\n}  // namespace tendero::whatsapp_limits\n")
