#include "query/run_queries.h"

#include "base/error.h"
#include "base/plain_text.h"
#include "base/program.h"
#include "query/expand/more_like_this.h"
#include "query/present/render.h"
#include "store/fingerprint.h"

#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

namespace triglot {
namespace {

using Clock = std::chrono::steady_clock;

std::chrono::microseconds since(Clock::time_point begin) {
  return std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - begin);
}

Colour colour_of(ColourChoice choice) {
  if (choice != ColourChoice::automatic) {
    return choice == ColourChoice::always ? Colour::on : Colour::off;
  }
  const auto variable = [](const char* name) {
    const char* value = std::getenv(name);
    return std::string_view(value == nullptr ? "" : value);
  };
  // https://no-color.org
  const bool wanted =
      variable("NO_COLOR").empty() && variable("TERM") != "dumb" && ::isatty(STDOUT_FILENO) == 1;
  return wanted ? Colour::on : Colour::off;
}

View make_view(ColourChoice choice) {
  std::error_code unknown;
  std::array<char, 256> host{};
  ::gethostname(host.data(), host.size() - 1);
  return {std::filesystem::current_path(unknown).string(), host.data(), colour_of(choice)};
}

std::vector<IndexDirectory> directories(const std::vector<std::string>& dbs) {
  std::vector<IndexDirectory> result;
  result.reserve(dbs.size());
  for (const std::string& db : dbs) {
    result.emplace_back(index_path(db));
  }
  if (result.empty()) {
    result.emplace_back(index_path(""));
  }
  return result;
}

class Answering {
public:
  explicit Answering(const QueryOptions& options)
      : options_(options), view_(make_view(options.colour)),
        index_(directories(options.dbs), analysis_fingerprint(analyser_)) {}

  // The article that `options.like` names: as indexed, or else what is in the file.
  std::optional<Sample> sample() const {
    if (options_.like.empty()) {
      return std::nullopt;
    }
    const std::string path = std::filesystem::absolute(options_.like).lexically_normal().string();
    if (std::optional<Record> known = find_article(index_, path)) {
      return Sample{path, std::move(known->text)};
    }
    std::ifstream file(path, std::ios::binary);
    std::string text(max_like_bytes, '\0');
    file.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(file.gcount()));
    if (text.empty()) {
      throw Error(fmt::format("cannot read '{}' for articles like it: it is no file, or empty, or "
                              "may not be read",
                              options_.like));
    }
    return Sample{path, valid_utf8(text)};
  }

  // `begin` is when the work on it began. Returns the exit code of this query.
  int answer(const SearchRequest& request, std::string_view place, Clock::time_point begin) {
    const Answer answer = search(index_, analyser_, request);
    if (options_.request.explain == Explain::yes && !answer.explanation.syntax.empty()) {
      write_to_stderr(explanation_of(answer, place));
    }
    snapshot_ = write_to_stdout(render(answer, request.query, begin));
    write_notes(answer, place);
    const bool found = options_.count ? answer.matches.lower > 0 : !answer.hits.empty();
    return found ? 0 : 1;
  }

  int answer_each_line() {
    int exit_code = 1; // nothing found until something is
    bool failed = false;
    SearchRequest with_sample = options_.request;
    with_sample.like = sample();
    std::string line;
    for (std::size_t number = 1; snapshot_ == Reader::there && std::getline(std::cin, line);
         ++number) {
      if (line.ends_with('\r')) {
        line.pop_back();
      }
      SearchRequest request = with_sample;
      request.query = line;
      const Clock::time_point begin = Clock::now();
      const std::string place = fmt::format("line {}: ", number);
      try {
        index_.refresh(); // a query may come long after the one before
        exit_code = std::min(exit_code, answer(request, place, begin));
      } catch (const Error& error) {
        failed = true;
        write_to_stderr(fmt::format("triglot-query: {}{}\n", place, plain_line(error.what()).text));
        snapshot_ = write_to_stdout(render_error(error, line, begin));
      }
    }
    if (std::cin.bad() || std::ferror(stdin) != 0) {
      throw Error("cannot read queries from standard input");
    }
    return failed ? 2 : exit_code;
  }

private:
  std::string render(const Answer& answer, std::string_view query, Clock::time_point begin) const {
    std::string text;
    if (options_.format == OutputFormat::json) {
      return render_json(answer, query, view_, since(begin), options_.request.text);
    }
    if (options_.count) {
      text = fmt::format("{}\n", answer.matches.estimated);
    } else if (options_.format == OutputFormat::paths) {
      text = render_paths(answer, view_, options_.path_end);
    } else {
      text = render_text(answer, view_, options_.request.text);
    }
    return options_.source == QuerySource::standard_input
               ? text + end_of_answer(answer, query, begin)
               : text;
  }

