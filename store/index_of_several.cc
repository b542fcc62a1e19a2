// Opens the folders and servers of an Index, and opens them again.
#include "store/index.h"

#include "base/plain_text.h"
#include "glass/guard/checked_io.h"
#include "store/index_stamp.h"
#include "store/schema.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <future>
#include <string_view>
#include <utility>

#include <fmt/format.h>
#include <unicode/utf8.h>

namespace triglot {
namespace {

// How old a connection may be when a query begins: a server shows newer revisions only to those who
// connect anew.
constexpr std::chrono::seconds max_age(1);
// After this time a server that was left out is tried again.
constexpr std::chrono::seconds retried_after(10);
// Number of servers that are connected at once.
constexpr std::size_t max_connecting = 64;

std::vector<IndexPlace> places_of(const std::vector<IndexDirectory>& directories) {
  return {directories.begin(), directories.end()};
}

// The reason why this program cannot read a server's database with this stamp; empty if it can.
std::string why_unreadable(const std::optional<IndexStamp>& stamp,
                           const AnalysisFingerprint& analysis) {
  if (!stamp) {
    return "a Xapian database of another program, or an index of an older Triglot (both machines "
           "need the same version, and an index of it: triglot-index --rebuild)";
  }
  if (stamp->format != schema::version) {
    return fmt::format("its index has format {}, this program reads {} (both machines need the "
                       "same version of Triglot, and an index of it: triglot-index --rebuild)",
                       stamp->format, schema::version);
  }
  if (stamp->analysis.forms != analysis.forms) {
    return fmt::format("its words were analysed by another version of ICU ({}, here {}; rebuild it "
                       "there with the same: triglot-index --rebuild)",
                       stamp->analysis.forms, analysis.forms);
  }
  if (stamp->analysis.stems != analysis.stems) {
    return fmt::format("its lemmas come from other versions of the dictionaries ({}, here {}; "
                       "repair it there with the same: triglot-index)",
                       stamp->analysis.stems, analysis.stems);
  }
  return {};
}

// The replies of an earlier connection hold for the same stamp and the same numbers.
ReplyLog log_of(const ServerAddress& address, const IndexStamp& stamp,
                const Xapian::Database& database) {
  return {address.name, fmt::format("{} {} {} {}", to_string(stamp), database.get_doccount(),
                                    database.get_lastdocid(), database.get_total_length())};
}

bool is_timeout(const Xapian::Error& error) {
  return std::string_view(error.get_type()) == "NetworkTimeoutError";
}

bool is_of_network(const Xapian::Error& error) {
  return std::string_view(error.get_type()) == "NetworkError" || is_timeout(error);
}

// What a server says may be of any length. What ssh says is not known here: its command is named.
std::string reason_of_server(const Xapian::Error& error, const ServerAddress* address = nullptr) {
  constexpr std::int32_t most_bytes = 300;
  std::string reason = is_timeout(error) ? "no answer in time (--timeout)" : reason_of(error);
  if (reason.size() > std::size_t{most_bytes}) {
    std::int32_t end = most_bytes;
    U8_SET_CP_START(reinterpret_cast<const std::uint8_t*>(reason.data()), 0, end);
    reason = valid_utf8(std::string_view(reason).substr(0, static_cast<std::size_t>(end))) + "…";
  }
  if (address != nullptr && address->port == 0 && is_of_network(error)) {
    reason += fmt::format(" (try: {})", ssh_command(*address));
  }
  return reason;
}

std::string cannot_search(const std::string& name, const std::string& reason) {
  return fmt::format("cannot search '{}': {}", name, reason);
}

} // namespace

// Opens all places: the servers at once, then the folders.
class Index::Opening {
public:
  explicit Opening(const Index& index)
      : index_(index), snapshots_(index.places_.size()), remotes_(index.places_.size()) {}

  Opened open() && {
    connect_all();
    require_enough();
    for (std::size_t i = 0; i < index_.places_.size(); ++i) {
      if (const auto* directory = std::get_if<IndexDirectory>(&index_.places_[i])) {
        open_folder(i, *directory);
      }
    }
    return {std::move(generations_), std::move(missing_), take_snapshots(),
            std::chrono::steady_clock::now()};
  }

private:
  // Of those that are not missing.
  std::unique_ptr<Snapshots> take_snapshots() {
    std::vector<std::unique_ptr<Snapshot>> snapshots;
    std::vector<std::unique_ptr<RemoteShard>> remotes;
    std::vector<std::string> names;
    for (std::size_t i = 0; i < snapshots_.size(); ++i) {
      if (snapshots_[i] || remotes_[i]) {
        snapshots.push_back(std::move(snapshots_[i]));
        remotes.push_back(std::move(remotes_[i]));
        names.push_back(name_of(index_.places_[i]));
      }
    }
    return std::make_unique<Snapshots>(std::move(snapshots), std::move(remotes), std::move(names));
  }

  // Returns nothing if it is connected.
  std::optional<MissingIndex> connect_one(std::size_t place) {
    const auto& address = std::get<ServerAddress>(index_.places_[place]);
    try {
      auto remote = std::make_unique<RemoteShard>(connect(address, index_.use_.timeout));
      const auto stamp = parse_stamp(remote->metadata(std::string(schema::stamp_key)));
      if (std::string why = why_unreadable(stamp, index_.analysis_); !why.empty()) {
        return MissingIndex{address.name, std::move(why)};
      }
      remote->use(log_of(address, *stamp, remote->database()));
      remotes_[place] = std::move(remote);
      return std::nullopt;
    } catch (const Xapian::Error& error) {
      return MissingIndex{address.name, reason_of_server(error, &address)};
    }
  }

