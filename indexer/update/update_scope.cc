#include "indexer/update/update_scope.h"

#include "base/error.h"
#include "base/path.h"
#include "indexer/exclude/exclusions.h"
#include "indexer/linked_roots.h"
#include "indexer/reader_approval.h"
#include "indexer/share.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

bool by_path(const FileEntry& one, const FileEntry& other) {
  return one.path < other.path;
}

bool any_at_or_below(const std::vector<FileEntry>& known, const std::string& path) {
  FileEntry itself;
  itself.path = path;
  return std::binary_search(known.begin(), known.end(), itself, by_path) || any_below(known, path);
}

// To read everything, one pass over the entries is several times as fast as a lookup for each of
// many roots.
std::vector<FileEntry> read_known_files(const IndexUpdater& index, const UpdateScope& scope) {
  std::vector<FileEntry> known;
  if (scope.paths.empty() && scope.forgotten.empty() &&
      scope.within.size() == scope.roots.all().size()) {
    known = index.all_files();
    std::erase_if(known, [&](const FileEntry& entry) {
      return scope.roots.innermost(entry.path) == nullptr;
    });
    return known;
  }
  for (const std::string& path : outermost(scope.all())) {
    std::vector<FileEntry> below = index.files_below(path);
    std::move(below.begin(), below.end(), std::back_inserter(known));
  }
  return known;
}

// Named paths that are not (or no longer) below a root are irrelevant to the index.
std::vector<PathBelow> below_roots(const std::vector<std::string>& paths, const RootSet& roots) {
  std::vector<PathBelow> below;
  for (const std::string& path : paths) {
    if (const Root* root = roots.innermost(path)) {
      below.push_back({path, root->path.size()});
    }
  }
  return below;
}

// "indexed folders: /a, /b".
std::string named_roots(const std::vector<Root>& roots) {
  constexpr std::size_t max_named = 10;
  if (roots.empty()) {
    return "nothing is indexed";
  }
  std::string text = roots.size() == 1 ? "the indexed folder is " : "indexed folders: ";
  for (std::size_t i = 0; i < std::min(roots.size(), max_named); ++i) {
    text += fmt::format("{}{}", i == 0 ? "" : ", ", roots[i].path);
  }
  return roots.size() <= max_named
             ? text
             : fmt::format("{} and {} more, which --status names", text, roots.size() - max_named);
}

} // namespace

std::vector<std::string> UpdateScope::all() const {
  std::vector<std::string> both = within;
  both.insert(both.end(), paths.begin(), paths.end());
  both.insert(both.end(), forgotten.begin(), forgotten.end());
  return both;
}

UpdateScope make_scope(const BuildOptions& options, const std::vector<Root>& known,
                       NamedBy named_by) {
  std::vector<std::string> named =
      named_by == NamedBy::person ? normal_paths(options.paths) : options.paths;
  if (named_by == NamedBy::person && !named.empty()) {
    resolve_below_roots(named, RootSet(known));
  }
  UpdateScope scope;
  scope.roots = named_by == NamedBy::person
                    ? RootSet(with_named(known, named, settings_given(options),
                                         options.paths.empty() ? Named::nothing : Named::something))
                    : RootSet(known);
  const PathIndex are_named(named);
  for (const Root& root : scope.roots.all()) {
    if (options.paths.empty() || are_named.innermost(root.path)) {
      scope.within.push_back(root.path);
    }
  }
  if (named_by == NamedBy::person && !options.paths.empty()) {
    const std::vector<std::string> linked = linked_with(scope.within, scope.roots);
    scope.within.insert(scope.within.end(), linked.begin(), linked.end());
  }
  std::copy_if(named.begin(), named.end(), std::back_inserter(scope.paths),
               [&](const std::string& path) { return !scope.roots.contains(path); });
  return scope;
}

UpdateScope make_forgetting_scope(const std::vector<std::string>& paths,
                                  const std::vector<Root>& known) {
  const RootSet before(known);
  for (const std::string& path : paths) {
    if (!before.contains(path)) {
      const Root* around = before.innermost(path);
      throw Error(around == nullptr
                      ? fmt::format("cannot forget '{}': it was not indexed by that name ({})",
                                    path, named_roots(known))
                      : fmt::format("cannot forget '{}': it belongs to the indexed folder '{}' (to "
                                    "leave it out: --exclude, or a .triglotignore)",
                                    path, around->path));
    }
  }
  UpdateScope scope;
  scope.forgotten = paths;
  const PathIndex forgotten(paths);
  std::vector<Root> rest = known;
  std::erase_if(rest, [&](const Root& root) { return forgotten.contains(root.path); });
  scope.roots = RootSet(std::move(rest));
  for (const Root& root : scope.roots.all()) {
    if (forgotten.innermost(root.path)) {
      scope.within.push_back(root.path);
    }
  }
  for (const std::string& path : paths) {
    const Root* outer = scope.roots.innermost(path);
    if (outer != nullptr && leads_to(*outer, path)) {
      scope.paths.push_back(path);
    }
  }
  // Files that were left out because a forgotten root led to them, too.
  const std::vector<std::string> linked = linked_with(scope.all(), scope.roots);
  scope.within.insert(scope.within.end(), linked.begin(), linked.end());
  return scope;
}

std::vector<FileEntry> known_files(const IndexUpdater& index, const UpdateScope& scope) {
  std::vector<FileEntry> known = read_known_files(index, scope);
  if (!std::is_sorted(known.begin(), known.end(), by_path)) {
    std::sort(known.begin(), known.end(), by_path);
  }
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
                         NamedBy named_by, LeftOutPaths left_out, BuildReport& report) {
  ExclusionTree exclusions(scope.roots.all());
  Discovery discovery =
      discover(scope.within, below_roots(scope.paths, scope.roots),
               normal_path(options.index.string()), left_out, &exclusions, readers_of(scope.roots));
  settle_readers(discovery, scope.roots, options);
  keep_share(discovery, scope.roots);
  leave_out_twice_found(discovery.files, scope.roots);
  // A root that has been empty since it was named has not suddenly become empty.
  const RootSet before(discovery.empty.empty() ? std::vector<Root>() : known_roots);
  std::erase_if(discovery.empty, [&](const std::string& root) {
    return before.contains(root) && !any_at_or_below(known, root);
  });
  if (options.empty_roots == EmptyRoots::allow) {
    return discovery;
  }
  PathIndex refused;
  for (const Refusal& refusal : refusals(discovery, scope.within, known)) {
    if (named_by == NamedBy::person) {
      throw Refused(refusal.reason);
    }
    report.refused.push_back(refusal.reason);
    discovery.unreachable.push_back(refusal.root);
    refused.add(refusal.root);
  }
  const auto is_refused = [&](const std::string& path) { return refused.contains(path); };
  std::erase_if(discovery.missing, is_refused); // and stays a root
  std::erase_if(discovery.unsuitable, is_refused);
  std::erase_if(discovery.files, [&](const FoundFile& file) { return is_refused(file.path); });
  std::erase_if(discovery.failures,
                [&](const Failure& failure) { return is_refused(failure.path); });
  return discovery;
}

} // namespace triglot
