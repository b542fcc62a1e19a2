#include "indexer/update.h"

#include "analysis/analyser.h"
#include "articles/input/file_opener.h"
#include "articles/read_file.h"
#include "base/error.h"
#include "indexer/document.h"
#include "indexer/file_changes.h"
#include "indexer/reader_approval.h"
#include "indexer/update_scope.h"
#include "store/directory/roots_file.h"
#include "store/fingerprint.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

// State of an update, file by file. Counts the failures that it passes on.
class Update final : private EventSink {
public:
  Update(IndexUpdater& index, Analyser& analyser, EventSink& sink)
      : index_(index), analyser_(analyser), sink_(sink), reader_(*this) {
    report_.articles = index_.articles_by_language();
  }

  void apply(const FileChanges& changes, const RootSet& roots) {
    for (const ChangedFile& file : changes.changed) {
      reader_.expect(file.now);
    }
    for (const FileEntry& entry : changes.failing) {
      reader_.report_known_failures(entry);
    }
    for (const std::string& path : changes.undecided) {
      if (index_.articles_of(path).empty()) {
        happened({Event::Kind::left_out, path, 0, std::string(no_article_reason)});
      }
    }
    for (const MovedFile& file : changes.moved) {
      reader_.report_known_failures(file.now);
      move(file);
    }
    for (const FileEntry& entry : changes.touched) {
      index_.put_file(entry);
    }
    for (const ChangedFile& file : changes.changed) {
      read(file, roots.language_given(file.now.path));
    }
    for (const FileEntry& entry : changes.vanished) {
      remove_articles(index_.articles_of(entry.path));
      index_.remove_file(entry.path);
      commit_if_due();
    }
  }

  void add_standard_input(const std::string& language) {
    reader_.read_standard_input([&](Article article) {
      put(std::move(article), language);
      commit_if_due();
    });
  }

  // Throws Error if nothing came from there.
  void forget_standard_input() {
    const std::vector<DocId> articles = index_.articles_of(standard_input_path);
    if (articles.empty()) {
      throw Error("cannot forget '-': no article came from standard input");
    }
    remove_articles(articles);
  }

  void tell(const Discovery& discovery) {
    report_.left_out.add(discovery.left_out);
    report_.links = discovery.links;
    for (const Event& event : events_of(discovery)) {
      happened(event);
    }
  }
  BuildReport& report() { return report_; }

  BuildReport finish() {
    sink_.begins(Phase::committing);
    index_.commit();
    std::erase_if(report_.articles, [](const auto& of) { return of.second == 0; });
    return report_;
  }

private:
  void happened(const Event& event) override {
    triglot::count(event, report_);
    sink_.happened(event);
  }
  void progressed(const Progress& progress) override { sink_.progressed(progress); }

  void read(const ChangedFile& file, const std::string& given_language) {
    std::unordered_set<DocId> met; // articles of the file that existed before
    const auto put_article = [&](Article article) {
      if (const std::optional<DocId> id = put(std::move(article), given_language)) {
        met.insert(*id);
      }
      if (index_.is_due()) {
        put_incomplete(file.now.path);
        index_.commit();
      }
    };
    const std::vector<DocId> before = index_.articles_of(file.now.path);
    const FileOutcome outcome = file.known && !before.empty()
                                    ? reader_.read_on(file.now, given_language, *file.known,
                                                      is_taken_in(file.now.path), put_article)
                                    : reader_.read(file.now, given_language, put_article);
    if (outcome.kind != FileOutcome::Kind::read) { // the next update detects vanished files
      if (outcome.articles > 0) {
        put_incomplete(file.now.path);
      } else if (outcome.kind == FileOutcome::Kind::not_read && !before.empty()) {
        happened({Event::Kind::warning, file.now.path, 0, "its articles stay as they were"});
      }
      return;
    }
    FileEntry entry = outcome.entry;
    if (outcome.only_appended) {
      prepend_failures(*file.known, entry);
      reader_.report_known_failures(*file.known);
    } else {
      std::vector<DocId> gone;
      std::copy_if(before.begin(), before.end(), std::back_inserter(gone),
                   [&](DocId id) { return !met.contains(id); });
      remove_articles(gone);
    }
    index_.put_file(entry);
    commit_if_due();
  }

  // Tells which ids the file's articles have.
  RecordIds::IsTaken is_taken_in(const std::string& path) const {
    return [this, path](const std::string& id) {
      Source source;
      source.path = path;
      source.record = id;
      return index_.find(source).has_value();
    };
  }

  // Marks a file that may be only partly indexed, so that the next update rereads it.
  void put_incomplete(const std::string& path) {
    FileEntry entry;
    entry.path = path;
    entry.trust = FileEntry::Trust::incomplete;
    if (index_.file(path) != entry) {
      index_.put_file(entry);
    }
  }

  // The article's document id, if it existed before.
  std::optional<DocId> put(Article article, const std::string& given_language) {
    const std::optional<DocId> id = index_.find(article.source);
    if (!id) {
      add(std::move(article), given_language);
      return std::nullopt;
    }
    Record old = index_.record(*id);
    if (old.article_hash != article_hash(article, given_language)) {
      replace(*id, old, std::move(article), given_language);
    } else if (old.origin != article.origin) {
      old.origin = article.origin;
      index_.change(*id, [&](Xapian::Document& document) { shift_document(document, old); });
    }
    return id;
  }

  void add(Article article, const std::string& given_language) {
    const AnalysedArticle analysed = analyse(std::move(article), given_language);
    index_.add(made(analysed), analysed.words, analysed.record.text.size());
    ++report_.added;
    tell_change(ArticleChange::Kind::added, analysed.record.source);
    count(analysed.record);
  }

