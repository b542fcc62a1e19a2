#include "indexer/report/message_limit.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot {

std::optional<MessageLimit::Rest> MessageLimit::turn_to(const std::string& path) {
  std::optional<Rest> rest;
  if (path != path_) {
    rest = finish();
    path_ = path;
  }
  return rest;
}

std::optional<MessageLimit::Rest> MessageLimit::finish() {
  const std::uint64_t failures = failures_ - printed_failures_;
  const std::uint64_t warnings = warnings_ - std::min(warnings_, max_messages);
  Rest rest{path_, "…"};
  if (failures > 0) {
    rest.message += fmt::format(" and {} more not indexed", failures);
  }
  if (warnings > 0) {
    rest.message += fmt::format("{} and {} more warning{}", failures > 0 ? "," : "", warnings,
                                warnings == 1 ? "" : "s");
  }
  *this = {};
  return failures + warnings > 0 ? std::optional(rest) : std::nullopt;
}

bool MessageLimit::take_failure(const Event& failure) {
  failures_ += failure.count;
  const bool printed = !failure.message.empty() && printed_failures_ < max_messages;
  printed_failures_ += printed ? 1 : 0;
  return printed;
}

bool MessageLimit::take_warning() {
  return ++warnings_ <= max_messages;
}

} // namespace triglot
