#include "indexer/report/dictionary_summary.h"

#include "base/json_text.h"
#include "base/plain_text.h"
#include "indexer/dictionary/packages.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

namespace triglot {
std::vector<std::string> dictionary_remarks(const CompiledDictionary& compiled,
                                            Verbosity verbosity) {
  std::vector<std::string> remarks = compiled.faults;
  std::vector<std::string> named = compiled.missing;
  const auto others = verbosity == Verbosity::verbose
                          ? named.end()
                          : std::stable_partition(named.begin(), named.end(), is_needed_package);
  const auto count = static_cast<std::size_t>(named.end() - others);
  named.erase(others, named.end());
  if (!named.empty()) {
    remarks.push_back(
        fmt::format("it would translate more with: apt-get install {}", fmt::join(named, " ")));
  }
  if (count > 0) {
    remarks.push_back(fmt::format("{} more package{} would say more (--verbose names them)", count,
                                  count == 1 ? "" : "s"));
  }
  return remarks;
}

std::string dictionary_line(const CompiledDictionary& compiled, const std::filesystem::path& path) {
  constexpr double megabyte = 1e6;
  return fmt::format("compiled {} words of {} dictionar{}, {:.1f} MB → {}", grouped(compiled.words),
                     compiled.sources.size(), compiled.sources.size() == 1 ? "y" : "ies",
                     static_cast<double>(compiled.bytes.size()) / megabyte,
                     plain_path(path.string()));
}

std::string dictionary_json(const CompiledDictionary& compiled, const std::filesystem::path& path) {
  using Json = nlohmann::ordered_json;
  Json sources = Json::array();
  for (const TranslationSource& source : compiled.sources) {
    sources.push_back({{"package", source.name},
                       {"version", source.version.empty() ? Json(nullptr) : Json(source.version)},
                       {"licence", source.licence}});
  }
  const Json json = {{"dictionary", valid_utf8(path.string())},
                     {"words", compiled.words},
                     {"bytes", compiled.bytes.size()},
                     {"sources", std::move(sources)},
                     {"missing", compiled.missing},
                     {"faults", compiled.faults}};
  return terminal_safe_json(json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

} // namespace triglot
