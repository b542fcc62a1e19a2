#include "tests/cli/printed.h"

#include "tests/support/catch.h"

#include <fmt/format.h>

namespace triglot::test {
namespace {

// The code point at `at` if it takes two or three bytes, else the byte.
unsigned code_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t ahead) -> unsigned {
    return at + ahead < text.size() ? static_cast<unsigned char>(text[at + ahead]) : 0;
  };
  const auto continues = [&](std::size_t ahead) { return (byte(ahead) & 0xC0) == 0x80; };
  if (byte(0) >= 0xC2 && byte(0) < 0xE0 && continues(1)) {
    return (byte(0) & 0x1F) << 6 | (byte(1) & 0x3F);
  }
  if (byte(0) >= 0xE0 && byte(0) < 0xF0 && continues(1) && continues(2)) {
    const unsigned code = (byte(0) & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F);
    return code < 0x800 ? 0xFFFD : code; // no terminal decodes over-long sequences
  }
  return byte(0) < 0x80 ? byte(0) : 0xFFFD;
}

bool is_command(unsigned code) {
  return (code < 0x20 && code != '\n') || (code >= 0x7F && code < 0xA0);
}

// Embeddings, overrides and isolates of Unicode's bidirectional algorithm (UAX #9).
bool turns_direction(unsigned code) {
  return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

} // namespace

std::string command_in(std::string_view printed, Printed kind) {
  for (std::size_t at = 0; at < printed.size(); ++at) {
    const unsigned code = code_at(printed, at);
    if (is_command(code) || (kind == Printed::text && turns_direction(code))) {
      return fmt::format("U+{:04X} at byte {}", code, at);
    }
  }
  return {};
}

void check_text_outcome(const Outcome& outcome) {
  INFO("exit code " << outcome.exit_code << "\nstdout " << outcome.out << "\nstderr "
                    << outcome.err);
  CHECK(outcome.exit_code >= 0);
  CHECK(outcome.exit_code <= 2);
  CHECK(outcome.out.empty() == (outcome.exit_code != 0));
  CHECK(command_in(outcome.out, Printed::text) == "");
  CHECK(command_in(outcome.err, Printed::text) == "");
  const std::vector<std::string> remarks = lines_of(outcome.err);
  for (const std::string& remark : remarks) {
    CHECK_THAT(remark, Catch::Matchers::StartsWith("triglot-query: "));
  }
  if (outcome.exit_code == 1) {
    CHECK_FALSE(remarks.empty());
  } else if (outcome.exit_code == 2) {
    CHECK(remarks.size() == 1);
  }
}

} // namespace triglot::test
