#include "tests/fault/fault.h"

#include "tests/support/temporary_folder.h"

#include <array>
#include <utility>

#include <fmt/format.h>

namespace triglot::test {
namespace {

struct EffectNames {
  Effect effect;
  std::string_view name;
  const char* variable; // value of TRIGLOT_FAULT_HOW
  std::string_view reason;
};

constexpr std::array<EffectNames, 6> effects = {{
    {Effect::none, "none", "", ""},
    {Effect::kill, "kill", "kill", ""},
    {Effect::no_space, "no_space", "ENOSPC", "no space left on device"},
    {Effect::io_error, "io_error", "EIO", "input/output error"},
    {Effect::over_quota, "over_quota", "EDQUOT", "disk quota exceeded"},
    {Effect::not_permitted, "not_permitted", "EPERM", "operation not permitted"},
}};

const EffectNames& names_of(Effect effect) {
  return effects.at(static_cast<std::size_t>(effect));
}

std::vector<std::pair<std::string, std::string>>
environment(const Fault& fault, const std::filesystem::path& folder, const std::string& trace) {
  std::vector<std::pair<std::string, std::string>> variables = {
      {"LD_PRELOAD", FAULT_SHIM},
      // AddressSanitizer wants its own library to be the first; and Xapian leaks what it was
      // writing when it throws.
      {"ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0:new_delete_type_mismatch=0"},
      {"TRIGLOT_FAULT_BELOW", std::filesystem::weakly_canonical(folder).string()},
      {"TRIGLOT_FAULT_TRACE", trace},
      {"TRIGLOT_FAULT_HASTE", "1"},
      {"TRIGLOT_FAULT_KINDS", std::string(fault.calls)},
      {"TRIGLOT_FAULT_DELAY", std::to_string(fault.delay.count())},
  };
  if (fault.effect != Effect::none) {
    variables.emplace_back("TRIGLOT_FAULT_HOW", names_of(fault.effect).variable);
    variables.emplace_back("TRIGLOT_FAULT_AT", std::to_string(fault.at));
  }
  if (fault.extent == Extent::half) {
    variables.emplace_back("TRIGLOT_FAULT_HALF", "1");
  }
  if (fault.lasting == Lasting::stays) {
    variables.emplace_back("TRIGLOT_FAULT_STAYS", "1");
  }
  return variables;
}

} // namespace

std::string to_string(const Fault& fault) {
  return fmt::format("{} at {} of {}{}{}", names_of(fault.effect).name, fault.at, fault.calls,
                     fault.extent == Extent::half ? ", half" : "",
                     fault.lasting == Lasting::stays ? ", stays" : "");
}

std::string reason(Effect effect) {
  return std::string(names_of(effect).reason);
}

FaultyRun run_with_fault(const std::vector<std::string>& arguments,
                         const std::filesystem::path& folder, const Fault& fault, Journal journal) {
  const TemporaryFolder place;
  const std::string trace = place.write("trace", "");
  auto variables = environment(fault, folder, trace);
  const std::string journal_file = place.write("journal", "");
  if (journal == Journal::kept) {
    variables.emplace_back("TRIGLOT_FAULT_JOURNAL", journal_file);
  }
  FaultyRun run{test::run(arguments, {.environment = variables}), read_bytes(trace),
                read_bytes(journal_file)};
  run.calls.erase(run.calls.find_last_not_of('\0') + 1);
  return run;
}

} // namespace triglot::test
