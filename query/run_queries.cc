#include "query/run_queries.h"

#include "analysis/translations/dictionary_file.h"
#include "base/command_line/program.h"
#include "base/error.h"
#include "base/path.h"
#include "base/plain_text.h"
#include "query/complete/complete_query.h"
#include "query/glossary/glossary_file.h"
#include "query/output.h"
#include "query/present/across_lines.h"
#include "query/present/layout.h"
#include "query/present/render.h"
#include "query/present/render_terminal.h"
#include "query/sample.h"
#include "query/seen_articles.h"
#include "query/terminal.h"
#include "store/fingerprint.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <exception>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <unistd.h>

namespace triglot {
namespace {

using Clock = std::chrono::steady_clock;

// More are shown only with --verbose; JSON has all.
constexpr std::size_t max_notes_told = 5;

std::chrono::microseconds since(Clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
}

bool is_dumb_terminal() {
  return environment("TERM") == "dumb";
}

Colour colour_of(ColourChoice choice, const std::optional<Screen>& screen) {
  if (choice != ColourChoice::automatic) {
    return choice == ColourChoice::always ? Colour::on : Colour::off;
  }
  // https://no-color.org
  const bool wanted = screen && environment("NO_COLOR").empty() && !is_dumb_terminal();
  return wanted ? Colour::on : Colour::off;
}

View make_view(ColourChoice choice) {
  std::error_code unknown;
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  const std::optional<Screen> screen = screen_of_stdout();
  return {std::filesystem::current_path(unknown).string(), host.data(), colour_of(choice, screen),
          screen};
}

// The exit code for an answer without some servers.
constexpr int partial_answer = 3;

// What is printed for an answer.
struct Printed {
  std::string explanation; // on standard error, before the results
  std::string results;
  std::string notes;            // on standard error, after the results
  std::vector<std::string> ids; // of the articles that the results show
  int exit_code = 1;
};

bool is_for_pager(std::string_view text, PagerChoice choice, const std::optional<Screen>& screen) {
  if (choice != PagerChoice::automatic || text.empty()) {
    return choice == PagerChoice::always && !text.empty();
  }
  return screen && screen->rows > 0 && !is_dumb_terminal() &&
         rows_of(text, screen->columns) >= screen->rows; // the prompt takes a row
}

// Prints notes last, so that they do not interrupt what a pager shows.
Reader print(const Printed& printed, PagerChoice choice, const std::optional<Screen>& screen) {
  write_to_stderr(printed.explanation);
  const std::optional<Pager> pager =
      is_for_pager(printed.results, choice, screen) ? Pager::from_environment() : std::nullopt;
  const std::optional<Reader> paged = pager ? pager->show(printed.results) : std::nullopt;
  const Reader reader = paged ? *paged : write_to_stdout(printed.results);
  write_to_stderr(printed.notes);
  return reader;
}

// Today in local time.
Day local_day() {
  const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
  std::tm local{};
  ::localtime_r(&now, &local);
  return {std::chrono::year(1900 + local.tm_year),
          std::chrono::month(static_cast<unsigned>(local.tm_mon + 1)),
          std::chrono::day(static_cast<unsigned>(local.tm_mday))};
}

std::int32_t days_since_1970(Day day) {
  return static_cast<std::int32_t>(std::chrono::sys_days(day).time_since_epoch().count());
}

class Answering {
public:
  explicit Answering(const QueryOptions& options)
      : options_(options), view_(make_view(options.colour)),
        index_(index_places(options.dbs), analysis_fingerprint(analyser_), options.servers),
        glossary_(read_glossary(options.synonyms, analyser_)) {
    std::string remarks;
    for (const std::string& remark : options.remarks) {
      remarks += fmt::format("triglot-query: {}\n", plain_line(remark).text);
    }
    for (const std::string& remark : glossary_.remarks) {
      remarks += fmt::format("triglot-query: {}\n", plain_line(remark).text);
    }
    if (options.request.across) {
      dictionary_ = find_dictionary();
      remarks += remarks_on_dictionary();
    }
    write_to_stderr(remarks);
  }

  // The articles that `options.like` names.
  std::vector<Sample> samples() const {
    std::vector<Sample> all;
    for (const std::string& stated : options_.like) {
      std::vector<Sample> some = read_samples(index_, stated);
      std::move(some.begin(), some.end(), std::back_inserter(all));
    }
    return all;
  }

  // The request; without a query if there are several.
  SearchRequest common_request() const {
    SearchRequest request = options_.request;
    request.like = samples();
    return request;
  }