  // The servers to connect; adds those that were given up to the missing ones.
  std::vector<std::size_t> servers_to_connect() {
    std::vector<std::size_t> servers;
    for (std::size_t i = 0; i < index_.places_.size(); ++i) {
      if (!std::holds_alternative<ServerAddress>(index_.places_[i])) {
        continue;
      }
      if (const std::optional<std::string>& reason = index_.given_up_[i]) {
        missing_.push_back({name_of(index_.places_[i]), *reason});
      } else {
        servers.push_back(i);
      }
    }
    return servers;
  }

  void connect_all() {
    const std::vector<std::size_t> servers = servers_to_connect();
    for (std::size_t begin = 0; begin < servers.size(); begin += max_connecting) {
      std::vector<std::future<std::optional<MissingIndex>>> connected;
      for (std::size_t i = begin; i < std::min(begin + max_connecting, servers.size()); ++i) {
        connected.push_back(std::async(std::launch::async,
                                       [this, place = servers[i]] { return connect_one(place); }));
      }
      for (auto& one : connected) {
        if (std::optional<MissingIndex> failed = one.get()) {
          missing_.push_back(std::move(*failed));
        }
      }
    }
  }

  // Throws Error if there is nothing left, or something must not be missing.
  void require_enough() const {
    if (!missing_.empty() && index_.use_.partial == Partial::refuse) {
      const std::string others =
          missing_.size() == 1 ? "" : fmt::format("; {} more fail too", missing_.size() - 1);
      throw Error(cannot_search(missing_.front().name, missing_.front().reason) + others +
                  (missing_.size() < index_.places_.size() ? " (--partial goes on without)" : ""));
    }
    if (missing_.size() == index_.places_.size()) {
      throw Error(cannot_search(missing_.front().name, missing_.front().reason) +
                  (missing_.size() == 1 ? "" : "; nor any of the others"));
    }
  }

  void open_folder(std::size_t place, const IndexDirectory& directory) {
    OpenGeneration& generation = generations_.emplace_back(directory);
    const IndexDescription description = retry_on_newer_revision(
        "open index", directory.path(),
        [&] {
          require_format(generation.database(), directory.path());
          snapshots_[place] = generation.snapshot();
          return read_description(generation.database());
        },
        [&] { return generation.is_outdated(); }, [&] { generation.reopen(); });
    require_analysis(description, index_.analysis_, directory.path());
  }

  const Index& index_;
  std::vector<OpenGeneration> generations_;
  std::vector<MissingIndex> missing_;
  std::vector<std::unique_ptr<Snapshot>> snapshots_; // by place; null: a server's, or missing
  std::vector<std::unique_ptr<RemoteShard>> remotes_;
};

Index::Index(const IndexDirectory& directory, const AnalysisFingerprint& analysis)
    : Index(std::vector<IndexDirectory>{directory}, analysis) {}

Index::Index(const std::vector<IndexDirectory>& directories, const AnalysisFingerprint& analysis)
    : Index(places_of(directories), analysis, ServerUse()) {}

Index::Index(std::vector<IndexPlace> places, const AnalysisFingerprint& analysis,
             const ServerUse& use)
    : places_(std::move(places)), name_(places_), analysis_(analysis), use_(use),
      given_up_(places_.size()) {
  open_all();
}

// Keeps the old ones open if one of the new ones cannot be opened.
void Index::open_all() const {
  Opened opened = Opening(*this).open();
  std::swap(opened_, opened); // the old snapshots go before their generations
}

// Only of folders: a server would have to be asked.
bool Index::is_outdated() const {
  return std::any_of(opened_.generations.begin(), opened_.generations.end(),
                     [](const OpenGeneration& generation) { return generation.is_outdated(); });
}

void Index::reopen() const {
  take_block_damage();
  open_all();
}

void Index::refresh() const {
  const auto age = std::chrono::steady_clock::now() - opened_.at;
  const bool is_whole = opened_.missing.empty();
  const bool retries = !is_whole && age > retried_after;
  const bool is_old = is_whole && opened_.snapshots->has_remote() && age > max_age;
  if (retries) {
    given_up_.assign(places_.size(), std::nullopt);
  }
  if (retries || is_old || is_outdated()) {
    reopen();
  }
}

void Index::throw_server_failure(const Xapian::Error& error) const {
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const auto* address = std::get_if<ServerAddress>(&places_[i]);
    if (address != nullptr && error.get_context() == context_of(*address, use_.timeout)) {
      throw ServerFailure{i, reason_of_server(error, address), is_timeout(error)};
    }
  }
  if (is_of_network(error)) { // the error does not name the server
    throw Error(fmt::format("cannot search {}: {}", name_.name, reason_of_server(error)));
  }
}

// Connects once more: the server may have been restarted, or its database replaced.
void Index::recover(const ServerFailure& failure, int failures) const {
  const bool connects_again = failures == 0 && !failure.is_timeout;
  if (!connects_again && use_.partial == Partial::refuse) {
    throw Error(cannot_search(name_of(places_[failure.place]), failure.reason) +
                (places_.size() > 1 ? " (--partial goes on without)" : ""));
  }
  if (!connects_again) {
    given_up_[failure.place] = failure.reason;
  }
  reopen();
}

} // namespace triglot