  // In the place of an answer to one of several queries. A count's line is left empty.
  std::string render_error(const Error& error, std::string_view query,
                           Clock::time_point begin) const {
    if (options_.format == OutputFormat::json) {
      return render_json_error(error.what(), query, since(begin));
    }
    return options_.count ? "\n" : end_of_answer({}, query, begin);
  }

  // What tells the answers of several queries apart: a summary, or for a shell an empty path.
  std::string end_of_answer(const Answer& answer, std::string_view query,
                            Clock::time_point begin) const {
    if (options_.format == OutputFormat::paths && !options_.count) {
      return options_.path_end == PathEnd::nul ? std::string(1, '\0') : "\n";
    }
    return options_.count ? "" : render_text_summary(answer, query, since(begin));
  }

  std::string explanation_of(const Answer& answer, std::string_view place) const {
    std::string text =
        place.empty() ? "" : fmt::format("{}\n", place.substr(0, place.find(':') + 1));
    text += fmt::format("syntax : {}\n", plain_line(answer.explanation.syntax).text);
    std::string_view rest = answer.explanation.expansion;
    for (std::string_view label = "expand :"; !rest.empty(); label = "        ") {
      const std::size_t end = rest.find('\n');
      text += fmt::format("{} {}\n", label, plain_line(rest.substr(0, end)).text);
      rest.remove_prefix(end + 1);
    }
    text += fmt::format("plan   : {}\n", plain_line(answer.explanation.plan).text);
    std::string_view label = "score  :";
    for (const Hit& hit : answer.hits) {
      std::string parts;
      for (const ScorePart& part : hit.score_parts) {
        parts += fmt::format("{}{:.2f} {}", parts.empty() ? " = " : " + ", part.score, part.typed);
      }
      text += fmt::format("{} {:.2f}{}  ({})\n", label, hit.score, plain_line(parts).text,
                          plain_path(openable_path(hit.record.source.path, view_.current_folder)));
      label = "        ";
    }
    return text;
  }

  void write_notes(const Answer& answer, std::string_view place) const {
    std::string text;
    for (const std::string& note : answer.notes) {
      text += fmt::format("triglot-query: {}{}\n", place, plain_line(note).text);
    }
    const std::uint32_t offset = options_.request.page.offset;
    const std::size_t shown = offset + answer.hits.size();
    if (!answer.hits.empty() && shown < answer.matches.lower && ::isatty(STDOUT_FILENO) == 1) {
      text += fmt::format("triglot-query: hits {} to {} of about {} (more: --offset {})\n",
                          offset + 1, shown, answer.matches.estimated, shown);
    }
    write_to_stderr(text);
  }

  const QueryOptions& options_;
  View view_;
  Analyser analyser_{WordCacheSize::for_queries};
  Index index_;
  Reader snapshot_ = Reader::there;
};

int answer_all(const QueryOptions& options, Clock::time_point begin) {
  Answering answering(options);
  if (options.source == QuerySource::standard_input) {
    return answering.answer_each_line();
  }
  SearchRequest request = options.request;
  request.like = answering.sample();
  return answering.answer(request, "", begin);
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

} // namespace triglot