  // `begin`: when the work on it began.
  Printed answer(SearchRequest request, std::string_view place, Clock::time_point begin) {
    request.glossary = &glossary_.glossary;
    if (request.across) {
      request.across->translations = &dictionary_.translations;
    }
    request.today = local_day();
    if (options_.half_life) {
      request.recency = Recency(*options_.half_life, days_since_1970(request.today));
    }
    if (is_laid_out(options_, view_)) {
      request.text = request.text == HitText::full ? HitText::full : HitText::matches;
      request.counting = Counting::page;
    }
    Answer answer = search(index_, analyser_, request);
    if (options_.largest_counts > 0) {
      keep_largest(answer.counts, options_.largest_counts);
    }
    Printed printed;
    if (options_.request.explain == Explain::yes && !answer.explanation.syntax.empty()) {
      printed.explanation = explanation_of(answer, place);
    }
    const bool counts = options_.count || !options_.request.by.empty();
    const bool found = counts ? answer.matches.lower > 0 : number_of_hits(answer) > 0;
    printed.exit_code = !answer.partial.empty() ? partial_answer : found ? 0 : 1;
    // A watched query prints nothing if nothing is new, so that cron sends no mail.
    const bool is_silent = !options_.unseen.empty() && !found;
    if (!is_silent || options_.count || options_.format == OutputFormat::json) {
      printed.results = std::exchange(header_, "");
      printed.results += rendered(answer, options_, {request.query, view_, since(begin)});
    }
    if (!is_silent || !answer.partial.empty() || ::isatty(STDERR_FILENO) == 1) {
      printed.notes = notes_of(answer, place);
    }
    for (const Hit& hit : with_all_hits(answer).hits) {
      printed.ids.push_back(article_id(hit.record.source));
      for (const FoldedHit& folded : hit.folded) {
        printed.ids.push_back(folded.id);
      }
    }
    return printed;
  }

  int answer_each_line() {
    int exit_code = 1; // nothing found until something is
    bool failed = false;
    bool is_partial = false;
    const SearchRequest common = common_request();
    std::string line;
    for (std::size_t number = 1; stdout_reader_ == Reader::there && std::getline(std::cin, line);
         ++number) {
      if (line.ends_with('\r')) {
        line.pop_back();
      }
      SearchRequest request = common;
      request.query = line;
      const Clock::time_point begin = Clock::now();
      const std::string place = fmt::format("line {}: ", number);
      try {
        index_.refresh(); // a query may come long after the last one
        const Printed printed = answer(std::move(request), place, begin);
        stdout_reader_ = print(printed, PagerChoice::never, view_.screen);
        is_partial = is_partial || printed.exit_code == partial_answer;
        exit_code = std::min(exit_code, printed.exit_code);
      } catch (const Error& error) {
        failed = true;
        write_to_stderr(fmt::format("triglot-query: {}{}\n", place, plain_line(error.what()).text));
        stdout_reader_ =
            write_to_stdout(std::exchange(header_, "") +
                            rendered_error(error.what(), options_, {line, view_, since(begin)}));
      }
    }
    if (std::cin.bad() || std::ferror(stdin) != 0) {
      throw Error("cannot read queries from standard input");
    }
    return failed ? 2 : is_partial ? partial_answer : exit_code;
  }

  const std::optional<Screen>& screen() const { return view_.screen; }

private:
  // Why there is no dictionary, or which packages it lacks.
  std::string remarks_on_dictionary() const {
    std::string remarks;
    if (!dictionary_.fault.empty()) {
      remarks += fmt::format("triglot-query: {}\n", plain_line(dictionary_.fault).text);
    }
    const std::vector<std::string>& missing = dictionary_.translations.missing();
    if (!missing.empty()) {
      remarks += plain_line(fmt::format("triglot-query: the dictionary is without {} (apt-get "
                                        "install, then triglot-index --dictionary)",
                                        fmt::join(missing, ", ")))
                     .text +
                 "\n";
    }
    return remarks;
  }

  std::string explanation_of(const Answer& answer, std::string_view place) const {
    std::string text =
        place.empty() ? "" : fmt::format("{}\n", place.substr(0, place.find(':') + 1));
    text += fmt::format("syntax : {}\n", plain_line(answer.explanation.syntax).text);
    text += explanation_of(answer.explanation, answer.hits);
    for (const AcrossBlock& block : answer.across) {
      text += fmt::format("across : {}\n", row_of(block.to).name);
      text += explanation_of(block.explanation, block.hits);
    }
    return text;
  }

