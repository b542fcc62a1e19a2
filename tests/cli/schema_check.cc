#include "tests/cli/schema_check.h"

#include "tests/cli/process.h"
#include "tests/support/catch.h"
#include "tests/support/temporary_folder.h"

#include <cstdlib>

namespace triglot::test {

std::string check_schema(const std::string& lines, const std::string& schema) {
  if (std::system("python3 -c 'import jsonschema' 2>/dev/null") != 0) {
    WARN("skipped: no python3 with its module jsonschema (Debian: python3-jsonschema)");
    return {};
  }
  const TemporaryFolder folder;
  const std::string project = PROJECT_FOLDER;
  const Outcome outcome =
      run({"python3", project + "/tests/cli/validate_output.py",
           project + "/docs/" + schema + ".schema.json", folder.write("lines", lines)});
  INFO(outcome.out << outcome.err);
  CHECK(outcome.exit_code == 0);
  return outcome.out;
}

} // namespace triglot::test
