#include "indexer/update_scope.h"

#include "indexer/path.h"
#include "store/error.h"

#include <algorithm>
#include <filesystem>
#include <iterator>

#include <fmt/format.h>

namespace triglot {
namespace {

bool any_below(const std::vector<FileEntry>& known, const std::string& root) {
  return std::any_of(known.begin(), known.end(),
                     [&](const FileEntry& entry) { return below(root, entry.path).has_value(); });
}

} // namespace

std::vector<std::string> UpdateScope::all() const {
  std::vector<std::string> both = within;
  both.insert(both.end(), paths.begin(), paths.end());
  return both;
}

UpdateScope make_scope(const BuildOptions& options, const std::vector<Root>& known,
                       NamedBy named_by) {
  const std::vector<std::string> named =
      named_by == NamedBy::person ? normal_paths(options.paths) : options.paths;
  UpdateScope scope;
  scope.roots = named_by == NamedBy::person
                    ? with_named(known, named, options.default_language,
                                 options.paths.empty() ? Named::nothing : Named::something)
                    : known;
  for (const Root& root : scope.roots) {
    const bool looked_at = options.paths.empty() ||
                           std::any_of(named.begin(), named.end(), [&](const std::string& path) {
                             return below(path, root.path).has_value();
                           });
    if (looked_at) {
      scope.within.push_back(root.path);
    }
  }
  std::copy_if(named.begin(), named.end(), std::back_inserter(scope.paths),
               [&](const std::string& path) { return !is_root(scope.roots, path); });
  return scope;
}

std::vector<FileEntry> known_files(const IndexUpdater& index, const UpdateScope& scope) {
  std::vector<FileEntry> known;
  for (const std::string& path : scope.all()) {
    for (FileEntry& entry : index.files_below(path)) {
      known.push_back(std::move(entry));
    }
  }
  const auto by_path = [](const FileEntry& one, const FileEntry& other) {
    return one.path < other.path;
  };
  if (!std::is_sorted(known.begin(), known.end(), by_path)) {
    std::sort(known.begin(), known.end(), by_path);
  }
  known.erase(std::unique(known.begin(), known.end(),
                          [](const FileEntry& one, const FileEntry& other) {
                            return one.path == other.path;
                          }),
              known.end());
  return known;
}

void require_known(const IndexUpdater& index, const UpdateScope& scope) {
  for (const std::string& path : scope.paths) {
    std::error_code error;
    if (!std::filesystem::exists(std::filesystem::symlink_status(path, error)) &&
        index.files_below(path).empty()) {
      throw Error(fmt::format("cannot index '{}': no such file or directory", path));
    }
  }
}

Discovery discover_scope(const UpdateScope& scope, const std::vector<FileEntry>& known,
                         const std::vector<Root>& known_roots, const BuildOptions& options,
                         NamedBy named_by, BuildReport& report) {
  Discovery discovery = discover(scope.within, scope.paths, normal_path(options.index.string()));
  // A root that has been empty since it was named is none that has suddenly become so.
  std::erase_if(discovery.empty, [&](const std::string& root) {
    return is_root(known_roots, root) && !any_below(known, root);
  });
  if (options.empty_roots == EmptyRoots::allow) {
    return discovery;
  }
  for (const Refusal& refusal : refusals(discovery, scope.within, known)) {
    if (named_by == NamedBy::person) {
      throw Refused(refusal.reason);
    }
    report.refused.push_back(refusal.reason);
    discovery.unseen.push_back(refusal.root);
    std::erase(discovery.missing, refusal.root); // and stays a root
    std::erase(discovery.unsuitable, refusal.root);
    std::erase_if(discovery.files,
                  [&](const FoundFile& file) { return file.path == refusal.root; });
    std::erase_if(discovery.failures,
                  [&](const Failure& failure) { return failure.path == refusal.root; });
  }
  return discovery;
}

} // namespace triglot
