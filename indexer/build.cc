#include "indexer/build.h"

#include "analysis/analyser.h"
#include "indexer/document.h"
#include "indexer/read_articles.h"
#include "store/database.h"
#include "store/error.h"
#include "store/fingerprint.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <fmt/format.h>

namespace triglot {
namespace {

bool holds(const std::vector<std::string>& paths, const std::string& path) {
  return std::find(paths.begin(), paths.end(), path) != paths.end();
}

bool names_standard_input(const std::vector<std::string>& paths) {
  return holds(paths, std::string(standard_input));
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
    observer.warned(directory.path().string(), 0,
                    fmt::format("built anew from what is named alone ({})", error.what()));
  }
  for (const std::string& path : named) {
    if (path == standard_input) {
      continue;
    }
    const std::string root = normal_path(path);
    if (!holds(roots, root)) {
      roots.push_back(root);
    }
  }
  if (roots.empty() && !names_standard_input(named)) {
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
    throw Error(fmt::format("cannot index '{}': no article file ({}) below it "
                            "(--allow-empty goes on without it)",
                            discovery.empty.front(), extensions()));
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
  // Nothing is written where there is no new generation.
  Builder(const BuildOptions& options, BuildObserver& observer,
          const std::optional<std::filesystem::path>& generation)
      : default_language_(options.default_language), observer_(observer) {
    if (generation) {
      writer_.emplace(*generation);
    }
  }

  void expect(const std::vector<FoundFile>& files) {
    for (const FoundFile& file : files) {
      progress_.bytes += file.size;
    }
  }

  void add_file(const FoundFile& file) {
    const std::uint64_t before = progress_.bytes_read;
    constexpr int most_attempts = 3;
    for (int attempt = 1;; ++attempt) {
      std::variant<FileStream, Unreadable> opened = FileStream::open(file.path);
      if (const auto* unreadable = std::get_if<Unreadable>(&opened)) {
        fail({file.path, unreadable->reason});
        break;
      }
      const FileRead read = add_articles(std::get<FileStream>(opened), file.path, file.format);
      if (read == FileRead::no_article) {
        observer_.noted(file.path, 0, "no article by its name or its content, left out");
      }
      if (read != FileRead::changed) {
        break;
      }
      if (attempt == most_attempts) {
        fail({file.path, "somebody writes to it while it is read (try again)"});
        break;
      }
    }
    progress_.bytes_read = before + file.size;
  }

  void add_standard_input() {
    FileStream stream = FileStream::standard_input();
    const std::string path(standard_input);
    add_articles(stream, path, Format::records);
    observer_.warned(path, 0, "what came from standard input is indexed until the next build");
  }

  void fail(const Failure& failure) {
    ++report_.failed;
    observer_.failed(failure);
  }

  BuildReport finish(std::vector<std::string> roots) {
    if (writer_) {
      observer_.writing();
      writer_->finish(lexicon_, {analysis_fingerprint(analyser_), std::move(roots)});
    }
    return report_;
  }

  const BuildReport& report() const { return report_; }

private:
  FileRead add_articles(FileStream& stream, const std::string& path, std::optional<Format> format) {
    const std::uint64_t before = progress_.bytes_read;
    return read_articles(stream, format, titles_, [&](ReadResult result) {
      if (const auto* unreadable = std::get_if<Unreadable>(&result)) {
        fail({path, unreadable->reason, unreadable->line});
      } else if (const auto* empty = std::get_if<Empty>(&result)) {
        observer_.warned(path, empty->line, "empty, left out");
      } else {
        auto& article = std::get<Article>(result);
        article.source.path = path;
        add_article(std::move(article));
      }
      progress_.articles = report_.added;
      progress_.bytes_read = before + stream.position();
      observer_.progressed(progress_);
    });
  }

  void add_article(Article article) {
    const std::vector<std::string> warnings = std::move(article.warnings);
    const AnalysedArticle analysed =
        analyse_article(std::move(article), default_language_, analyser_);
    const Record& record = analysed.record;
    const std::uint64_t line = record_line(record);
    for (const std::string& warning : warnings) {
      observer_.warned(record.source.path, line, warning);
    }
    if (!analysed.wrongly_stated.empty()) {
      observer_.noted(record.source.path, line,
                      fmt::format("it states the language '{}', but is evidently in '{}'",
                                  analysed.wrongly_stated, record.language));
    }
    if (writer_) {
      writer_->add(make_document(analysed, analyser_), record.text.size());
      lexicon_.add_document(analysed.tokens);
    }
    ++report_.articles[record.language];
    ++report_.added;
    report_.text_bytes += record.text.size();
    observer_.indexed(record);
  }

  std::string default_language_;
  BuildObserver& observer_;
  Analyser analyser_;
  TitleFinder titles_;
  LexiconBuilder lexicon_;
  std::optional<IndexWriter> writer_;
  BuildReport report_;
  Progress progress_;
};

// The right to write, and the new generation. Throws LockHeld where another process has written
// since the current generation was `before`.
std::unique_ptr<GenerationWriter>
begin_generation(const IndexDirectory& directory,
                 const std::optional<std::filesystem::path>& before) {
  auto generation = std::make_unique<GenerationWriter>(directory);
  if (directory.current() != before) { // the roots were read before the lock was ours
    throw LockHeld(fmt::format("cannot write index '{}': another triglot-index has just written it "
                               "(try again)",
                               directory.path().string()));
  }
  return generation;
}

// Those that are worth remembering, and did not vanish as was allowed.
std::vector<std::string> remembered(std::vector<std::string> roots, const Discovery& discovery) {
  const auto forgotten = [&](const std::string& root) {
    return holds(discovery.unsuitable, root) || holds(discovery.missing, root);
  };
  roots.erase(std::remove_if(roots.begin(), roots.end(), forgotten), roots.end());
  return roots;
}

} // namespace

BuildReport build(const BuildOptions& options, BuildObserver& observer) {
  const IndexDirectory directory(options.index);
  const std::optional<std::filesystem::path> before = directory.current();
  std::vector<std::string> roots = all_roots(directory, options.paths, observer);
  const Discovery discovery = discover(roots);
  require_articles(discovery, roots, options.empty_roots);

  const std::unique_ptr<GenerationWriter> generation =
      options.run == Run::real ? begin_generation(directory, before) : nullptr;
  Builder builder(options, observer,
                  generation ? std::optional(generation->new_generation()) : std::nullopt);
  for (const Failure& failure : discovery.failures) {
    builder.fail(failure);
  }
  for (const std::string& link : discovery.links) {
    observer.warned(link, 0, "a symbolic link, not followed (name it to index what it leads to)");
  }
  builder.expect(discovery.files);
  for (const FoundFile& file : discovery.files) {
    builder.add_file(file);
  }
  if (names_standard_input(options.paths)) {
    builder.add_standard_input();
  }
  if (builder.report().added == 0 && options.empty_roots == EmptyRoots::refuse) {
    throw Error("nothing indexed: no article could be read");
  }
  BuildReport report = builder.finish(remembered(std::move(roots), discovery));
  if (generation) {
    generation->publish();
  }
  return report;
}

} // namespace triglot
