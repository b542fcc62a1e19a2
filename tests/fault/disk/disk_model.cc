#include "tests/fault/disk/disk_model.h"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace triglot::test {
namespace {

using Kind = ImageEntry::Kind;
using shim::Change;

// Suffix for the last name of a file whose names are all gone.
constexpr std::string_view deleted = " (deleted)";

std::size_t everything(const Unsynced& unsynced) {
  return unsynced.changes;
}

constexpr std::size_t default_sector_bytes = 4096;

} // namespace

DiskModel::DiskModel(const DiskImage& durable) : nodes_(1) {
  for (const auto& [path, entry] : durable) {
    add_node(path, {entry.kind, entry.content, {}, {}, {}});
  }
  for (NodeId id = 0; id < nodes_.size(); ++id) {
    sync(id);
  }
}

void DiskModel::apply(const JournalEntry& entry) {
  switch (entry.change) {
  case Change::create:
    return add_node(entry.path, {Kind::file, {}, {}, {}, {}});
  case Change::mkdir:
    return add_node(entry.path, {Kind::folder, {}, {}, {}, {}});
  case Change::symlink:
    return add_node(entry.path, {Kind::link, entry.other, {}, {}, {}});
  case Change::write:
  case Change::truncate:
    return change_data(entry);
  case Change::link: {
    const Place place = place_of(entry.other);
    return change_names(place.folder, {place.name, node_at(entry.path), {}, false});
  }
  case Change::rename:
    return rename(entry);
  case Change::unlink:
  case Change::rmdir: {
    const Place place = place_of(entry.path);
    return change_names(place.folder, {place.name, node_at(entry.path), {}, true});
  }
  case Change::sync:
    return entry.path.ends_with(deleted) ? void() : sync(node_at(entry.path));
  }
}

void DiskModel::add_node(std::string_view path, Node node) {
  const Place place = place_of(path);
  nodes_.push_back(std::move(node));
  change_names(place.folder, {place.name, nodes_.size() - 1, {}, false});
}

void DiskModel::change_names(NodeId folder, NameChange change) {
  nodes_[folder].name_changes.push_back(std::move(change));
}

void DiskModel::change_data(const JournalEntry& entry) {
  if (!entry.path.ends_with(deleted)) {
    nodes_[node_at(entry.path)].data_changes.push_back(
        {entry.offset, entry.bytes, entry.change == Change::truncate});
  }
}

void DiskModel::rename(const JournalEntry& entry) {
  const Place from = place_of(entry.path);
  const Place to = place_of(entry.other);
  if (from.folder != to.folder) {
    throw std::runtime_error("a rename to another folder: " + to_string(entry));
  }
  change_names(to.folder, {to.name, node_at(entry.path), from.name, false});
}

void DiskModel::sync(NodeId id) {
  Node& node = nodes_[id];
  if (node.kind == Kind::file) {
    node.content = content_of(node, id, everything, default_sector_bytes);
    node.data_changes.clear();
  } else if (node.kind == Kind::folder) {
    node.names = names_now(id);
    node.name_changes.clear();
  }
}

DiskModel::Place DiskModel::place_of(std::string_view path) const {
  const std::size_t slash = path.rfind('/');
  return slash == std::string_view::npos
             ? Place{0, std::string(path)}
             : Place{node_at(path.substr(0, slash)), std::string(path.substr(slash + 1))};
}

NodeId DiskModel::node_at(std::string_view path) const {
  NodeId node = 0;
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t slash = std::min(rest.find('/'), rest.size());
    const Names names = names_now(node);
    const auto entry = names.find(std::string(rest.substr(0, slash)));
    if (entry == names.end()) {
      throw std::runtime_error("the journal names what is not there: " + std::string(path));
    }
    node = entry->second;
    rest.remove_prefix(std::min(slash + 1, rest.size()));
  }
  return node;
}

void DiskModel::apply_name(Names& names, const NameChange& change) {
  if (change.is_removal) {
    names.erase(change.name);
    return;
  }
  if (const auto from = names.find(change.from);
      from != names.end() && from->second == change.node) {
    names.erase(from);
  }
  names[change.name] = change.node;
}

DiskModel::Names DiskModel::names_now(NodeId folder) const {
  Names names = nodes_[folder].names;
  for (const NameChange& change : nodes_[folder].name_changes) {
    apply_name(names, change);
  }
  return names;
}

std::string DiskModel::content_of(const Node& file, NodeId id, const Survival& survival,
                                  std::size_t sector_bytes) {
  std::vector<std::size_t> sizes = {file.content.size()}; // before and after each change
  std::size_t largest = sizes.front();
  for (const DataChange& change : file.data_changes) {
    const std::size_t end = change.at + change.bytes.size();
    if (change.is_truncation ? end != sizes.back() : end > sizes.back()) {
      sizes.push_back(end);
      largest = std::max(largest, end);
    }
  }
  std::string content = file.content;
  content.resize(largest, '\0');
  for (std::size_t begin = 0; begin < largest; begin += sector_bytes) {
    const std::size_t end = std::min(begin + sector_bytes, largest);
    std::vector<const DataChange*> changes; // to this sector
    for (const DataChange& change : file.data_changes) {
      if (change.at < end && (change.is_truncation || change.at + change.bytes.size() > begin)) {
        changes.push_back(&change);
      }
    }
    if (changes.empty()) {
      continue;
    }
    changes.resize(survival({id, Unsynced::What::sector, begin / sector_bytes, changes.size()}));
    for (const DataChange* change : changes) {
      const std::size_t from = std::max<std::size_t>(change->at, begin);
      if (change->is_truncation) {
        std::fill(content.begin() + static_cast<std::ptrdiff_t>(from),
                  content.begin() + static_cast<std::ptrdiff_t>(end), '\0');
      } else {
        const std::size_t to = std::min(change->at + change->bytes.size(), end);
        content.replace(from, to - from, change->bytes, from - change->at, to - from);
      }
    }
  }
  const std::size_t size_changes = sizes.size() - 1;
  content.resize(size_changes == 0
                     ? sizes.front()
                     : sizes.at(survival({id, Unsynced::What::size, 0, size_changes})));
  return content;
}

void DiskModel::collect(NodeId folder, const std::string& prefix, const Survival& survival,
                        std::size_t sector_bytes, std::map<NodeId, std::string>& contents,
                        DiskImage& image) const {
  Names names = nodes_[folder].names;
  const std::vector<NameChange>& changes = nodes_[folder].name_changes;
  for (std::size_t at = 0; at < changes.size(); ++at) {
    if (survival({folder, Unsynced::What::name, at, 1}) > 0) {
      apply_name(names, changes[at]);
    }
  }
  for (const auto& [name, id] : names) {
    const Node& node = nodes_[id];
    ImageEntry& entry = image[prefix + name];
    entry.kind = node.kind;
    switch (node.kind) {
    case Kind::folder:
      collect(id, prefix + name + "/", survival, sector_bytes, contents, image);
      break;
    case Kind::link:
      entry.content = node.content;
      break;
    case Kind::file: // with the same content under each of its names
      if (!contents.contains(id)) {
        contents[id] = content_of(node, id, survival, sector_bytes);
      }
      entry.content = contents[id];
    }
  }
}

DiskImage DiskModel::after_power_loss(const Survival& survival, std::size_t sector_bytes) const {
  DiskImage image;
  std::map<NodeId, std::string> contents;
  collect(0, "", survival, sector_bytes, contents, image);
  return image;
}

DiskImage DiskModel::now() const {
  return after_power_loss(everything, default_sector_bytes);
}

} // namespace triglot::test
