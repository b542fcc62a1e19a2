#include "indexer/exclude/ignore_list.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace triglot {
namespace {

// Strips trailing spaces, except an escaped one.
std::string_view without_trailing_spaces(std::string_view line) {
  std::size_t end = 0;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\') {
      at = std::min(at + 1, line.size() - 1);
      end = at + 1;
    } else if (line[at] != ' ') {
      end = at + 1;
    }
  }
  return line.substr(0, end);
}

} // namespace

void IgnoreList::add(std::string_view pattern) {
  IgnorePattern compiled(pattern);
  if (!compiled.can_match()) {
    return;
  }
  ++added_;
  includes_.resize(added_ + 1);
  includes_[added_] = compiled.verdict() == Verdict::included;
  if (const std::optional<std::string> literal = compiled.literal()) {
    Last& last = (compiled.by_name() ? names_ : paths_)[*literal];
    (compiled.folders_only() ? last.folder : last.any) = added_;
  } else {
    wildcards_.push_back({added_, std::move(compiled)});
  }
}

void IgnoreList::add_lines(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  text.remove_prefix(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    line.remove_suffix(line.ends_with('\r') ? 1 : 0);
    if (!line.starts_with('#')) {
      add(without_trailing_spaces(line));
    }
  }
}

std::size_t IgnoreList::last_of(const Literals& literals, std::string_view text, EntryKind kind) {
  const auto found = literals.find(text);
  if (found == literals.end()) {
    return 0;
  }
  const Last& last = found->second;
  return kind == EntryKind::folder ? std::max(last.any, last.folder) : last.any;
}

Verdict IgnoreList::verdict(std::string_view path, EntryKind kind) const {
  std::size_t last = std::max(last_of(names_, path.substr(path.rfind('/') + 1), kind),
                              last_of(paths_, path, kind));
  const auto decides =
      std::find_if(wildcards_.rbegin(), wildcards_.rend(), [&](const Numbered& one) {
        return one.number <= last || one.pattern.matches(path, kind);
      });
  if (decides != wildcards_.rend()) {
    last = std::max(last, decides->number);
  }
  return last == 0 ? Verdict::none : includes_[last] ? Verdict::included : Verdict::excluded;
}

} // namespace triglot