  std::string explanation_of(const Explanation& explanation, const std::vector<Hit>& hits) const {
    if (explanation.expansion.empty() && explanation.plan.empty()) {
      return {};
    }
    std::string text;
    std::string_view rest = explanation.expansion;
    for (std::string_view label = "expand :"; !rest.empty(); label = "        ") {
      const std::size_t end = rest.find('\n');
      text += fmt::format("{} {}\n", label, plain_line(rest.substr(0, end)).text);
      rest.remove_prefix(end + 1);
    }
    text += fmt::format("plan   : {}\n", plain_line(explanation.plan).text);
    std::string_view label = "score  :";
    for (const Hit& hit : hits) {
      std::string parts;
      for (const ScorePart& part : hit.score_parts) {
        parts += fmt::format("{}{:.2f} {}", parts.empty() ? "" : " + ", part.score, part.typed);
      }
      std::string factors;
      if (options_.half_life) {
        factors += fmt::format("{:.2f} recency × ", hit.recency);
      }
      if (hit.adjacency > 1) {
        factors += fmt::format("{:.2f} side by side × ", hit.adjacency);
      }
      if (!parts.empty()) {
        parts = factors.empty() ? " = " + parts : fmt::format(" = {}({})", factors, parts);
      }
      text += fmt::format("{} {:.2f}{}  ({})\n", label, hit.score, plain_line(parts).text,
                          plain_path(openable_path(hit.record.source.path, view_.current_folder)));
      label = "        ";
    }
    return text;
  }

  std::string notes_of(const Answer& answer, std::string_view place) const {
    std::string text;
    const std::size_t notes = answer.notes.size();
    const std::size_t told = options_.verbose ? notes : std::min(notes, max_notes_told);
    for (std::size_t i = 0; i < told; ++i) {
      text += fmt::format("triglot-query: {}{}\n", place, plain_line(answer.notes[i]).text);
    }
    if (told < notes) {
      text += fmt::format("triglot-query: {}… {} more note{}: --verbose\n", place, notes - told,
                          notes - told == 1 ? "" : "s");
    }
    const bool is_last = options_.request.page.offset + answer.hits.size() >= answer.matches.lower;
    if (view_.screen && !is_laid_out(options_, view_) && !answer.hits.empty() && !is_last) {
      text += fmt::format("triglot-query: {}\n", page_summary(answer));
    }
    return text;
  }

  const QueryOptions& options_;
  View view_;
  Analyser analyser_{WordCacheSize::for_queries};
  Index index_;
  std::string header_ = header_of(options_); // empty once written
  GlossaryFile glossary_;
  FoundDictionary dictionary_; // empty unless words are to be translated
  Reader stdout_reader_ = Reader::there;
};

int answer_all(const QueryOptions& options, Clock::time_point begin) {
  std::optional<Answering> answering(options);
  if (options.source == QuerySource::standard_input) {
    return answering->answer_each_line();
  }
  SearchRequest request = answering->common_request();
  std::optional<SeenArticles> seen; // these are not shown
  if (!options.unseen.empty()) {
    seen.emplace(options.unseen);
    request.seen_ids = seen->ids();
  }
  const Printed printed = answering->answer(std::move(request), "", begin);
  const std::optional<Screen> screen = answering->screen();
  answering.reset(); // an open index keeps writers from removing old files, and a pager may stay
  const Reader reader = print(printed, options.pager, screen);
  if (seen && reader == Reader::there && !printed.ids.empty()) {
    seen->add(printed.ids); // nothing if the reader is gone, who may not have seen it
  }
  return printed.exit_code;
}

} // namespace

int answer(const QueryOptions& options) {
  const Clock::time_point begin = Clock::now();
  try {
    return answer_all(options, begin);
  } catch (const Error& error) {
    if (options.format == OutputFormat::json) {
      write_to_stdout(render_json_error(error.what(), options.request.query, since(begin)));
    }
    throw;
  }
}

int complete(const QueryOptions& options) {
  try {
    Analyser analyser(WordCacheSize::for_queries);
    const ServerUse short_wait{std::chrono::seconds(1), Partial::allow};
    const Index index(index_places(options.dbs), analysis_fingerprint(analyser), short_wait);
    const UnfinishedWord& word = *options.unfinished;
    write_to_stdout(completion_lines(word.kept, complete_query(index, word.typed)));
  } catch (const std::exception&) { // a line that is being typed is no place for a message
  }
  return 0;
}

} // namespace triglot
