#include "indexer/update/update.h"

#include "analysis/analyser.h"
#include "articles/input/file_opener.h"
#include "base/error.h"
#include "indexer/reader_approval.h"
#include "indexer/update/file_changes.h"
#include "indexer/update/file_updater.h"
#include "indexer/update/update_scope.h"
#include "store/directory/roots_file.h"
#include "store/fingerprint.h"

#include <algorithm>

#include <fmt/format.h>

namespace triglot {
namespace {

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
  FileUpdater updater(index, analyser, sink);
  const std::vector<FileEntry> known = known_files(index, scope);
  const Discovery discovery = discover_scope(
      scope, known, known_roots, options, forgets ? NamedBy::watch : named_by,
      sink.wants_indexed() ? LeftOutPaths::name : LeftOutPaths::count, updater.report());
  updater.tell(discovery);
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
  const FindFiles find_files = [&](const std::vector<std::string>& paths) {
    UpdateScope others;
    others.roots = scope.roots;
    for (const std::string& path : paths) {
      (scope.roots.contains(path) ? others.within : others.paths).push_back(path);
    }
    BuildReport ignored;
    return discover_scope(others, {}, known_roots, options, NamedBy::watch, LeftOutPaths::count,
                          ignored)
        .files;
  };
  updater.apply(compare_files(discovery.files, known, discovery.unreachable, how), scope.roots,
                find_files);
  if (std::find(options.paths.begin(), options.paths.end(), standard_input_path) !=
      options.paths.end()) {
    forgets ? updater.forget_standard_input()
            : updater.add_standard_input(options.default_language);
  }
  return updater.finish();
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
