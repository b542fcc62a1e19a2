// The boundary to Xapian: what opens and reads its databases, and turns its exceptions into ours.
#pragma once

#include "base/error.h"
#include "base/hints.h"
#include "glass/metadata.h"
#include "store/directory/index_directory.h"
#include "store/fingerprint.h"
#include "store/lexicon.h"
#include "store/record/record.h"
#include "store/snapshots.h"

#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

namespace triglot {

// Document id, from 1. Not stable across generations.
enum class DocId : std::uint32_t {};

// Pseudo path under which records from standard input are stored.
inline constexpr std::string_view standard_input_path = "-";

// Something that is remembered with a root: "exclude", "drafts/" (see root_settings.h).
struct RootSetting {
  std::string name;
  std::string value;
  friend bool operator==(const RootSetting&, const RootSetting&) = default;
};

// A file or folder that an index is made of.
struct Root {
  std::string path;     // absolute
  std::string language; // code of the articles below it that do not state theirs; empty: identified
  std::vector<RootSetting> settings = {};
  friend bool operator==(const Root&, const Root&) = default;
};

// What an index says of itself.
struct IndexDescription {
  AnalysisFingerprint analysis;
  std::vector<Root> roots;
};

// What Xapian says, with the system's reason.
std::string reason_of(const Xapian::Error& error);

// Whether it failed for a reason that does not lie in the index, such as too many open files.
bool is_environmental(const Xapian::Error& error);
// The same of a text in which Xapian says why.
bool is_environmental(std::string_view reason);

// The same of what was being written: the system's reason alone where it is known.
std::string reason_for_writing(const Xapian::Error& error);

// An index, or several that are searched as one, as messages speak of them.
struct NamedIndex {
  // Implicit: most messages are about one.
  NamedIndex(const std::filesystem::path& path);
  explicit NamedIndex(const std::vector<IndexDirectory>& directories);

  std::string name; // "'a'", "'a', 'b'"
  std::string hint; // what mends a damaged one
};

// Throws Damaged: "cannot ATTEMPTED 'PATH': what Xapian says (what to do)"; where blocks were read
// that differ from their checksums, which. Error for what is environmental.
[[noreturn]] void throw_error(std::string_view attempted, const NamedIndex& index,
                              const Xapian::Error& error);
// The same for what Damaged says.
[[noreturn]] void throw_error(std::string_view attempted, const NamedIndex& index,
                              const Damaged& error);

// The format that a database was written in; 0 for what is no number. Throws Error where it is
// another program's; `path`, the index, is named in the message. Xapian's exceptions pass through.
std::uint32_t read_format(const Xapian::Database& database, const std::filesystem::path& path);

// What a database of this format says of itself; of an older one the paths of its roots alone.
// Xapian's exceptions pass through.
IndexDescription read_description(const Xapian::Database& database);
// As metadata; writes it as such.
Metadata described(const IndexDescription& description);
void write_description(Xapian::WritableDatabase& database, const IndexDescription& description);

// Throws Error, with what to do, where a database's format is not this program's or its words were
// analysed otherwise than `analysis` says.
void require_format(const Xapian::Database& database, const std::filesystem::path& path);
void require_analysis(const IndexDescription& description, const AnalysisFingerprint& analysis,
                      const std::filesystem::path& path);

// The current generation of an index, open for reading. One per thread.
class OpenGeneration {
public:
  // Opens it whatever its format and its analysis. Throws Error, with what to do, where there is no
  // index, none of ours, a damaged one, or one with checksums past which Xapian reads.
  explicit OpenGeneration(const IndexDirectory& directory);

  const Xapian::Database& database() const { return database_; }
  const PinnedGeneration& generation() const { return generation_; }
  // As valid as this object. REQUIRES: it is of this program's format. Xapian's exceptions pass
  // through, and Damaged.
  std::unique_ptr<Snapshot> snapshot() const;

  // Whether somebody has written since it was opened.
  bool is_outdated() const;
  // Opens what is the newest revision now, perhaps of another generation.
  void reopen();

private:
  void open();
  void open_database();

  IndexDirectory directory_;
  PinnedGeneration generation_;
  std::string version_; // the version file's bytes
  Xapian::Database database_;
  CheckedFiles tables_; // of the database
};

// How often a query is run, each time on a newer revision, before it is given up.
inline constexpr int max_revisions = 10;

// Calls `query()` and returns what it returns. Where a writer has overwritten what is being read,
// calls `reopen()` and runs it again from the start: it must have no effects of its own.
// `is_outdated()` says whether there is anything newer. Throws Error for whatever else Xapian
// reports, and for Damaged; they name what was attempted, and the index.
template <typename Query, typename IsOutdated, typename Reopen>
auto read_whole(std::string_view attempted, const NamedIndex& index, Query&& query,
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

// An index, or several, open for reading. One per thread.
class Index {
public:
  // Opens the current generation. Throws Error, with what to do, where there is no index, none of
  // ours, one of another format, or one whose words were analysed otherwise than `analysis` says.
  Index(const IndexDirectory& directory, const AnalysisFingerprint& analysis);
  // Several indexes, searched as one: an article in two of them is found twice.
  // REQUIRES: one at least.
  Index(const std::vector<IndexDirectory>& directories, const AnalysisFingerprint& analysis);

  // Of the first.
  const IndexDescription& description() const { return description_; }

  // Of all, as of the moment of the call: inside `read`.
  const Snapshots& snapshots() const { return *snapshots_; }

  // Calls `query(database)` and returns what it returns, all of it from one revision; see
  // read_whole. After another process has published a generation, what is open stays open.
  template <typename Query>
  auto read(Query&& query) const {
    return read_whole(
        "read index", name_, [&] { return query(snapshots_->database()); },
        [&] { return is_outdated(); }, [&] { reopen(); });
  }

  // Goes on to what has been written since. Throws as the constructor does.
  void refresh() const;

private:
  bool is_outdated() const;
  void reopen() const;
  void open_all() const;

  std::vector<IndexDirectory> directories_;
  NamedIndex name_;
  AnalysisFingerprint analysis_;
  // Reopening changes what they show, not what they are.
  mutable std::vector<OpenGeneration> generations_;
  mutable IndexDescription description_;
  mutable std::unique_ptr<Snapshots> snapshots_; // of the generations
};

// The record of an article. Xapian's exceptions pass through: call it inside Index::read.
Record read_record(const Xapian::Database& database, DocId id);

// The record of the article from `source`, whose path alone counts; nothing where it is not in the
// index. Likewise.
std::optional<Record> find_record(const Xapian::Database& database, const Source& source);

// How many articles there are in each language, by code; "" for those whose language is not known.
// Xapian's exceptions pass through.
std::map<std::string, std::uint64_t> articles_by_language(const Xapian::Database& database);

// What an index at `directory` says of itself, whatever its analysis. Throws Error as Index does
// for the rest.
IndexDescription describe_index(const IndexDirectory& directory);

} // namespace triglot
