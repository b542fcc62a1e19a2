#include "indexer/roots.h"

#include "base/error.h"
#include "base/path.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

namespace triglot {

std::vector<std::string> normal_paths(const std::vector<std::string>& paths) {
  std::vector<std::string> normal;
  for (const std::string& path : paths) {
    if (path != standard_input_path) {
      normal.push_back(normal_path(path));
    }
  }
  return normal;
}

bool leads_to(const Root& root, const std::string& path) {
  const std::optional<std::string_view> names = below(root.path, path);
  if (!names || names->empty()) {
    return names.has_value();
  }
  std::filesystem::path at = root.path;
  std::error_code error;
  for (const std::filesystem::path& name : std::filesystem::path(*names)) {
    at /= name;
    if (name.native().starts_with('.') || std::filesystem::is_symlink(at, error)) {
      return false;
    }
  }
  // What is at its end, and no folder, may be an article only if it is named; or is refused.
  const std::filesystem::file_type type = std::filesystem::status(at, error).type();
  return format_of_name(path) || type == std::filesystem::file_type::directory ||
         type == std::filesystem::file_type::not_found;
}

std::vector<Root> with_named(std::vector<Root> roots, const std::vector<std::string>& named,
                             const std::string& language, Named which) {
  PathIndex index;
  if (!named.empty()) {
    index = PathIndex(paths_of(roots));
  }
  for (const std::string& path : named) {
    if (const std::optional<std::size_t> same = index.find(path)) {
      roots[*same].language = language.empty() ? roots[*same].language : language;
      continue;
    }
    // What an outer root leads to, the innermost one does, too: fewer names are in between.
    const std::optional<std::size_t> above = index.above(path);
    const std::string given = above ? roots[*above].language : std::string();
    if (!above || !leads_to(roots[*above], path) || (!language.empty() && language != given)) {
      roots.push_back({path, language.empty() ? given : language});
      index.add(path);
    }
  }
  if (which == Named::nothing && !language.empty()) {
    for (Root& root : roots) {
      root.language = language;
    }
  }
  return roots;
}

RootSet::RootSet(std::vector<Root> roots) : roots_(std::move(roots)), index_(paths_of(roots_)) {}

const Root* RootSet::innermost(std::string_view path) const {
  const std::optional<std::size_t> number = index_.innermost(path);
  return number ? &roots_[*number] : nullptr;
}

std::string RootSet::language_given(std::string_view path) const {
  const Root* root = innermost(path);
  return root == nullptr ? std::string() : root->language;
}

std::vector<std::string> paths_of(const std::vector<Root>& roots) {
  std::vector<std::string> paths;
  paths.reserve(roots.size());
  for (const Root& root : roots) {
    paths.push_back(root.path);
  }
  return paths;
}

bool any_below(const std::vector<FileEntry>& known, const std::string& folder) {
  const std::string prefix = folder.ends_with('/') ? folder : folder + '/';
  const auto first = std::upper_bound(
      known.begin(), known.end(), prefix,
      [](const std::string& path, const FileEntry& entry) { return path < entry.path; });
  return first != known.end() && first->path.starts_with(prefix);
}

std::vector<Refusal> refusals(const Discovery& discovery, const std::vector<std::string>& roots,
                              const std::vector<FileEntry>& known) {
  constexpr std::string_view go_on = "(--allow-empty goes on without it)";
  const PathIndex are_roots(discovery.failures.empty() ? std::vector<std::string>() : roots);
  const PathIndex unsuitable(discovery.unsuitable);
  std::vector<Refusal> refused;
  for (const std::string& root : discovery.missing) {
    refused.push_back(
        {root, fmt::format("cannot index '{}': no such file or directory {}", root, go_on)});
  }
  for (const std::string& root : discovery.empty) {
    refused.push_back({root, fmt::format("cannot index '{}': no article file ({}) below it {}",
                                         root, extensions(), go_on)});
  }
  for (const Failure& failure : discovery.failures) {
    const bool is_unsuitable = unsuitable.contains(failure.path);
    if (is_unsuitable ? any_below(known, failure.path) : are_roots.contains(failure.path)) {
      refused.push_back({failure.path, fmt::format("cannot index '{}': {} {}", failure.path,
                                                   failure.reason, go_on)});
    }
  }
  for (const FoundFile& file : discovery.files) {
    if (file.root_bytes == 0 && any_below(known, file.path)) {
      refused.push_back(
          {file.path,
           fmt::format("cannot index '{}': a file where there was a folder {}", file.path, go_on)});
    }
  }
  return refused;
}

std::vector<Root> remembered(std::vector<Root> roots, const Discovery& discovery) {
  const PathIndex unsuitable(discovery.unsuitable);
  const PathIndex missing(discovery.missing);
  std::erase_if(roots, [&](const Root& root) {
    return unsuitable.contains(root.path) || missing.contains(root.path);
  });
  return roots;
}

} // namespace triglot
