#include "bench/measure/update_speed.h"

#include "bench/corpus/changing_corpus.h"
#include "bench/measure/checked_index.h"

#include <cstdlib>

#include <fmt/format.h>

namespace triglot::bench {
namespace {

using Steps = std::map<UpdateStep, std::vector<ProcessRun>>;

// The two indexes, and the changes made to them in a round.
class Rounds {
public:
  Rounds(const UpdateOptions& options, const std::filesystem::path& folder, UpdateResult& result)
      : corpus_(options.corpus, folder), pages_(options.programs, folder / "pages-index"),
        everything_(options.programs, folder / "index"), steps_(result.steps) {
    result.pages = corpus_.page_count();
    result.page_bytes = corpus_.page_bytes();
    result.records = corpus_.record_count();
    result.record_bytes = corpus_.record_bytes();
    report_progress("building the indexes");
    pages_.update({.added = result.pages}, {corpus_.pages()});
    result.build = everything_.update({.added = result.pages + result.records},
                                      {corpus_.pages(), corpus_.records()});
    result.index_bytes = everything_.bytes();
    // Runs once without timing: the copy may be as recent as the clock's tick, and should be in the
    // page cache.
    for (CheckedIndex* index : {&pages_, &everything_}) {
      wait_for_clock_tick();
      index->update({});
    }
  }

  void go_through(unsigned round, unsigned rounds) {
    change_pages(round, corpus_.page_of(round, rounds));
    change_records(round);
    pages_.update({.added = 1, .changed = 1});
    steps_[UpdateStep::nothing_pages].push_back(pages_.update({}));
    steps_[UpdateStep::query].push_back(everything_.query("document"));
    steps_[UpdateStep::verify].push_back(everything_.verify());
  }

private:
  // Times the update, and checks that `word` is then found in the article of `path` only.
  void take(UpdateStep step, const std::string& word, const std::filesystem::path& path,
            const Changes& changes, const std::vector<std::string>& named = {}) {
    wait_for_clock_tick();
    steps_[step].push_back(everything_.update(changes, named));
    everything_.expect(word, path);
  }

  void change_pages(unsigned round, const std::filesystem::path& page) {
    const std::string added = fmt::format("addedword{}", round);
    const std::filesystem::path fresh = corpus_.add(fmt::format("new{}", round), page, added);
    take(UpdateStep::add, added, fresh, {.added = 1});
    steps_[UpdateStep::nothing].push_back(everything_.update({}));

    const std::filesystem::path moved = corpus_.pages() / fmt::format("it/moved{}.html", round);
    std::filesystem::rename(fresh, moved);
    take(UpdateStep::move, added, moved, {.moved = 1});
    std::filesystem::remove(moved);
    take(UpdateStep::remove, added, {}, {.removed = 1});

    const std::string named = fmt::format("namedword{}", round);
    const std::filesystem::path path = corpus_.add(fmt::format("named{}", round), page, named);
    take(UpdateStep::add_named, named, path, {.added = 1}, {path});

    const std::string edited = fmt::format("editedword{}", round);
    ChangingCorpus::edit(page, edited);
    take(UpdateStep::edit, edited, page, {.changed = 1});
  }

  void change_records(unsigned round) {
    const std::string appended = fmt::format("appendedword{}", round);
    corpus_.append_record(appended);
    take(UpdateStep::append_record, appended, corpus_.records(), {.added = 1});
    const std::string altered = fmt::format("alteredword{}", round);
    corpus_.edit_record(corpus_.record_count() / 2 + round, altered);
    take(UpdateStep::edit_record, altered, corpus_.records(), {.changed = 1});
  }

  ChangingCorpus corpus_;
  CheckedIndex pages_;
  CheckedIndex everything_;
  Steps& steps_;
};

} // namespace

UpdateResult measure_updates(const UpdateOptions& options) {
  UpdateResult result;
  result.machine = this_machine();
  result.runs = options.runs;
  const WorkFolder folder(std::filesystem::canonical(options.corpus).parent_path());
  report_progress("copying the corpus");
  Rounds rounds(options, folder.path(), result);
  for (unsigned round = 0; round < options.runs; ++round) {
    report_progress(fmt::format("round {} of {}", round + 1, options.runs));
    rounds.go_through(round, options.runs);
  }
  result.peak_floor_kib = run_process({"true"}).peak_kib;
  ::getloadavg(&result.load_after, 1);
  return result;
}

} // namespace triglot::bench
