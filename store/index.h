// The boundary to Xapian: opens and reads its databases, and translates its exceptions.
#pragma once

#include "base/error.h"
#include "base/hints.h"
#include "glass/metadata.h"
#include "glass/new_document.h"
#include "store/directory/index_directory.h"
#include "store/fingerprint.h"
#include "store/lexicon/lexicon.h"
#include "store/records.h"
#include "store/remote/index_places.h"
#include "store/snapshots.h"

#include <chrono>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace triglot {

// Pseudo path of records from standard input.
inline constexpr std::string_view standard_input_path = "-";

// A setting stored with a root: "exclude", "drafts/" (see root_settings.h).
struct RootSetting {
  std::string name;
  std::string value;
  friend bool operator==(const RootSetting&, const RootSetting&) = default;
};

// A file or folder that the index covers.
struct Root {
  std::string path;     // absolute
  std::string language; // code for articles below it that state none; empty: identified
  std::vector<RootSetting> settings = {};
  friend bool operator==(const Root&, const Root&) = default;
};

// What an index says about itself.
struct IndexDescription {
  AnalysisFingerprint analysis;
  std::vector<Root> roots;
  // Whether articles keep positions, which Xapian's servers need for phrases.
  StoredPositions positions = StoredPositions::none;
};

// Xapian's message, with the system's reason.
std::string reason_of(const Xapian::Error& error);

// Whether the failure's cause is outside of the index, such as too many open files.
bool is_environmental(const Xapian::Error& error);
// is_environmental() for a message of Xapian.
bool is_environmental(std::string_view reason);

// Reason for a failed write: only the system's, if known.
std::string reason_for_writing(const Xapian::Error& error);

// How messages refer to an index, or to several searched as one.
struct NamedIndex {
  // Implicit: most messages are about a single one.
  NamedIndex(const std::filesystem::path& path);
  explicit NamedIndex(const std::vector<IndexPlace>& places);

  std::string name; // "'a'", "'a', 'b'"
  std::string hint; // how to repair a damaged one
};

// Throws Damaged, "cannot ATTEMPTED 'PATH': Xapian's message (what to do)", listing the blocks read
// that differ from their checksums. Throws Error if the cause is environmental.
[[noreturn]] void throw_error(std::string_view attempted, const NamedIndex& index,
                              const Xapian::Error& error);
// throw_error() for Damaged.
[[noreturn]] void throw_error(std::string_view attempted, const NamedIndex& index,
                              const Damaged& error);

// The format that a database was written in; 0 if it is not a number. Throws Error, naming `path`,
// the index, if the database belongs to another program. Xapian's exceptions pass through.
std::uint32_t read_format(const Xapian::Database& database, const std::filesystem::path& path);

// The description in a database of this format; for an older one only the paths of its roots.
// Xapian's exceptions pass through.
IndexDescription read_description(const Xapian::Database& database);
// The description as metadata; write_description() writes it directly.
Metadata described(const IndexDescription& description);
void write_description(Xapian::WritableDatabase& database, const IndexDescription& description);

// Throws Error, with what to do, if a database's format is not this program's or its analysis is
// not `analysis`.
void require_format(const Xapian::Database& database, const std::filesystem::path& path);
void require_analysis(const IndexDescription& description, const AnalysisFingerprint& analysis,
                      const std::filesystem::path& path);

// The current generation of an index, open for reading. One per thread.
class OpenGeneration {
public:
  // Opens it regardless of format and analysis. Throws Error, with what to do, if there is no
  // index, it is not ours, it is damaged, or it has checksums that Xapian bypasses.
  explicit OpenGeneration(const IndexDirectory& directory);

  const Xapian::Database& database() const { return database_; }
  const PinnedGeneration& generation() const { return generation_; }
  // Valid as long as this object. REQUIRES: the index has this program's format. Xapian's
  // exceptions pass through, and Damaged.
  std::unique_ptr<Snapshot> snapshot() const;

  // Whether somebody has written to the index since it was opened.
  bool is_outdated() const;
  // Opens the newest revision, possibly in another generation.
  void reopen();

private:
  void open();
  void open_database();

  IndexDirectory directory_;
  PinnedGeneration generation_;
  std::string version_; // content of the version file
  Xapian::Database database_;
  CheckedFiles tables_; // of the database
};

// How many times to run a query, each time on a newer revision, before giving up.
inline constexpr int max_revisions = 10;

