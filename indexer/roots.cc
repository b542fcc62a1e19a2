#include "indexer/roots.h"

#include "indexer/path.h"
#include "store/error.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

namespace triglot {
namespace {

bool holds(const std::vector<std::string>& paths, const std::string& path) {
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

const Root* innermost(const std::vector<Root>& roots, std::string_view path) {
  const Root* found = nullptr;
  for (const Root& root : roots) {
    if (below(root.path, path) && (found == nullptr || root.path.size() > found->path.size())) {
      found = &root;
    }
  }
  return found;
}

} // namespace

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
  // What is at its end may be an article only if it is named.
  return format_of_name(path) || !std::filesystem::is_regular_file(at, error);
}

std::vector<Root> with_named(std::vector<Root> roots, const std::vector<std::string>& named,
                             const std::string& language, Named which) {
  for (const std::string& path : named) {
    const auto same = std::find_if(roots.begin(), roots.end(),
                                   [&](const Root& root) { return root.path == path; });
    if (same != roots.end()) {
      same->language = language.empty() ? same->language : language;
      continue;
    }
    const bool covered = std::any_of(roots.begin(), roots.end(),
                                     [&](const Root& root) { return leads_to(root, path); });
    const std::string given = language_given(roots, path);
    if (!covered || (!language.empty() && language != given)) {
      roots.push_back({path, language.empty() ? given : language});
    }
  }
  if (which == Named::nothing && !language.empty()) {
    for (Root& root : roots) {
      root.language = language;
    }
  }
  return roots;
}

std::string language_given(const std::vector<Root>& roots, std::string_view path) {
  const Root* root = innermost(roots, path);
  return root == nullptr ? std::string() : root->language;
}

bool is_root(const std::vector<Root>& roots, const std::string& path) {
  return std::any_of(roots.begin(), roots.end(),
                     [&](const Root& root) { return root.path == path; });
}

std::vector<std::string> paths_of(const std::vector<Root>& roots) {
  std::vector<std::string> paths;
  paths.reserve(roots.size());
  for (const Root& root : roots) {
    paths.push_back(root.path);
  }
  return paths;
}

std::vector<Refusal> refusals(const Discovery& discovery, const std::vector<std::string>& roots,
                              const std::vector<FileEntry>& known) {
  constexpr std::string_view go_on = "(--allow-empty goes on without it)";
  const auto has_known_below = [&](const std::string& root) {
    return std::any_of(known.begin(), known.end(), [&](const FileEntry& entry) {
      const std::optional<std::string_view> rest = below(root, entry.path);
      return rest && !rest->empty();
    });
  };
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
    const bool was_folder =
        holds(discovery.unsuitable, failure.path) && has_known_below(failure.path);
    if (was_folder || (holds(roots, failure.path) && !holds(discovery.unsuitable, failure.path))) {
      refused.push_back({failure.path, fmt::format("cannot index '{}': {} {}", failure.path,
                                                   failure.reason, go_on)});
    }
  }
  for (const FoundFile& file : discovery.files) {
    if (holds(roots, file.path) && has_known_below(file.path)) {
      refused.push_back(
          {file.path,
           fmt::format("cannot index '{}': a file where there was a folder {}", file.path, go_on)});
    }
  }
  return refused;
}

std::vector<Root> remembered(std::vector<Root> roots, const Discovery& discovery) {
  const auto forgotten = [&](const Root& root) {
    return holds(discovery.unsuitable, root.path) || holds(discovery.missing, root.path);
  };
  roots.erase(std::remove_if(roots.begin(), roots.end(), forgotten), roots.end());
  return roots;
}

} // namespace triglot
