"""Validates each line of a file against a JSON Schema: validate_output.py SCHEMA LINES

Keys that the schema does not list count as wrong here, though readers are to ignore them: what is
printed must be documented. Prints what is wrong and how often each key was there; exits with 1
where something is wrong.
"""

import collections
import json
import sys

import jsonschema


def without_other_keys(schema):
    """The schema with `additionalProperties: false` in each object that lists properties."""
    if isinstance(schema, list):
        return [without_other_keys(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    strict = {key: without_other_keys(part) for key, part in schema.items()}
    if isinstance(schema.get("properties"), dict):
        strict["additionalProperties"] = False
    return strict


def spans_of(hit):
    """All spans of a hit with the length of the text they lie in."""
    snippet = hit["snippet"]
    length = len(snippet["text"].encode())
    yield from ((span, length) for span in snippet["highlights"])
    yield from ((passage["text"], length) for passage in snippet["passages"])
    if "text" in hit:
        length = len(hit["text"].encode())
        yield from ((span, length) for span in hit["text_highlights"])


def beyond_the_schema(line):
    """What no schema can say, as a message; None where all is well."""
    if line["type"] == "status":
        if line["languages"] is not None:
            if sum(count["articles"] for count in line["languages"]) != line["articles"]:
                return "the languages' articles are not all"
        return None
    if line["type"] == "verification":
        return None if line["sound"] == (not line["findings"]) else "sound, with findings or not"
    if line["type"] == "summary" and "languages" in line:
        if sum(count["articles"] for count in line["languages"]) != line["articles"]:
            return "the languages' articles are not all"
        return None
    if line["type"] == "summary":
        matches = line["matches"]
        if not matches["lower"] <= matches["estimated"] <= matches["upper"]:
            return "matches are not in order"
        return None
    if line["type"] == "count":
        return None if isinstance(line["by"], list) == isinstance(line["value"], list) else "one, or two"
    for (begin, end), length in spans_of(line):
        if not begin <= end <= length:
            return f"span {begin}-{end} of {length} bytes"
    if ("text" in line) != ("text_highlights" in line):
        return "text without text_highlights or the other way round"
    return None


def main(schema_path, lines_path):
    with open(schema_path, encoding="utf-8") as file:
        schema = json.load(file)
    validator_class = jsonschema.validators.validator_for(schema)
    validator_class.check_schema(schema)
    validator = validator_class(without_other_keys(schema))
    wrong = 0
    keys = collections.Counter()
    with open(lines_path, encoding="utf-8", newline="\n") as lines:
        for number, text in enumerate(lines, 1):
            line = json.loads(text)
            keys.update(f"{line.get('type')}.{key}" for key in line)
            error = jsonschema.exceptions.best_match(validator.iter_errors(line))
            message = error.message if error else beyond_the_schema(line)
            if message:
                wrong += 1
                print(f"line {number}: {message[:400]}")
    print(" ".join(f"{key}:{count}" for key, count in sorted(keys.items())))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2]))