// Returns `query()`. If a writer has overwritten what is being read, calls `reopen()` and runs the
// query again from the start; it must have no side effects. `is_outdated()` tells whether there is
// a newer revision. Any other error of Xapian, and Damaged, becomes an Error that names what was
// attempted and the index.
template <typename Query, typename IsOutdated, typename Reopen>
auto retry_on_newer_revision(std::string_view attempted, const NamedIndex& index, Query&& query,
                             IsOutdated&& is_outdated, Reopen&& reopen) {
  for (int attempt = 1;; ++attempt) {
    try {
      return query();
    } catch (const Xapian::DatabaseModifiedError& error) {
      if (attempt == max_revisions) {
        throw_error(attempted, index, error);
      }
    } catch (const Xapian::Error& error) {
      if (attempt == max_revisions || !is_outdated()) {
        throw_error(attempted, index, error);
      }
    } catch (const Damaged& error) {
      if (attempt == max_revisions || !is_outdated()) {
        throw_error(attempted, index, error);
      }
    }
    reopen();
  }
}

// Whether to answer without a server that fails.
enum class Partial : std::uint8_t { refuse, allow };

struct ServerUse {
  std::chrono::milliseconds timeout{10'000}; // for connecting, and for each reply
  Partial partial = Partial::refuse;
};

// An index that was left out, and why.
struct MissingIndex {
  std::string name;
  std::string reason;
};

// An index, or several, open for reading. One per thread.
class Index {
public:
  // Opens the current generation. Throws Error, with what to do, if there is no index, it is not
  // ours, or its format or analysis differs.
  Index(const IndexDirectory& directory, const AnalysisFingerprint& analysis);
  // Several indexes, searched as one: an article in two of them is found twice. REQUIRES: at least
  // one.
  Index(const std::vector<IndexDirectory>& directories, const AnalysisFingerprint& analysis);
  // Folders and servers. Partial::allow leaves out servers that cannot be reached (see missing());
  // throws Error if none is left.
  Index(std::vector<IndexPlace> places, const AnalysisFingerprint& analysis,
        const ServerUse& use = {});

  // The ones that were left out by the last call of read().
  const std::vector<MissingIndex>& missing() const { return opened_.missing; }

  // The current snapshots of all; use inside read().
  const Snapshots& snapshots() const { return *opened_.snapshots; }

  // Returns `query(database)`, run on a single revision; see retry_on_newer_revision(). A
  // generation stays open after another process has published a newer one. A server that fails is
  // connected again once; then it is left out (Partial::allow), or Error names it.
  template <typename Query>
  auto read(Query&& query) const {
    for (int failures = 0;; ++failures) {
      try {
        return retry_on_newer_revision(
            "read index", name_, [&] { return ask(query); }, [&] { return is_outdated(); },
            [&] { reopen(); });
      } catch (const ServerFailure& failure) {
        recover(failure, failures);
      }
    }
  }

  // Moves on to the newest revision. Throws like the constructor.
  void refresh() const;

private:
  // An error of Xapian that concerns a server.
  struct ServerFailure {
    std::size_t place = 0; // in places_
    std::string reason;
    bool is_timeout = false;
  };

  template <typename Query>
  auto ask(Query&& query) const {
    try {
      return query(opened_.snapshots->database());
    } catch (const Xapian::DatabaseModifiedError&) {
      throw;
    } catch (const Xapian::Error& error) {
      throw_server_failure(error); // returns if it does not concern a server
      throw;
    }
  }
  void throw_server_failure(const Xapian::Error& error) const;
  void recover(const ServerFailure& failure, int failures) const;

  struct Opened {
    std::vector<OpenGeneration> generations; // of the places that are folders
    std::vector<MissingIndex> missing;
    std::unique_ptr<Snapshots> snapshots; // of the places that are not missing
    std::chrono::steady_clock::time_point at;
  };
  class Opening;
  bool is_outdated() const;
  void reopen() const;
  void open_all() const;

  std::vector<IndexPlace> places_;
  NamedIndex name_;
  AnalysisFingerprint analysis_;
  ServerUse use_;
  // Mutable: reopening changes their content, not their identity.
  // By place: why it is not to be connected for now, if it is not.
  mutable std::vector<std::optional<std::string>> given_up_;
  mutable Opened opened_;
};

// The record of the article from `source`, identified by path and record alone; nothing if it is
// not in the index. Xapian's exceptions pass through.
std::optional<Record> find_record(const Snapshots& snapshots, const Source& source);

// The number of articles per language code; "" for unknown languages. Xapian's exceptions pass
// through.
std::map<std::string, std::uint64_t> articles_by_language(const Xapian::Database& database);

// The description of the index at `directory`, whatever its analysis. Otherwise throws Error like
// Index.
IndexDescription describe_index(const IndexDirectory& directory);

} // namespace triglot
