#include "indexer/build.h"

#include "analysis/analyser.h"
#include "base/error.h"
#include "base/path.h"
#include "indexer/build_pipeline.h"
#include "indexer/discover.h"
#include "indexer/exclude/exclusions.h"
#include "indexer/feed_survey.h"
#include "indexer/linked_roots.h"
#include "indexer/reader_approval.h"
#include "indexer/share.h"
#include "store/directory/roots_file.h"
#include "store/fingerprint.h"
#include "store/index.h"
#include "store/index_writer.h"
#include "store/stored_articles.h"
#include "store/verify/verify.h"

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <filesystem>
#include <future>
#include <iterator>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <utility>

#include <fmt/format.h>

namespace triglot {
namespace {

bool names_standard_input(const std::vector<std::string>& paths) {
  return std::find(paths.begin(), paths.end(), standard_input_path) != paths.end();
}

// What is known of the index to be rebuilt.
struct Known {
  std::vector<Root> roots;
  std::optional<StoredArticles> from_standard_input; // nothing if it cannot be read
  StoredPositions positions = StoredPositions::none;
};

// For an index that cannot be read: uses the copy of its roots. Throws Refused if articles would be
// lost that cannot be read again.
Known known_from_copy(const BuildOptions& options, std::string why, EventSink& sink) {
  if (const std::string hint = fmt::format(" ({})", rebuild_hint(options.index));
      why.ends_with(hint)) { // we are doing that
    why.resize(why.size() - hint.size());
  }
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
  sink.happened(
      {Event::Kind::warning, options.index.string(), 0,
       fmt::format("rebuilt from {} ({})",
                   copy ? "the folders that it was made of" : "what is named now, alone", why)});
  return {copy ? copy->roots : std::vector<Root>(), std::nullopt,
          copy ? copy->positions : StoredPositions::none};
}

Known read_known(const BuildOptions& options, EventSink& sink) {
  const IndexDirectory directory(options.index);
  const std::optional<std::filesystem::path> current = directory.current();
  if (!current) {
    return load_roots(options.index) ? known_from_copy(options, "its link 'current' is gone", sink)
                                     : Known();
  }
  std::error_code ignored;
  if (std::filesystem::symlink_status(*current, ignored).type() ==
      std::filesystem::file_type::not_found) {
    return known_from_copy(options, "its current generation is gone", sink);
  }
  try {
    IndexDescription description = describe_index(directory);
    return {std::move(description.roots),
            std::optional<StoredArticles>(std::in_place, directory, standard_input_path),
            description.positions};
  } catch (const OlderFormat&) { // it kept nothing from standard input
    return {describe_index(directory).roots, std::nullopt, StoredPositions::none};
  } catch (const Damaged& error) {
    return known_from_copy(options, error.what(), sink);
  }
}

// What to build.
struct Plan {
  Known known;
  RootSet roots; // known and named ones
  Discovery discovery;
};

// A root that has been empty since it was named has not suddenly become empty.
void forget_long_empty(const BuildOptions& options, const Plan& plan, Discovery& discovery) {
  if (!plan.known.from_standard_input || discovery.empty.empty()) {
    return;
  }
  const IndexDirectory directory(options.index);
  const RootSet known(plan.known.roots);
  std::erase_if(discovery.empty, [&](const std::string& root) {
    return known.contains(root) && known_files(directory, root).empty();
  });
}

// Throws Error if the build is refused.
Plan make_plan(const BuildOptions& options, EventSink& sink) {
  Plan plan;
  plan.known = read_known(options, sink);
  if (options.positions == StoredPositions::kept) {
    plan.known.positions = StoredPositions::kept;
  }
  std::vector<std::string> named = normal_paths(options.paths);
  resolve_below_roots(named, RootSet(plan.known.roots));
  plan.roots = RootSet(with_named(plan.known.roots, named, settings_given(options),
                                  options.paths.empty() ? Named::nothing : Named::something));
  if (plan.roots.all().empty() && !names_standard_input(options.paths) &&
      !IndexDirectory(options.index).current()) {
    throw Error(
        fmt::format("nothing to index: name a folder or a file (triglot-index --db {} PATH)",
                    for_shell(options.index)));
  }
  approve_readers(options, sink);
  const std::vector<std::string> paths = paths_of(plan.roots.all());
  ExclusionTree exclusions(plan.roots.all());
  plan.discovery = discover(paths, {}, normal_path(options.index.string()),
                            sink.wants_indexed() ? LeftOutPaths::name : LeftOutPaths::count,
                            &exclusions, readers_of(plan.roots));
  settle_readers(plan.discovery, plan.roots, options);
  keep_share(plan.discovery, plan.roots);
  leave_out_twice_found(plan.discovery.files, plan.roots);
  forget_long_empty(options, plan, plan.discovery);
  const std::vector<Refusal> refused = refusals(plan.discovery, paths, {});
  if (!refused.empty() && options.empty_roots == EmptyRoots::refuse) {
    throw Refused(refused.front().reason);
  }
  return plan;
}

// Groups of files, each read by one thread: small enough to keep all threads busy, large enough for
// segments that are worth merging. A command takes as long for one file as we do for a hundred.
// Independent of the number of threads, so that the index is too.
std::vector<std::span<const FoundFile>> groups_of(const std::vector<FoundFile>& files) {
  constexpr std::size_t max_files = 500;
  constexpr std::size_t wanted_groups = 64;
  const auto commands = static_cast<std::size_t>(std::count_if(
      files.begin(), files.end(), [](const FoundFile& file) { return file.reader != nullptr; }));
  const std::size_t max_commands = std::clamp<std::size_t>(commands / wanted_groups, 4, max_files);
  constexpr std::uint64_t max_bytes = std::uint64_t{16} << 20;
  std::vector<std::span<const FoundFile>> groups;
  std::size_t begin = 0;
  std::uint64_t bytes = 0;
  std::size_t run = 0; // commands to run for the group's files
  for (std::size_t i = 0; i < files.size(); ++i) {
    bytes += files[i].state.size;
    run += files[i].reader ? 1U : 0U;
    if (i + 1 == files.size() || i + 1 - begin >= max_files || bytes >= max_bytes ||
        run >= max_commands) {
      groups.push_back(std::span(files).subspan(begin, i + 1 - begin));
      begin = i + 1;
      bytes = 0;
      run = 0;
    }
  }
  return groups;
}

// The input of a build, group by group.
class BuildInput {
public:
  BuildInput(const BuildOptions& options, const Plan& plan) : options_(options), plan_(plan) {
    if (plan.known.from_standard_input) { // the current index is readable
      old_.emplace(options.index);
    }
    if (old_ && !plan.discovery.unreachable.empty()) {
      groups_.emplace_back([this](BatchReader& reader, std::size_t group) {
        reader.keep_files(group, plan_.discovery.unreachable);
      });
    }
    for (const std::span<const FoundFile>& files : groups_of(plan.discovery.files)) {
      groups_.emplace_back(
          [files](BatchReader& reader, std::size_t group) { reader.read_files(group, files); });
    }
    if (names_standard_input(options.paths) || plan.known.from_standard_input) {
      groups_.emplace_back([this](BatchReader& reader, std::size_t group) {
        const InputNow now =
            names_standard_input(options_.paths) ? InputNow::read : InputNow::unread;
        const auto& before = plan_.known.from_standard_input;
        standard_input_ = reader.take_standard_input(group, now, options_.default_language,
                                                     before ? &*before : nullptr);
      });
    }
  }

