#include "indexer/roots.h"

#include "base/error.h"
#include "base/path.h"
#include "indexer/exclude/exclusions.h"
#include "store/root_settings.h"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

namespace triglot {

std::vector<std::string> normal_paths(const std::vector<std::string>& paths) {
  std::error_code error; // normal_path() reports it
  const std::string current = std::filesystem::current_path(error).string();
  std::vector<std::string> normal;
  for (const std::string& path : paths) {
    if (path != standard_input_path) {
      normal.push_back(normal_path(path, current));
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
  // A final entry that is not a folder may be an article only if named, or be refused.
  const std::filesystem::file_type type = std::filesystem::status(at, error).type();
  const std::vector<std::string> readers = settings_of(root, reader_setting);
  const bool is_read = std::any_of(readers.begin(), readers.end(), [&](const std::string& reader) {
    return reads_file(reader, path);
  });
  return is_read || format_of_name(path) || type == std::filesystem::file_type::directory ||
         type == std::filesystem::file_type::not_found;
}

namespace {

bool is_left_out(ExclusionTree& exclusions, const std::string& path) {
  std::error_code error;
  const std::filesystem::file_type type = std::filesystem::status(path, error).type();
  return type != std::filesystem::file_type::not_found &&
         exclusions.excluded_by(path, type == std::filesystem::file_type::directory
                                          ? EntryKind::folder
                                          : EntryKind::file) != nullptr;
}

} // namespace

std::vector<Root> with_named(std::vector<Root> roots, const std::vector<std::string>& named,
                             const RootSettings& given, Named which) {
  const auto set = [&](Root& root) {
    root.language = given.language.empty() ? root.language : given.language;
    if (!given.readers.empty()) {
      set_settings(root, reader_setting,
                   with_readers(settings_of(root, reader_setting), given.readers));
    }
    if (given.excludes) {
      set_settings(root, exclude_setting, *given.excludes);
    }
    if (!given.shard.empty()) {
      const bool is_whole = given.shard == "1/1";
      set_settings(root, shard_setting,
                   is_whole ? std::vector<std::string>() : std::vector<std::string>{given.shard});
    }
  };
  if (which == Named::nothing) {
    std::for_each(roots.begin(), roots.end(), set);
  }
  if (named.empty()) {
    return roots;
  }
  PathIndex index(paths_of(roots));
  for (const std::string& path : named) {
    if (const std::optional<std::size_t> same = index.find(path); same && given.excludes) {
      set_settings(roots[*same], exclude_setting, *given.excludes);
    }
  }
  ExclusionTree exclusions(roots);
  for (const std::string& path : named) {
    if (const std::optional<std::size_t> same = index.find(path)) {
      set(roots[*same]);
      continue;
    }
    // The innermost root leads to whatever an outer one does: there are fewer names in between.
    const std::optional<std::size_t> above = index.above(path);
    Root own{path, above ? roots[*above].language : std::string()};
    if (above) {
      set_settings(own, reader_setting, settings_of(roots[*above], reader_setting));
      set_settings(own, shard_setting, settings_of(roots[*above], shard_setting));
    }
    set(own);
    const bool is_as_above =
        above && own.language == roots[*above].language &&
        settings_of(own, reader_setting) == settings_of(roots[*above], reader_setting) &&
        settings_of(own, shard_setting) == settings_of(roots[*above], shard_setting) &&
        settings_of(own, exclude_setting).empty(); // patterns are relative to their root
    if (!is_as_above || !leads_to(roots[*above], path) || is_left_out(exclusions, path)) {
      roots.push_back(std::move(own));
      index.add(path);
      exclusions.add(roots.back());
    }
  }
  return roots;
}

RootSet::RootSet(std::vector<Root> roots) : roots_(std::move(roots)), index_(paths_of(roots_)) {
  if (std::any_of(roots_.begin(), roots_.end(),
                  [](const Root& root) { return !settings_of(root, reader_setting).empty(); })) {
    for (const Root& root : roots_) {
      readers_.emplace_back(settings_of(root, reader_setting));
    }
  }
}

const Root* RootSet::innermost(std::string_view path) const {
  const std::optional<std::size_t> number = index_.innermost(path);
  return number ? &roots_[*number] : nullptr;
}

std::string RootSet::language_given(std::string_view path) const {
  const Root* root = innermost(path);
  return root == nullptr ? std::string() : root->language;
}

std::shared_ptr<const CommandReader> RootSet::reader_of(std::string_view path) const {
  const std::optional<std::size_t> number =
      readers_.empty() ? std::nullopt : index_.innermost(path);
  return number ? readers_[*number].find(path) : nullptr;
}

ReaderOf readers_of(const RootSet& roots) {
  return roots.has_readers()
             ? ReaderOf([&roots](const std::string& path) { return roots.reader_of(path); })
             : ReaderOf();
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
    const auto by = discovery.excluding.find(root);
    refused.push_back(
        {root, by == discovery.excluding.end()
                   ? fmt::format("cannot index '{}': no article file ({}) below it (--reader names "
                                 "a command for others; --allow-empty goes on without it)",
                                 root, extensions())
                   : fmt::format("cannot index '{}': {} leaves no article file below it {}", root,
                                 by->second, go_on)});
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
