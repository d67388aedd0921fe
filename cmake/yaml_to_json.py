"""yaml_to_json.py SOURCE TARGET: writes a YAML page as JSON. Anything that JSON cannot say is an error."""

import json
import sys

import yaml

source, target = sys.argv[1:]
with open(source, encoding="utf-8") as page:
    content = yaml.safe_load(page)
with open(target, "w", encoding="utf-8") as written:
    json.dump(content, written, ensure_ascii=False, separators=(",", ":"))