  BuildInput(const BuildInput&) = delete;
  BuildInput& operator=(const BuildInput&) = delete;

  const std::vector<BuildPipeline::ReadGroup>& groups() const { return groups_; }
  // Adds the groups of the feeds that were noted while the other groups were read. Returns the
  // number of groups before.
  std::size_t add_feeds() {
    const std::size_t before = groups_.size();
    surveyed_ = feeds_.take_feeds();
    constexpr std::size_t at_once = 100;
    for (std::size_t begin = 0; begin < surveyed_.size(); begin += at_once) {
      const std::span<const SurveyedFeed> feeds =
          std::span(surveyed_).subspan(begin, std::min(at_once, surveyed_.size() - begin));
      groups_.emplace_back(
          [feeds](BatchReader& reader, std::size_t group) { reader.read_feeds(group, feeds); });
    }
    return before;
  }
  const FeedSurvey& feeds() const { return feeds_; }
  // Whether articles came from there; known once all groups have been read.
  StandardInput standard_input() const { return standard_input_; }

  std::unique_ptr<BatchReader> make_reader(const std::atomic<bool>& stopped,
                                           SharedProgress& progress, BatchReader::Deliver deliver) {
    return std::make_unique<BatchReader>(plan_.roots, old_, batch_limits(options_.jobs), feeds_,
                                         stopped, progress, std::move(deliver));
  }

private:
  const BuildOptions& options_;
  const Plan& plan_;
  std::optional<IndexDirectory> old_;
  std::vector<BuildPipeline::ReadGroup> groups_;
  FeedSurvey feeds_;
  std::vector<SurveyedFeed> surveyed_;
  StandardInput standard_input_ = StandardInput::unused;
};

// Collects the pipeline's output and reports it to the sink, beginning with the events of
// discovery.
class BuildOutput {
public:
  BuildOutput(const Plan& plan, EventSink& sink) : sink_(sink) {
    for (const FoundFile& file : plan.discovery.files) {
      bytes_ += file.state.size;
    }
    report_.left_out = plan.discovery.left_out;
    report_.links = plan.discovery.links;
    for (const Event& event : events_of(plan.discovery)) {
      tell(event);
    }
  }