  void replace(DocId id, const Record& old, Article article, const std::string& given_language) {
    const AnalysedArticle analysed = analyse(std::move(article), given_language);
    index_.replace(id, made(analysed), tokens_of(old, analyser_), analysed.words,
                   analysed.record.text.size());
    ++report_.changed;
    tell_change(ArticleChange::Kind::changed, analysed.record.source);
    --report_.articles[old.language];
    count(analysed.record);
  }

  NewDocument made(const AnalysedArticle& analysed) const {
    return make_document(analysed, analyser_, index_.description().positions);
  }

  AnalysedArticle analyse(Article article, const std::string& given_language) {
    AnalysedArticle analysed = analyse_article(std::move(article), given_language, analyser_);
    for (const Event& event : analysed.events) {
      happened(event);
    }
    return analysed;
  }

  void count(const Record& record) {
    ++report_.articles[record.language];
    report_.text_bytes += record.text.size();
    if (sink_.wants_indexed()) {
      happened(indexed_event(record));
    }
  }

  void move(const MovedFile& file) {
    for (const DocId id : index_.articles_of(file.before.path)) {
      Record record = index_.record(id);
      record.source.path = file.now.path;
      index_.change(id, [&](Xapian::Document& document) {
        move_document(document, record, index_.description().positions);
      });
      ++report_.moved;
      tell_change(ArticleChange::Kind::moved, record.source, file.before.path);
      happened({Event::Kind::note, record.source.path, record_line(record),
                fmt::format("moved, was {}", file.before.path)});
      reader_.tell_progress();
    }
    index_.remove_file(file.before.path);
    index_.put_file(file.now);
    commit_if_due();
  }

  void remove_articles(const std::vector<DocId>& articles) {
    for (const DocId id : articles) {
      const Record record = index_.record(id);
      index_.remove(id, tokens_of(record, analyser_), record.text.size());
      ++report_.removed;
      tell_change(ArticleChange::Kind::removed, record.source);
      --report_.articles[record.language];
      happened({Event::Kind::note, record.source.path, record_line(record), "removed"});
      reader_.tell_progress();
    }
  }

  void tell_change(ArticleChange::Kind kind, const Source& source, const std::string& before = {}) {
    sink_.changed({kind, source.path, !source.record.empty(), before});
  }

  void commit_if_due() {
    if (index_.is_due()) {
      index_.commit();
    }
  }

  IndexUpdater& index_;
  Analyser& analyser_;
  EventSink& sink_;
  BuildReport report_;
  FileReader reader_;
};

BuildReport update_index(IndexUpdater& index, Analyser& analyser, const BuildOptions& options,
                         EventSink& sink, NamedBy named_by) {
  if (index.needs_lexicon()) {
    sink.happened({Event::Kind::warning, options.index.string(), 0,
                   "its lexicon was made with other dictionaries, and is rewritten"});
    index.rebuild_lexicon(analyser);
    index.commit();
  }
  if (options.positions == StoredPositions::kept &&
      index.description().positions == StoredPositions::none) {
    throw Error(fmt::format("index '{}' was built without positions (add them with: triglot-index "
                            "--db {} --rebuild --positions)",
                            options.index.string(), for_shell(options.index)));
  }
  const std::vector<Root> known_roots = index.description().roots;
  const bool forgets = options.named_paths == NamedPaths::forget;
  const UpdateScope scope = forgets
                                ? make_forgetting_scope(normal_paths(options.paths), known_roots)
                                : make_scope(options, known_roots, named_by);
  if (named_by == NamedBy::person && !forgets) {
    require_known(index, scope);
  }
  sink.begins(Phase::finding);
  approve_readers(options, sink);
  Update update(index, analyser, sink);
  const std::vector<FileEntry> known = known_files(index, scope);
  const Discovery discovery = discover_scope(
      scope, known, known_roots, options, forgets ? NamedBy::watch : named_by,
      sink.wants_indexed() ? LeftOutPaths::name : LeftOutPaths::count, update.report());
  update.tell(discovery);
  const std::vector<Root> roots = remembered(scope.roots.all(), discovery);
  if (roots != known_roots) {
    index.set_roots(roots);
  }
  FileOpener opener;
  const FileComparison how{[&](const FoundFile& file) {
                             return reader_signature(file, scope.roots.language_given(file.path));
                           },
                           [&](const FoundFile& file) { return hash_of_file(opener, file); },
                           timestamp_trust};
  update.apply(compare_files(discovery.files, known, discovery.unreachable, how), scope.roots);
  if (std::find(options.paths.begin(), options.paths.end(), standard_input_path) !=
      options.paths.end()) {
    forgets ? update.forget_standard_input() : update.add_standard_input(options.default_language);
  }
  return update.finish();
}

} // namespace

BuildReport update(const BuildOptions& options, EventSink& sink, NamedBy named_by,
                   const CommitLimits& limits) {
  const IndexDirectory directory(options.index);
  if (!directory.current()) {
    if (named_by == NamedBy::person && options.named_paths == NamedPaths::add &&
        !load_roots(directory.path())) {
      return build(options, sink);
    }
    directory.pin_current(); // throws, unless another process recreated the index
  }
  Analyser analyser;
  const AnalysisFingerprint analysis = analysis_fingerprint(analyser);
  if (options.run == Run::dry) {
    IndexUpdater index(directory, analysis);
    return update_index(index, analyser, options, sink, named_by);
  }
  const WriterLock lock(directory, options.wait);
  IndexUpdater index(lock, analysis, limits);
  return update_index(index, analyser, options, sink, named_by);
}

} // namespace triglot
