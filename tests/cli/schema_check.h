// What our programs print as JSON is as our JSON schemas have it.
#pragma once

#include <string>

namespace triglot::test {

// Checks each line against docs/SCHEMA.schema.json; keys that it does not list are wrong too.
// Returns how often each key was there, as "hit.title:12 …"; empty, with a warning that nothing was
// checked, where python3-jsonschema is not installed.
std::string check_schema(const std::string& lines, const std::string& schema);

} // namespace triglot::test
