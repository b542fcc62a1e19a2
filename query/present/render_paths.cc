#include "base/path.h"
#include "base/plain_text.h"
#include "query/present/render.h"

#include <set>

namespace triglot {

std::string render_paths(const Answer& answer, const View& view, PathEnd end) {
  std::string text;
  std::set<std::string_view> seen;
  for (const Hit& hit : answer.hits) {
    const std::string& absolute = hit.record.source.path;
    if (!seen.insert(absolute).second) {
      continue;
    }
    const std::string path = openable_path(absolute, view.current_folder);
    text += end == PathEnd::nul ? path : plain_path(path);
    text += end == PathEnd::nul ? '\0' : '\n';
  }
  return text;
}

} // namespace triglot