  void receive(IndexedBatch batch) {
    for (const auto& [language, articles] : batch.articles) {
      report_.articles[language] += articles;
      report_.added += articles;
    }
    report_.text_bytes += batch.bytes;
    std::move(batch.files.begin(), batch.files.end(), std::back_inserter(files_));
    for (const Event& event : batch.events) {
      tell(event);
    }
    tell_progress();
  }

  void count_older_versions(std::uint64_t number) { report_.older_versions = number; }

  // Lets the sink stop the build, or show that time passes.
  void tell_progress() {
    sink_.progressed({progress_.articles, progress_.bytes_twice / 2, bytes_});
  }
  SharedProgress& progress() { return progress_; }

  const BuildReport& report() const { return report_; }
  const std::vector<FileEntry>& files() const { return files_; }

private:
  void tell(const Event& event) {
    count(event, report_);
    sink_.happened(event);
  }

  EventSink& sink_;
  BuildReport report_;
  std::uint64_t bytes_ = 0; // of all files
  SharedProgress progress_;
  std::vector<FileEntry> files_;
};

} // namespace

RootSettings settings_given(const BuildOptions& options) {
  return {options.default_language, options.readers, options.excludes, options.shard};
}

BuildReport build(const BuildOptions& options, EventSink& sink) {
  const IndexDirectory directory(options.index);
  require_place_for_index(directory);
  std::optional<WriterLock> lock;
  if (options.run == Run::real && directory.current()) {
    lock.emplace(directory, options.wait);
  }
  sink.begins(Phase::finding);
  std::optional<Plan> plan = make_plan(options, sink);
  if (options.run == Run::real && !lock) { // only now: a refused build must leave nothing behind
    lock.emplace(directory, options.wait);
    if (directory.current()) { // another process was first
      plan = make_plan(options, sink);
    }
  }
  std::optional<GenerationWriter> generation;
  std::optional<IndexWriter> writer;
  if (lock) {
    generation.emplace(*lock);
    writer.emplace(generation->new_generation(), plan->known.positions);
  }
  BuildInput input(options, *plan);
  BuildOutput output(*plan, sink);
  const BuildPipeline::MakeReader make_reader = [&](const std::atomic<bool>& stopped,
                                                    BatchReader::Deliver deliver) {
    return input.make_reader(stopped, output.progress(), std::move(deliver));
  };
  const auto run_groups = [&](std::size_t first) {
    return BuildPipeline(input.groups(), make_reader, writer ? &*writer : nullptr,
                         sink.wants_indexed(), options.jobs, output.progress(), first)
        .run([&](IndexedBatch batch) { output.receive(std::move(batch)); },
             [&] { output.tell_progress(); });
  };
  LexiconChanges lexicon = run_groups(0);
  if (const std::size_t first = input.add_feeds(); first < input.groups().size()) {
    lexicon.add(run_groups(first));
  }
  output.count_older_versions(input.feeds().older_versions());
  // With few files, the share of a machine may be empty.
  const bool has_no_share =
      plan->discovery.files.empty() && plan->discovery.left_out.has_of_other_shards();
  if (output.report().added == 0 && options.empty_roots == EmptyRoots::refuse && !has_no_share) {
    throw Error("nothing indexed: no article could be read");
  }
  if (generation) {
    sink.begins(Phase::merging);
    const std::vector<Root> roots = remembered(plan->roots.all(), plan->discovery);
    Analyser analyser;
    writer->finish(lexicon, output.files(),
                   {analysis_fingerprint(analyser), roots, plan->known.positions}, options.jobs,
                   input.feeds().metadata());
    plan->known.from_standard_input.reset(); // so that the old generation can be removed
    sink.begins(Phase::syncing);
    std::future<void> synced = // waits for the disk
        std::async(std::launch::async | std::launch::deferred,
                   [&generation] { generation->sync_files(); });
    require_sound_structure(generation->new_generation());
    synced.get();
    generation->publish();
    save_roots(directory.path(), {roots, input.standard_input(), plan->known.positions});
  }
  return output.report();
}

} // namespace triglot
