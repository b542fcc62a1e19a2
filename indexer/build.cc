#include "indexer/build.h"

#include "analysis/analyser.h"
#include "indexer/document.h"
#include "indexer/read_file.h"
#include "store/database.h"
#include "store/error.h"
#include "store/fingerprint.h"
#include "store/index_writer.h"
#include "store/roots_file.h"
#include "store/stored_articles.h"
#include "store/verify.h"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_set>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

bool names_standard_input(const std::vector<std::string>& paths) {
  return std::find(paths.begin(), paths.end(), standard_input_path) != paths.end();
}

// What is known of an index that is to be built anew.
struct Known {
  std::vector<Root> roots;
  std::optional<StoredArticles> from_standard_input; // nothing where they cannot be read
};

// Of an index that cannot be read, from the copy of its roots. Throws Refused where articles would
// be lost with it that cannot be read again.
Known known_from_copy(const BuildOptions& options, std::string why, BuildObserver& observer) {
  why = why.substr(0, why.find(" (")); // without what to do, which is being done
  const std::optional<RootsCopy> copy = load_roots(options.index);
  if (!copy && options.paths.empty()) {
    throw Damaged(
        fmt::format("cannot rebuild index '{}': what it was made of is not known any more; "
                    "name it: triglot-index --db {} --rebuild PATH ({})",
                    options.index.string(), for_shell(options.index), why));
  }
  if ((!copy || copy->standard_input == StandardInput::used) &&
      options.empty_roots == EmptyRoots::refuse) {
    throw Refused(fmt::format("cannot rebuild index '{}': articles{} came from standard input, and "
                              "cannot be read any more (--allow-empty goes on without them; {})",
                              options.index.string(), copy ? "" : " may be lost that", why));
  }
  observer.warned(options.index.string(), 0,
                  fmt::format("built anew from {} ({})",
                              copy ? "the roots that it had" : "what is named alone", why));
  return {copy ? copy->roots : std::vector<Root>(), std::nullopt};
}

Known read_known(const BuildOptions& options, BuildObserver& observer) {
  const IndexDirectory directory(options.index);
  if (!directory.current()) {
    return load_roots(options.index)
               ? known_from_copy(options, "its link 'current' is gone", observer)
               : Known();
  }
  try {
    std::vector<Root> roots = describe_index(directory).roots;
    return {std::move(roots),
            std::optional<StoredArticles>(std::in_place, directory, standard_input_path)};
  } catch (const OlderFormat&) { // which kept nothing from standard input
    return {describe_index(directory).roots, std::nullopt};
  } catch (const Damaged& error) {
    return known_from_copy(options, error.what(), observer);
  }
}

// One build's state, file after file.
class Builder {
public:
  // Nothing is written where there is no new generation.
  Builder(const std::vector<Root>& roots, BuildObserver& observer,
          const std::optional<std::filesystem::path>& generation)
      : roots_(roots), observer_(observer), reader_(report_, observer) {
    if (generation) {
      writer_.emplace(*generation);
    }
  }

  void expect(const std::vector<FoundFile>& files) {
    for (const FoundFile& file : files) {
      reader_.expect(file);
    }
  }

  void add_file(const FoundFile& file) {
    const std::string language = language_given(roots_, file.path);
    const FileOutcome outcome = reader_.read(
        file, language, [&](Article article) { add_article(std::move(article), language); });
    if (writer_ && (outcome.kind == FileOutcome::Kind::read || outcome.articles > 0)) {
      writer_->add_file(outcome.entry);
    } else if (outcome.kind == FileOutcome::Kind::not_read) {
      keep_articles_of(file.path);
    }
  }

  // Takes over what `old`, the index as it is, has of files that cannot be read at the moment.
  void keep_unread(const IndexDirectory& old, const std::vector<std::string>& unseen) {
    old_ = old;
    for (const std::string& path : unseen) {
      for (const FileEntry& entry : known_files(old, path)) {
        keep_articles_of(entry.path);
      }
    }
  }

  void add_standard_input(const std::string& language) {
    reader_.read_standard_input([&](Article article) {
      uses_standard_input_ = true;
      ids_from_input_.insert(article_id(article.source));
      add_article(std::move(article), language);
    });
  }

  // Takes over what earlier runs read from standard input, which cannot be read again; what has
  // come from there now under the same id takes its place.
  void keep_standard_input(const StoredArticles& before) {
    for (std::size_t i = 0; i < before.size(); ++i) {
      AnalysedArticle analysed;
      analysed.record = before.record(i);
      if (!ids_from_input_.contains(article_id(analysed.record.source))) {
        analysed.tokens = tokens_of(analysed.record, analyser_);
        uses_standard_input_ = true;
        add(analysed);
      }
    }
  }

  StandardInput uses_standard_input() const {
    return uses_standard_input_ ? StandardInput::used : StandardInput::unused;
  }

  void fail(const Failure& failure) { reader_.fail(failure); }

  BuildReport finish(std::vector<Root> roots) {
    if (writer_) {
      observer_.writing();
      writer_->finish(lexicon_, {analysis_fingerprint(analyser_), std::move(roots)});
    }
    return report_;
  }

  const BuildReport& report() const { return report_; }

private:
  void add_article(Article article, const std::string& given_language) {
    const std::vector<std::string> warnings = std::move(article.warnings);
    const AnalysedArticle analysed = analyse_article(std::move(article), given_language, analyser_);
    tell_warnings(warnings, analysed.wrongly_stated, analysed.record, observer_);
    add(analysed);
  }

