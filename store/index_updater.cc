#include "store/index_updater.h"

#include "base/codec.h"
#include "glass/guard/checked_io.h"
#include "glass/guard/checked_opening.h"
#include "glass/guard/checksums_file.h"
#include "store/directory/roots_file.h"
#include "store/index_stamp.h"
#include "store/schema.h"
#include "store/stored_articles.h"

#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

Xapian::docid number(DocId id) {
  return static_cast<Xapian::docid>(id);
}

} // namespace

template <typename Action>
auto IndexUpdater::reading(Action&& action) const {
  try {
    return action();
  } catch (const Xapian::Error& error) {
    throw_error("read index", path_, error);
  } catch (const Damaged& error) {
    throw_error("read index", path_, error);
  }
}

// Everything up to the next commit is one transaction: without one, Xapian would commit on its own
// after enough documents, and in its destructor after an error.
template <typename Action>
void IndexUpdater::writing(Action&& action) {
  if (!writable_) {
    return;
  }
  try {
    if (!std::exchange(changed_, true)) {
      writable_->begin_transaction();
    }
    action();
  } catch (const Xapian::Error& error) {
    roll_back();
    if (const std::vector<BlockDamage> damage = take_block_damage(); !damage.empty()) {
      throw_error("write index", path_, Damaged("it is damaged: " + describe(damage)));
    }
    throw Error(fmt::format("cannot write index '{}': {} (it holds what was committed before; try "
                            "again)",
                            path_.string(), reason_for_writing(error)));
  } catch (const Damaged& error) {
    roll_back();
    throw_error("write index", path_, error);
  } catch (...) { // out of memory, for one
    roll_back();
    throw;
  }
}

IndexUpdater::IndexUpdater(const IndexDirectory& directory, const AnalysisFingerprint& analysis)
    : path_(directory.path()), current_(directory), analysis_(analysis),
      database_(current_.database()), records_(database_) {
  reading([&] {
    require_format(database_, path_);
    description_ = read_description(database_);
    require_analysis(description_, {analysis.forms, description_.analysis.stems}, path_);
  });
}

IndexUpdater::IndexUpdater(const WriterLock& lock, const AnalysisFingerprint& analysis,
                           const CommitLimits& limits)
    : IndexUpdater(lock.directory(), analysis) {
  limits_ = limits;
  reading([&] {
    const std::string path = current_.generation().path.string();
    const CheckedOpening opening(path);
    writable_.emplace(path, Xapian::DB_OPEN | Xapian::DB_BACKEND_GLASS);
    database_ = *writable_;
    records_ = Records(database_);
    if (!opening.covers(VersionFile::decode(read_version_file(path)))) {
      throw_not_guarded("write index", path_, path);
    }
    remember_file_sizes();
    read_bounds();
  });
}

// Those that do not hold for what is there stay so.
void IndexUpdater::read_bounds() {
  bounds_ = BoundsState::decode(database_.get_metadata(std::string(schema::bounds_key)));
  const auto header =
      BoundsHeader::decode(database_.get_metadata(std::string(schema::bounds_key_prefix)));
  if (bounds_ && (!header || bounds_->revision != database_.get_revision())) {
    bounds_.reset();
  }
  last_bounded_ = header ? header->last_document : 0;
}

// The bounds of its range are those of another document.
void IndexUpdater::note_changed(Xapian::docid id) {
  if (bounds_ && id <= last_bounded_) {
    bounds_->changed.insert(range_of(id));
  }
}

// The sizes of the tables' files, so that roll_back can restore them.
void IndexUpdater::remember_file_sizes() {
  sizes_.clear();
  for (const std::string_view name : table_names) {
    const std::filesystem::path file = current_.generation().path / fmt::format("{}.glass", name);
    std::error_code error;
    const std::uintmax_t size = std::filesystem::file_size(file, error);
    if (!error) {
      sizes_.emplace_back(file, size);
    }
  }
}

// On a full disk, uncommitted data would make even a smaller next update fail.
void IndexUpdater::roll_back() {
  writable_.reset();
  for (const auto& [file, size] : sizes_) {
    std::error_code ignored;
    if (std::filesystem::file_size(file, ignored) > size) {
      std::filesystem::resize_file(file, size, ignored);
    }
  }
}

std::optional<DocId> IndexUpdater::find(const Source& source) const {
  return reading([&] {
    const std::string term = schema::id_term(article_id(source));
    const auto article = database_.postlist_begin(term);
    return article == database_.postlist_end(term) ? std::nullopt : std::optional(DocId{*article});
  });
}

Record IndexUpdater::record(DocId id) const {
  return reading([&] { return records_.read(id); });
}

std::vector<DocId> IndexUpdater::articles_of(std::string_view path) const {
  return reading([&] { return triglot::articles_of(database_, path); });
}

std::vector<FileEntry> IndexUpdater::files_below(std::string_view path) const {
  return reading([&] { return triglot::files_below(database_, path); });
}

std::vector<FileEntry> IndexUpdater::all_files() const {
  return reading([&] { return triglot::all_files(database_); });
}

std::optional<FileEntry> IndexUpdater::file(std::string_view path) const {
  return reading([&] { return triglot::find_file(database_, path); });
}

