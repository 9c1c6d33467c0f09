# SPDX-License-Identifier: GPL-3.0-or-later
"""judge.py SCHEMA FILE…: prints for each file "right" or "wrong", as the schema sees it. An independent reader."""
import json
import sys

import jsonschema

with open(sys.argv[1], encoding="utf-8") as file:
    schema = json.load(file)
jsonschema.Draft202012Validator.check_schema(schema)
judge = jsonschema.Draft202012Validator(schema)
for name in sys.argv[2:]:
    with open(name, encoding="utf-8") as file:
        print("right" if judge.is_valid(json.load(file)) else "wrong")
