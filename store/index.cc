#include "store/index.h"

#include "base/codec.h"
#include "base/decimal.h"
#include "glass/guard/checked_io.h"
#include "glass/guard/checked_opening.h"
#include "glass/guard/checksums_file.h"
#include "store/root_settings.h"
#include "store/schema.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// The first format with checksums.
constexpr std::uint32_t guarded_format = 4;

} // namespace

std::string reason_of(const Xapian::Error& error) {
  std::string reason = error.get_msg();
  if (const char* system = error.get_error_string()) {
    reason += fmt::format(": {}", system);
  }
  return reason;
}

bool is_environmental(std::string_view reason) {
  constexpr std::array<int, 6> reasons = {EMFILE, ENFILE, ENOMEM, EACCES, EPERM, EROFS};
  return std::any_of(reasons.begin(), reasons.end(), [&](int error) {
    return reason.find(std::generic_category().message(error)) != std::string_view::npos ||
           reason.find(errno_message(error)) != std::string_view::npos;
  });
}

bool is_environmental(const Xapian::Error& error) {
  const char* said = error.get_error_string();
  return said != nullptr && is_environmental(std::string_view(said));
}

std::string reason_for_writing(const Xapian::Error& error) {
  const int fault = take_write_fault();
  return fault != 0 ? errno_message(fault) : reason_of(error);
}

NamedIndex::NamedIndex(const std::filesystem::path& path)
    : name(fmt::format("'{}'", path.string())), hint(rebuild_hint(path)) {}

NamedIndex::NamedIndex(const std::vector<IndexPlace>& places)
    : NamedIndex(std::filesystem::path(name_of(places.front()))) {
  const bool any_server = std::any_of(places.begin(), places.end(), [](const IndexPlace& place) {
    return std::holds_alternative<ServerAddress>(place);
  });
  if (places.size() == 1) {
    hint = any_server ? "triglot-index --verify on that machine tells" : hint;
    return;
  }
  for (std::size_t i = 1; i < places.size(); ++i) {
    name += fmt::format(", '{}'", name_of(places[i]));
  }
  hint = "triglot-index --db DIR --verify tells which";
}

void throw_error(std::string_view attempted, const NamedIndex& index, const Xapian::Error& error) {
  if (const std::vector<BlockDamage> damage = take_block_damage(); !damage.empty()) {
    throw_error(attempted, index, Damaged("it is damaged: " + describe(damage)));
  }
  if (is_environmental(error)) {
    throw Error(fmt::format("cannot {} {}: {}", attempted, index.name, reason_of(error)));
  }
  throw Damaged(fmt::format("cannot {} {}: {} (if it is damaged, {})", attempted, index.name,
                            reason_of(error), index.hint));
}

void throw_error(std::string_view attempted, const NamedIndex& index, const Damaged& error) {
  throw Damaged(
      fmt::format("cannot {} {}: {} ({})", attempted, index.name, error.what(), index.hint));
}

std::uint32_t read_format(const Xapian::Database& database, const std::filesystem::path& path) {
  const std::string text = database.get_metadata(std::string(schema::version_key));
  if (text.empty()) {
    throw Error(fmt::format("cannot open index '{}': a Xapian database of another program "
                            "(name another directory)",
                            path.string()));
  }
  return parse_decimal<std::uint32_t>(text).value_or(0);
}

IndexDescription read_description(const Xapian::Database& database) {
  IndexDescription description;
  description.analysis.forms = database.get_metadata(std::string(schema::fingerprint_key));
  description.analysis.stems = database.get_metadata(std::string(schema::stems_key));
  if (!database.get_metadata(std::string(schema::positions_key)).empty()) {
    description.positions = StoredPositions::kept;
  }
  const bool has_languages = !description.analysis.stems.empty(); // since format 4
  const std::string roots = database.get_metadata(std::string(schema::roots_key));
  for (Decoder decoder(roots); !decoder.at_end();) {
    Root& root = description.roots.emplace_back();
    root.path = decoder.bytes();
    decode_settings(has_languages ? decoder.bytes() : std::string_view(), root);
  }
  return description;
}

Metadata described(const IndexDescription& description) {
  std::string roots;
  for (const Root& root : description.roots) {
    put_bytes(roots, root.path);
    put_bytes(roots, encode_settings(root));
  }
  return {{std::string(schema::version_key), std::to_string(schema::version)},
          {std::string(schema::fingerprint_key), description.analysis.forms},
          {std::string(schema::stems_key), description.analysis.stems},
          {std::string(schema::roots_key), roots},
          {std::string(schema::positions_key),
           description.positions == StoredPositions::kept ? "1" : ""}};
}

void write_description(Xapian::WritableDatabase& database, const IndexDescription& description) {
  for (const auto& [key, value] : described(description)) {
    database.set_metadata(key, value);
  }
}

