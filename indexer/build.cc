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
#include <unordered_set>

#include <fmt/format.h>

namespace triglot {
namespace {

bool names_standard_input(const std::vector<std::string>& paths) {
  return std::find(paths.begin(), paths.end(), standard_input) != paths.end();
}

// What the index was made of. One that cannot be read is no obstacle to building it anew, from the
// copy of its roots or from what is named.
std::vector<Root> known_roots(const IndexDirectory& directory, bool any_named,
                              BuildObserver& observer) {
  try {
    return directory.current() ? describe_index(directory).roots : std::vector<Root>();
  } catch (const NewerFormat&) {
    throw;
  } catch (const Error& error) {
    const std::optional<std::vector<Root>> copy = load_roots(directory.path());
    if (!any_named && !copy) {
      throw;
    }
    observer.warned(directory.path().string(), 0,
                    fmt::format("built anew from {} ({})",
                                copy ? "the roots that it had" : "what is named alone",
                                error.what()));
    return copy.value_or(std::vector<Root>());
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
    }
  }

  void add_standard_input(const std::string& language) {
    reader_.read_standard_input([&](Article article) {
      ids_from_input_.insert(article_id(article.source));
      add_article(std::move(article), language);
    });
  }

  // Takes over what earlier runs read from standard input, which cannot be read again; what has
  // come from there now under the same id takes its place.
  void keep_standard_input(const IndexDirectory& directory) {
    std::optional<StoredArticles> before;
    try {
      before.emplace(directory, standard_input);
    } catch (const Error& error) {
      observer_.warned(directory.path().string(), 0,
                       fmt::format("what came from standard input, if anything did, is lost ({})",
                                   error.what()));
      return;
    }
    for (std::size_t i = 0; i < before->size(); ++i) {
      try {
        AnalysedArticle analysed;
        analysed.record = before->record(i);
        if (!ids_from_input_.contains(article_id(analysed.record.source))) {
          analysed.tokens = tokens_of(analysed.record, analyser_);
          add(analysed);
        }
      } catch (const Damaged& damage) {
        fail({std::string(standard_input), damage.what()});
      }
    }
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

  const std::vector<Root>& roots_;
  BuildObserver& observer_;
  std::unordered_set<std::string> ids_from_input_;
  Analyser analyser_;
  LexiconChanges lexicon_;
  std::optional<IndexWriter> writer_;
  BuildReport report_;
  FileReader reader_;
};

// What is to be built.
struct Plan {
  std::vector<Root> roots;
  Discovery discovery;
};

// Throws Error for what is refused.
Plan make_plan(const BuildOptions& options, BuildObserver& observer) {
  const IndexDirectory directory(options.index);
  const std::vector<std::string> named = normal_paths(options.paths);
  Plan plan;
  plan.roots = with_named(known_roots(directory, !options.paths.empty(), observer), named,
                          options.default_language);
  if (plan.roots.empty() && !names_standard_input(options.paths) && !directory.current()) {
    throw Error("nothing to index: name a file or a folder");
  }
  const std::vector<std::string> paths = paths_of(plan.roots);
  plan.discovery = discover(paths, {}, normal_path(options.index.string()));
  require_articles(plan.discovery, paths, options.empty_roots);
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
  builder.expect(plan.discovery.files);
  for (const FoundFile& file : plan.discovery.files) {
    builder.add_file(file);
  }
  if (names_standard_input(options.paths)) {
    builder.add_standard_input(options.default_language);
  }
  builder.keep_standard_input(IndexDirectory(options.index));
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
  Plan plan = make_plan(options, observer);
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
  Builder builder(plan.roots, observer,
                  generation ? std::optional(generation->new_generation()) : std::nullopt);
  add_all(options, plan, observer, builder);
  const std::vector<Root> roots = remembered(plan.roots, plan.discovery);
  BuildReport report = builder.finish(roots);
  if (generation) {
    generation->sync_files();
    require_sound_structure(generation->new_generation());
    generation->publish();
    save_roots(directory.path(), roots);
  }
  return report;
}

} // namespace triglot
