#include "indexer/linked_roots.h"

#include "base/path.h"

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>

#include <dirent.h>
#include <sys/stat.h>

namespace triglot {
namespace {

// The path with links resolved; the path itself if it does not exist.
std::string resolved(const std::string& path) {
  std::error_code error;
  const std::filesystem::path real = std::filesystem::canonical(path, error);
  return error ? path : real.string();
}

// Resolves many paths. Fast if those in the same folder are consecutive: it is listed once, in
// place of a system call for each.
class Resolver {
public:
  std::string operator()(const std::string& path) {
    const std::string_view folder = folder_of(path);
    if (folder != folder_) {
      folder_ = folder;
      real_folder_.clear();
      regular_files_.clear();
      asked_ = 0;
    }
    if (!is_regular_file(path)) {
      return resolved(path);
    }
    if (real_folder_.empty()) {
      real_folder_ = resolved(folder_);
    }
    return joined(real_folder_, name_of(path));
  }

private:
  bool is_regular_file(const std::string& path) {
    constexpr std::size_t many = 20;
    if (++asked_ == many) {
      list_folder();
    }
    struct stat entry = {};
    return regular_files_.contains(std::string(name_of(path))) ||
           (::lstat(path.c_str(), &entry) == 0 && S_ISREG(entry.st_mode));
  }

  // As far as the file system says of what kind the entries are.
  void list_folder() {
    const std::unique_ptr<DIR, int (*)(DIR*)> entries(::opendir(folder_.c_str()), ::closedir);
    while (const struct dirent* entry = entries ? ::readdir(entries.get()) : nullptr) {
      if (entry->d_type == DT_REG) {
        regular_files_.insert(entry->d_name);
      }
    }
  }

  std::string folder_;
  std::string real_folder_; // empty: not yet known
  std::unordered_set<std::string> regular_files_;
  std::size_t asked_ = 0;
};

// A root among those that lead to the same place: the least one wins.
using Claim = std::pair<bool, std::string>; // whether it is a link, and its path

// The targets of all roots.
class ResolvedRoots {
public:
  explicit ResolvedRoots(const RootSet& roots) {
    Resolver resolve;
    for (const Root& root : roots.all()) {
      const std::string real = resolve(root.path);
      const bool linked = real != root.path;
      if (linked) {
        links_.emplace(root.path, real);
      }
      const Claim claim(linked, root.path);
      const auto [known, added] = claims_.emplace(real, claim);
      if (!added && claim < known->second) {
        known->second = claim;
      }
    }
  }

  bool any_link() const { return !links_.empty(); }

  // Whether a root that takes precedence over the file's own leads to it.
  bool is_found_otherwise(const FoundFile& file) const {
    const std::string root =
        file.path.substr(0, file.root_bytes == 0 ? std::string::npos : file.root_bytes);
    const auto link = links_.find(root);
    if (link == links_.end() ||
        (file.root_bytes == 0 && !file.reader && !format_of_name(file.path))) {
      return false; // it may be an article only because it is named
    }
    const std::string_view rest = below(root, file.path).value_or("");
    return is_claimed(rest.empty() ? link->second : joined(link->second, rest), Claim(true, root));
  }

private:
  bool is_claimed(std::string_view real, const Claim& by) const {
    for (;;) {
      const auto claim = claims_.find(std::string(real));
      if (claim != claims_.end() && claim->second < by) {
        return true;
      }
      if (real.size() <= 1 || name_of(real).starts_with('.')) { // hidden from the roots above it
        return false;
      }
      real = folder_of(real);
    }
  }

  std::unordered_map<std::string, std::string> links_; // root → its target
  std::unordered_map<std::string, Claim> claims_;      // by target
};

} // namespace

void resolve_below_roots(std::vector<std::string>& paths, const RootSet& roots) {
  Resolver resolve;
  for (std::string& path : paths) {
    std::string real = resolve(path);
    const Root* root = real == path ? nullptr : roots.innermost(real);
    if (root != nullptr && leads_to(*root, real)) {
      path = std::move(real);
    }
  }
}

std::vector<std::string> linked_with(const std::vector<std::string>& paths, const RootSet& roots) {
  const PathIndex among(paths);
  std::vector<std::string> others;
  for (const Root& root : roots.all()) {
    if (!among.contains(root.path)) {
      others.push_back(root.path);
    }
  }
  if (others.empty()) { // as where all files are named: resolving would cost a system call each
    return {};
  }
  Resolver resolve;
  std::vector<std::string> reals;
  for (const std::string& path : paths) {
    reals.push_back(resolve(path));
  }
  const PathIndex resolved_paths(reals);
  std::vector<std::string> resolved_others;
  std::vector<std::string> found;
  for (const std::string& other : others) {
    const std::string& real = resolved_others.emplace_back(resolve(other));
    const std::optional<std::size_t> path = resolved_paths.innermost(real);
    if (path && (real != other || reals[*path] != paths[*path])) {
      found.push_back(other);
    }
  }
  const PathIndex index(resolved_others);
  for (std::size_t i = 0; i < paths.size(); ++i) {
    const std::optional<std::size_t> above = index.above(reals[i]);
    if (above && (reals[i] != paths[i] || resolved_others[*above] != others[*above])) {
      found.push_back(others[*above]);
    }
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

void leave_out_twice_found(std::vector<FoundFile>& files, const RootSet& roots) {
  const ResolvedRoots resolved_roots(roots);
  if (resolved_roots.any_link()) {
    std::erase_if(files,
                  [&](const FoundFile& file) { return resolved_roots.is_found_otherwise(file); });
  }
}

} // namespace triglot
