#include "store/remote/index_places.h"

#include "base/ascii.h"
#include "base/error.h"
#include "base/plain_text.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t max_list_bytes = 1U << 20U;
constexpr std::size_t max_places = 1000;

bool is_file(const fs::path& path) {
  std::error_code ignored;
  return fs::is_regular_file(path, ignored);
}

bool is_there(const fs::path& path) {
  std::error_code ignored;
  return fs::exists(path, ignored);
}

bool is_folder(const fs::path& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

// /srv/news for the database in it, /srv/news/current, which Xapian's programs name. But a folder
// of the name `current` may be an index itself.
fs::path index_of_database(const fs::path& path) {
  const fs::path named = path.has_filename() ? path : path.parent_path();
  std::error_code ignored;
  const bool is_database =
      named.filename() == "current" && !fs::exists(fs::symlink_status(named / "current", ignored));
  if (!is_database) {
    return path;
  }
  return named.has_parent_path() ? named.parent_path() : ".";
}

std::string_view without_comment(std::string_view line) {
  return without_blanks_around(line.substr(0, line.find('#')));
}

// Without the keyword of Xapian's stub databases.
std::string_view without_kind(std::string_view line) {
  for (const std::string_view kind : {"remote", "auto", "glass"}) {
    if (line.starts_with(kind) && line.size() > kind.size() &&
        (line[kind.size()] == ' ' || line[kind.size()] == '\t')) {
      return without_blanks_around(line.substr(kind.size()));
    }
  }
  return line;
}

class Places {
public:
  void add_stated(const std::string& stated) {
    const fs::path path = index_path(stated);
    // An existing folder or file takes precedence over an address of the same name.
    const std::optional<ServerAddress> address =
        is_there(path) ? std::nullopt : parse_server_address(path.native());
    if (address) {
      add(*address);
    } else if (is_file(path)) {
      add_list(path);
    } else {
      add(path);
    }
  }

  std::vector<IndexPlace> take() { return std::move(places_); }

private:
  void add(const ServerAddress& address) {
    const bool is_known = std::any_of(places_.begin(), places_.end(), [&](const IndexPlace& place) {
      const auto* other = std::get_if<ServerAddress>(&place);
      return other != nullptr && other->host == address.host && other->port == address.port &&
             other->folder == address.folder && other->ssh_port == address.ssh_port;
    });
    if (!is_known) {
      push(address);
    }
  }

  void add(const fs::path& path) {
    std::error_code error; // a missing folder is reported when it is opened
    const bool is_known = std::ranges::any_of(
        folders_, [&](const fs::path& known) { return fs::equivalent(known, path, error); });
    if (!is_known) {
      folders_.push_back(path);
      push(IndexDirectory(path));
    }
  }

  void push(IndexPlace place) {
    if (places_.size() == max_places) {
      throw Error(fmt::format("more than {} indexes to search as one", max_places));
    }
    places_.push_back(std::move(place));
  }

  void add_list(const fs::path& file) {
    std::ifstream in(file);
    std::string text(max_list_bytes + 1, '\0');
    in.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(std::max<std::streamsize>(in.gcount(), 0)));
    if (in.bad() || !in.is_open() || text.size() > max_list_bytes ||
        text.find('\0') != std::string::npos) {
      throw Error(fmt::format("cannot open index '{}': not a directory, and no list of indexes "
                              "(a folder, HOST:PORT or ssh://[USER@]HOST/DIR on each line)",
                              file.string()));
    }
    constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
    text.erase(0, text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
    std::size_t number = 0;
    bool has_line = false;
    for (std::size_t begin = 0; begin < text.size();) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      ++number;
      if (const auto line = without_comment(std::string_view(text).substr(begin, end - begin));
          !line.empty()) {
        has_line = true;
        add_line(file, number, std::string(without_kind(line)));
      }
      begin = end + 1;
    }
    if (!has_line) {
      throw Error(fmt::format("cannot read {}: an empty list of indexes", file.string()));
    }
  }

  void add_line(const fs::path& file, std::size_t number, const std::string& line) {
    try {
      const fs::path path = file.parent_path() / line;
      if (is_folder(path)) {
        add(index_of_database(path));
      } else if (const std::optional<ServerAddress> address = parse_server_address(line)) {
        add(*address);
      } else if (is_file(path)) {
        throw Error(fmt::format("'{}' is a file, and a list names no other (possible: a folder, "
                                "HOST:PORT, ssh://[USER@]HOST/DIR)",
                                plain_line(line).text));
      } else {
        throw Error(fmt::format("'{}' is no folder, nor the address of a server; and the file "
                                "itself is not a directory",
                                plain_line(line).text));
      }
    } catch (const Error& error) {
      throw Error(fmt::format("cannot read {}:{}: {}", file.string(), number, error.what()));
    }
  }

  std::vector<IndexPlace> places_;
  std::vector<fs::path> folders_;
};

} // namespace

std::string name_of(const IndexPlace& place) {
  const auto* address = std::get_if<ServerAddress>(&place);
  return address != nullptr ? address->name : std::get<IndexDirectory>(place).path().string();
}

std::vector<IndexPlace> index_places(const std::vector<std::string>& stated) {
  Places places;
  for (const std::string& one : stated) {
    places.add_stated(one);
  }
  if (stated.empty()) {
    places.add_stated("");
  }
  return places.take();
}

} // namespace triglot
