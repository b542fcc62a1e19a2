#include "base/command_line/completion.h"

#include "base/plain_text.h"

#include <algorithm>

namespace triglot {
namespace {

// The names that are not there yet, behind the last comma.
std::string completed_list(const ValueSet& values, std::string_view kept, std::string_view typed) {
  const std::size_t last = typed.rfind(',') + 1; // 0: no comma
  const std::string chosen = std::string(",").append(typed.substr(0, last));
  std::vector<Candidate> candidates;
  for (const std::string& name : values.names) {
    const bool is_chosen = chosen.find("," + name + ",") != std::string::npos;
    if (!is_chosen && name.starts_with(typed.substr(last))) {
      candidates.push_back({name, ""});
    }
  }
  return completion_lines(std::string(kept).append(typed.substr(0, last)), candidates);
}

} // namespace

std::string completion_lines(std::string_view kept, const std::vector<Candidate>& candidates) {
  std::string lines;
  for (const Candidate& candidate : candidates) {
    const std::string whole = std::string(kept).append(candidate.text);
    if (whole.empty() || plain_line(whole).text != whole || !is_valid_utf8(whole)) {
      continue;
    }
    lines += whole;
    lines += candidate.meaning.empty() ? "" : "\t" + plain_line(candidate.meaning).text;
    lines += '\n';
  }
  return lines;
}

std::string completed_value(const ValueSet& values, std::string_view kept, std::string_view typed) {
  switch (values.kind) {
  case ValueKind::choice: {
    std::vector<Candidate> candidates;
    for (const std::string& name : values.names) {
      if (name.starts_with(typed)) {
        candidates.push_back({name, ""});
      }
    }
    return completion_lines(kept, candidates);
  }
  case ValueKind::choices:
    return completed_list(values, kept, typed);
  case ValueKind::file:
    return "\tfile\n";
  case ValueKind::folder:
    return "\tfolder\n";
  case ValueKind::any:
  case ValueKind::of_program:
    break;
  }
  return "";
}

} // namespace triglot
