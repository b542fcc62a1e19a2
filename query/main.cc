// triglot-query: parse the options, search, print. Exit codes: 0 found; 1 nothing found; 2 error.
#include "base/command_line/program.h"
#include "base/error.h"
#include "query/options.h"
#include "query/run_queries.h"

#include <exception>
#include <new>

#include <fmt/format.h>

namespace {

int run(int argc, const char* const* argv) {
  using namespace triglot;
  const auto parsed = parse_query_options(argc, argv);
  if (const auto* text = std::get_if<PrintAndExit>(&parsed)) {
    return print(*text);
  }
  const auto& options = std::get<QueryOptions>(parsed);
  return options.unfinished ? complete(options) : answer(options);
}

} // namespace

int main(int argc, char** argv) {
  triglot::start_program();
  try {
    return run(argc, argv);
  } catch (const std::bad_alloc&) {
    triglot::write_to_stderr(
        "triglot-query: out of memory (fewer hits at a time need less: see -n and --offset)\n");
    return 2;
  } catch (const std::exception& error) {
    triglot::write_to_stderr(fmt::format("triglot-query: {}\n", triglot::message_of(error)));
    return 2;
  }
}