  void add(const AnalysedArticle& analysed) {
    const Record& record = analysed.record;
    if (writer_) {
      writer_->add(make_document(analysed, analyser_), record.text.size());
      lexicon_.add_document(analysed.tokens);
    }
    ++report_.articles[record.language];
    ++report_.added;
    report_.text_bytes += record.text.size();
    observer_.indexed(record);
  }

  void keep_articles_of(const std::string& path) {
    if (!old_) {
      return;
    }
    const StoredArticles before(*old_, path);
    for (std::size_t i = 0; i < before.size(); ++i) {
      AnalysedArticle analysed;
      analysed.record = before.record(i);
      analysed.tokens = tokens_of(analysed.record, analyser_);
      add(analysed);
    }
    if (before.size() == 0) {
      return;
    }
    observer_.warned(path, 0, "its articles stay as they were");
    if (writer_) {
      FileEntry entry;
      entry.path = path;
      entry.trust = FileEntry::Trust::incomplete;
      writer_->add_file(entry);
    }
  }

  const std::vector<Root>& roots_;
  BuildObserver& observer_;
  std::optional<IndexDirectory> old_;
  std::unordered_set<std::string> ids_from_input_;
  bool uses_standard_input_ = false;
  Analyser analyser_;
  LexiconChanges lexicon_;
  std::optional<IndexWriter> writer_;
  BuildReport report_;
  FileReader reader_;
};

// What is to be built.
struct Plan {
  Known known;
  std::vector<Root> roots; // those that are known, and those that are named
  Discovery discovery;
};

// A root that has been empty since it was named is none that has suddenly become so.
void forget_long_empty(const BuildOptions& options, const Plan& plan, Discovery& discovery) {
  if (!plan.known.from_standard_input || discovery.empty.empty()) {
    return;
  }
  const IndexDirectory directory(options.index);
  std::erase_if(discovery.empty, [&](const std::string& root) {
    return is_root(plan.known.roots, root) && known_files(directory, root).empty();
  });
}

// Throws Error for what is refused.
Plan make_plan(const BuildOptions& options, BuildObserver& observer) {
  Plan plan;
  plan.known = read_known(options, observer);
  plan.roots = with_named(plan.known.roots, normal_paths(options.paths), options.default_language,
                          options.paths.empty() ? Named::nothing : Named::something);
  if (plan.roots.empty() && !names_standard_input(options.paths) &&
      !IndexDirectory(options.index).current()) {
    throw Error("nothing to index: name a file or a folder");
  }
  const std::vector<std::string> paths = paths_of(plan.roots);
  plan.discovery = discover(paths, {}, normal_path(options.index.string()));
  forget_long_empty(options, plan, plan.discovery);
  const std::vector<Refusal> refused = refusals(plan.discovery, paths, {});
  if (!refused.empty() && options.empty_roots == EmptyRoots::refuse) {
    throw Refused(refused.front().reason);
  }
  return plan;
}

void add_all(const BuildOptions& options, const Plan& plan, BuildObserver& observer,
             Builder& builder) {
  for (const Failure& failure : plan.discovery.failures) {
    builder.fail(failure);
  }
  for (const std::string& link : plan.discovery.links) {
    observer.warned(link, 0, "a symbolic link, not followed (name it to index what it leads to)");
  }
  if (plan.known.from_standard_input) { // the index as it is can be read
    builder.keep_unread(IndexDirectory(options.index), plan.discovery.unseen);
  }
  builder.expect(plan.discovery.files);
  for (const FoundFile& file : plan.discovery.files) {
    builder.add_file(file);
  }
  if (names_standard_input(options.paths)) {
    builder.add_standard_input(options.default_language);
  }
  if (plan.known.from_standard_input) {
    builder.keep_standard_input(*plan.known.from_standard_input);
  }
  if (builder.report().added == 0 && options.empty_roots == EmptyRoots::refuse) {
    throw Error("nothing indexed: no article could be read");
  }
}

} // namespace

void tell_warnings(const std::vector<std::string>& warnings, std::string_view wrongly_stated,
                   const Record& record, BuildObserver& observer) {
  const std::uint64_t line = record_line(record);
  for (const std::string& warning : warnings) {
    observer.warned(record.source.path, line, warning);
  }
  if (!wrongly_stated.empty()) {
    observer.noted(record.source.path, line,
                   fmt::format("it states the language '{}', but is evidently in '{}'",
                               wrongly_stated, record.language));
  }
}

BuildReport build(const BuildOptions& options, BuildObserver& observer) {
  const IndexDirectory directory(options.index);
  std::optional<WriterLock> lock;
  if (options.run == Run::real && directory.current()) {
    lock.emplace(directory, options.wait);
  }
  std::optional<Plan> plan = make_plan(options, observer);
  if (options.run == Run::real && !lock) { // not before: what is refused leaves nothing behind
    lock.emplace(directory, options.wait);
    if (directory.current()) { // another process was first
      plan = make_plan(options, observer);
    }
  }
  std::optional<GenerationWriter> generation;
  if (lock) {
    generation.emplace(*lock);
  }
  Builder builder(plan->roots, observer,
                  generation ? std::optional(generation->new_generation()) : std::nullopt);
  add_all(options, *plan, observer, builder);
  const std::vector<Root> roots = remembered(plan->roots, plan->discovery);
  BuildReport report = builder.finish(roots);
  plan->known.from_standard_input.reset(); // so that the old generation may go
  if (generation) {
    require_sound_structure(generation->new_generation());
    generation->publish();
    save_roots(directory.path(), {roots, builder.uses_standard_input()});
  }
  return report;
}

} // namespace triglot
