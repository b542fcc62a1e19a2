#include "indexer/build.h"

#include "analysis/analyser.h"
#include "indexer/document.h"
#include "indexer/read_file.h"
#include "store/database.h"
#include "store/error.h"
#include "store/fingerprint.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot {
namespace {

bool holds(const std::vector<std::string>& paths, const std::string& path) {
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

// Those the index was made of, then those that are named now; each once. An index that cannot be
// read is no obstacle to building it anew from what is named.
std::vector<std::string> all_roots(const IndexDirectory& directory,
                                   const std::vector<std::string>& named, BuildObserver& observer) {
  std::vector<std::string> roots;
  try {
    if (directory.current()) {
      roots = describe_index(directory).roots;
    }
  } catch (const NewerFormat&) {
    throw;
  } catch (const Error& error) {
    if (named.empty()) {
      throw;
    }
    observer.warned(directory.path().string(),
                    fmt::format("built anew from what is named alone ({})", error.what()));
  }
  for (const std::string& path : named) {
    const std::string root = normal_path(path);
    if (!holds(roots, root)) {
      roots.push_back(root);
    }
  }
  if (roots.empty()) {
    throw Error("nothing to index: name a file or a folder");
  }
  return roots;
}

// A root that has vanished, is empty or cannot be read is not taken for a mass deletion.
void require_articles(const Discovery& discovery, const std::vector<std::string>& roots,
                      EmptyRoots empty_roots) {
  if (empty_roots == EmptyRoots::allow) {
    return;
  }
  if (!discovery.missing.empty()) {
    throw Error(fmt::format("cannot index '{}': no such file or directory (--allow-empty goes on "
                            "without it)",
                            discovery.missing.front()));
  }
  if (!discovery.empty.empty()) {
    throw Error(fmt::format("cannot index '{}': no article file (.txt, .md, .html) below it "
                            "(--allow-empty goes on without it)",
                            discovery.empty.front()));
  }
  for (const Failure& failure : discovery.failures) {
    if (holds(roots, failure.path) && !holds(discovery.unsuitable, failure.path)) {
      throw Error(fmt::format("cannot index '{}': {} (--allow-empty goes on without it)",
                              failure.path, failure.reason));
    }
  }
}

// One build's state, file after file.
class Builder {
public:
  Builder(const BuildOptions& options, BuildObserver& observer,
          const std::filesystem::path& generation)
      : default_language_(options.default_language), observer_(observer), writer_(generation) {}

  void add_file(const FoundFile& file) {
    std::variant<std::string, Unreadable> read = read_file(file.path);
    if (const auto* unreadable = std::get_if<Unreadable>(&read)) {
      fail({file.path, unreadable->reason});
      return;
    }
    const auto& bytes = std::get<std::string>(read);
    ReadResult result = read_article(bytes, file.format, titles_);
    if (const auto* unreadable = std::get_if<Unreadable>(&result)) {
      fail({file.path, unreadable->reason});
    } else if (std::holds_alternative<Empty>(result)) {
      observer_.warned(file.path, "empty, left out");
    } else {
      auto& article = std::get<Article>(result);
      article.source.path = file.path;
      add_article(std::move(article), content_hash(bytes));
    }
  }

  void fail(const Failure& failure) {
    ++report_.failed;
    observer_.failed(failure);
  }

  BuildReport finish(std::vector<std::string> roots) {
    writer_.finish(lexicon_, {analysis_fingerprint(analyser_), std::move(roots)});
    return report_;
  }

  const BuildReport& report() const { return report_; }

private:
  void add_article(Article article, std::string_view hash) {
    for (const std::string& warning : article.warnings) {
      observer_.warned(article.source.path, warning);
    }
    const AnalysedArticle analysed =
        analyse_article(std::move(article), hash, default_language_, analyser_);
    writer_.add(make_document(analysed, analyser_), analysed.record.text.size());
    lexicon_.add_document(analysed.tokens);
    ++report_.articles[analysed.record.language];
    ++report_.added;
    observer_.indexed(analysed.record);
  }

  std::string default_language_;
  BuildObserver& observer_;
  Analyser analyser_;
  TitleFinder titles_;
  LexiconBuilder lexicon_;
  IndexWriter writer_;
  BuildReport report_;
};

} // namespace

BuildReport build(const BuildOptions& options, BuildObserver& observer) {
  const IndexDirectory directory(options.index);
  const std::optional<std::filesystem::path> before = directory.current();
  std::vector<std::string> roots = all_roots(directory, options.paths, observer);
  const Discovery discovery = discover(roots);
  require_articles(discovery, roots, options.empty_roots);

  GenerationWriter generation(directory);
  if (directory.current() != before) { // the roots were read before the lock was ours
    throw LockHeld(fmt::format("cannot write index '{}': another triglot-index has just written it "
                               "(try again)",
                               directory.path().string()));
  }
  Builder builder(options, observer, generation.new_generation());
  for (const Failure& failure : discovery.failures) {
    builder.fail(failure);
  }
  for (const std::string& link : discovery.links) {
    observer.warned(link, "a symbolic link, not followed (name it to index what it leads to)");
  }
  for (const FoundFile& file : discovery.files) {
    builder.add_file(file);
  }
  if (builder.report().added == 0 && options.empty_roots == EmptyRoots::refuse) {
    throw Error("nothing indexed: no article could be read");
  }
  // Not worth remembering, or allowed to vanish.
  const auto forgotten = [&](const std::string& root) {
    return holds(discovery.unsuitable, root) || holds(discovery.missing, root);
  };
  roots.erase(std::remove_if(roots.begin(), roots.end(), forgotten), roots.end());
  BuildReport report = builder.finish(std::move(roots));
  generation.publish();
  return report;
}

} // namespace triglot