void require_format(const Xapian::Database& database, const std::filesystem::path& path) {
  const std::uint32_t format = read_format(database, path);
  if (format > schema::version) {
    throw NewerFormat(
        fmt::format("cannot open index '{}': written by a newer Triglot (format {}, this "
                    "program reads {}; update it)",
                    path.string(), format, schema::version));
  }
  if (format < schema::version) {
    throw OlderFormat(
        fmt::format("cannot open index '{}': written by an older Triglot (format {}, this "
                    "program reads {}; {})",
                    path.string(), format, schema::version, rebuild_hint(path)));
  }
}

void require_analysis(const IndexDescription& description, const AnalysisFingerprint& analysis,
                      const std::filesystem::path& path) {
  const AnalysisFingerprint& its = description.analysis;
  if (its.forms != analysis.forms) {
    throw Error(fmt::format("cannot use index '{}': its words were analysed by another version of "
                            "ICU ({}, here {}; {})",
                            path.string(), its.forms, analysis.forms, rebuild_hint(path)));
  }
  if (its.stems != analysis.stems) {
    throw Error(fmt::format("cannot use index '{}': its lemmas come from other versions of "
                            "the dictionaries ({}, here {}; {})",
                            path.string(), its.stems, analysis.stems, update_hint(path)));
  }
}

OpenGeneration::OpenGeneration(const IndexDirectory& directory) : directory_(directory) {
  retry_on_newer_revision(
      "open index", directory_.path(),
      [this] {
        open();
        return 0;
      },
      [this] { return is_outdated(); }, [] { take_block_damage(); });
}

// May see an inconsistent state while a writer commits; see the constructor.
void OpenGeneration::open() {
  generation_ = directory_.pin_current();
  try {
    version_ = read_version_file(generation_.path);
  } catch (const Damaged&) {
    version_.clear();
    // Indexes of older formats have no checksums, and their readers want to be told so. If there
    // are checksums, Xapian must not open what differs from them: it may crash.
    if (has_checksums(generation_.path)) {
      throw;
    }
    try {
      database_ = Xapian::Database(generation_.path.string(), Xapian::DB_BACKEND_GLASS);
      if (read_format(database_, directory_.path()) < guarded_format) {
        return;
      }
    } catch (const Xapian::Error&) { // a consequence of the damage
    }
    throw;
  }
  open_database();
}

// REQUIRES: `version_` is the database's.
void OpenGeneration::open_database() {
  const CheckedOpening opening(generation_.path);
  database_ = Xapian::Database(generation_.path.string(), Xapian::DB_BACKEND_GLASS);
  if (!opening.covers(VersionFile::decode(version_))) {
    if (is_outdated()) { // Xapian may have opened a later version, with fewer tables
      throw Xapian::DatabaseModifiedError("somebody wrote the index while it was opened");
    }
    throw_not_guarded("open index", directory_.path(), generation_.path);
  }
  tables_ = opening.tables();
}

bool OpenGeneration::is_outdated() const {
  try {
    return directory_.current() != generation_.path ||
           (!version_.empty() && read_version_file(generation_.path) != version_);
  } catch (const Damaged&) {
    return false;
  }
}

std::unique_ptr<Snapshot> OpenGeneration::snapshot() const {
  return std::make_unique<Snapshot>(database_, generation_.path, version_, tables_);
}

void OpenGeneration::reopen() {
  take_block_damage(); // blocks that a writer has overwritten
  *this = OpenGeneration(directory_);
}

std::optional<Record> find_record(const Snapshots& snapshots, const Source& source) {
  const Xapian::Database& database = snapshots.database();
  const std::string term = schema::id_term(article_id(source));
  const Xapian::PostingIterator article = database.postlist_begin(term);
  return article == database.postlist_end(term) ? std::nullopt
                                                : std::optional(snapshots.record(DocId{*article}));
}

// Every article has at most one language term.
std::map<std::string, std::uint64_t> articles_by_language(const Xapian::Database& database) {
  std::map<std::string, std::uint64_t> articles;
  std::uint64_t known = 0;
  const std::string prefix(schema::language_prefix);
  for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
    articles[(*term).substr(prefix.size())] = term.get_termfreq();
    known += term.get_termfreq();
  }
  if (database.get_doccount() > known) {
    articles[""] = database.get_doccount() - known;
  }
  return articles;
}

IndexDescription describe_index(const IndexDirectory& directory) {
  OpenGeneration generation(directory);
  return retry_on_newer_revision(
      "open index", directory.path(),
      [&] {
        if (read_format(generation.database(), directory.path()) > schema::version) {
          require_format(generation.database(), directory.path());
        }
        return read_description(generation.database());
      },
      [&] { return generation.is_outdated(); }, [&] { generation.reopen(); });
}

} // namespace triglot