FeedItems IndexUpdater::items_of_feed(std::string_view path) const {
  return reading([&] { return triglot::items_of_feed(database_, path); });
}

std::optional<PlacedVersion>
IndexUpdater::newest_version(std::string_view item,
                             const std::function<bool(const std::string& path)>& is_ignored) const {
  return reading([&] { return triglot::newest_version(database_, item, is_ignored); });
}

std::optional<PlacedVersion> IndexUpdater::indexed_version(std::string_view item) const {
  return reading([&] { return triglot::indexed_version(database_, item); });
}

std::uint64_t IndexUpdater::older_versions() const {
  return reading([&] { return triglot::older_versions(database_); });
}

std::map<std::string, std::uint64_t> IndexUpdater::articles_by_language() const {
  return reading([&] { return triglot::articles_by_language(database_); });
}

// With its record as this index stores it.
Xapian::Document IndexUpdater::packed(Xapian::Document document) const {
  document.set_data(pack_record(document.get_data(), records_.dictionary()));
  return document;
}

void IndexUpdater::add(const NewDocument& document, const DocumentTerms& words, std::size_t bytes) {
  writing([&] {
    note_changed(writable_->add_document(packed(document.to_xapian())));
    lexicon_.add_document(words);
    changed_bytes_ += bytes;
  });
}

void IndexUpdater::replace(DocId id, const NewDocument& document, const DocumentTerms& old_words,
                           const DocumentTerms& words, std::size_t bytes) {
  writing([&] {
    writable_->replace_document(number(id), packed(document.to_xapian()));
    note_changed(number(id));
    lexicon_.remove_document(old_words);
    lexicon_.add_document(words);
    changed_bytes_ += bytes;
  });
}

void IndexUpdater::remove(DocId id, const DocumentTerms& old_words, std::size_t bytes) {
  changed_bytes_ += bytes;
  writing([&] {
    writable_->delete_document(number(id));
    lexicon_.remove_document(old_words);
  });
}

void IndexUpdater::change(DocId id, const std::function<void(Xapian::Document&)>& edit) {
  writing([&] {
    Xapian::Document document = database_.get_document(number(id));
    edit(document);
    document = packed(std::move(document));
    changed_bytes_ += document.get_data().size();
    writable_->replace_document(number(id), document);
  });
}

void IndexUpdater::put_file(const FileEntry& entry) {
  writing([&] { triglot::put_file(*writable_, entry); });
}

void IndexUpdater::remove_file(std::string_view path) {
  writing([&] { triglot::remove_file(*writable_, path); });
}

void IndexUpdater::put_items(std::string_view path, const FeedItems& before, const FeedItems& now) {
  writing([&] { triglot::put_items(*writable_, path, before, now); });
}

void IndexUpdater::put_indexed_version(std::string_view item, std::string_view key) {
  writing([&] { triglot::put_indexed_version(*writable_, item, key); });
}

void IndexUpdater::put_older_versions(std::uint64_t number) {
  writing([&] { triglot::put_older_versions(*writable_, number); });
}

void IndexUpdater::set_roots(std::vector<Root> roots) {
  description_.roots = std::move(roots);
  writing([&] { write_description(*writable_, description_); });
}

void IndexUpdater::rebuild_lexicon(Analyser& analyser) {
  writing([&] {
    clear_lexicon(*writable_);
    lexicon_ = {};
    for (auto id = database_.postlist_begin(""); id != database_.postlist_end(""); ++id) {
      lexicon_.add_document(tokens_of(records_.read(DocId{*id}), analyser));
    }
    description_.analysis.stems = analysis_.stems;
    write_description(*writable_, description_);
  });
}

bool IndexUpdater::is_due() const {
  return changed_ && (changed_bytes_ >= limits_.bytes ||
                      std::chrono::steady_clock::now() - committed_ >= limits_.time);
}

void IndexUpdater::commit() {
  committed_ = std::chrono::steady_clock::now();
  if (!changed_) {
    save_copy_of_roots(); // an earlier run may have been interrupted between its commit and this
    return;
  }
  writing([&] {
    lexicon_.write(*writable_);
    if (bounds_) {
      bounds_->revision = writable_->get_revision() + 1;
      const auto [key, value] = bounds_->entry();
      writable_->set_metadata(key, value);
    }
    renew_stamp();
    writable_->commit_transaction();
  });
  changed_ = false;
  changed_bytes_ = 0;
  remember_file_sizes();
  sync(current_.generation().path); // Xapian commits by a rename
  save_copy_of_roots();
}

// An index of an earlier program has none.
void IndexUpdater::renew_stamp() {
  const std::string key(schema::stamp_key);
  if (std::optional<IndexStamp> stamp = parse_stamp(writable_->get_metadata(key))) {
    stamp->analysis = description_.analysis;
    stamp->revision = writable_->get_revision() + 1;
    writable_->set_metadata(key, to_string(*stamp));
  }
}

void IndexUpdater::save_copy_of_roots() const {
  if (writable_) {
    save_roots(path_, {description_.roots,
                       articles_of(standard_input_path).empty() ? StandardInput::unused
                                                                : StandardInput::used,
                       description_.positions});
  }
}

} // namespace triglot
