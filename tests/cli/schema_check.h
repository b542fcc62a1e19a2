// Checks the JSON that our programs print against our JSON schemas.
#pragma once

#include <string>

namespace triglot::test {

// Checks each line against docs/SCHEMA.schema.json; keys that it does not list are errors too.
// Returns how often each key occurred, as "hit.title:12 …"; empty, with a warning, if
// python3-jsonschema is not installed and nothing was checked.
std::string check_schema(const std::string& lines, const std::string& schema);

} // namespace triglot::test
