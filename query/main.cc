// triglot-query: parse the options, search, print. Exit codes: 0 found; 1 nothing found; 2 error.
#include "query/options.h"
#include "query/render.h"
#include "query/search.h"
#include "store/fingerprint.h"
#include "store/plain_text.h"
#include "store/program.h"

#include <chrono>
#include <cstdlib>
#include <exception>
#include <filesystem>

#include <fmt/format.h>
#include <unistd.h>

namespace {

using namespace triglot;

Colour colour_of(ColourChoice choice) {
  if (choice != ColourChoice::automatic) {
    return choice == ColourChoice::always ? Colour::on : Colour::off;
  }
  const char* no_color = std::getenv("NO_COLOR"); // https://no-color.org
  const bool wanted = (no_color == nullptr || *no_color == '\0') && ::isatty(STDOUT_FILENO) == 1;
  return wanted ? Colour::on : Colour::off;
}

void print_explanation(const Explanation& explanation) {
  std::string text = fmt::format("syntax : {}\n", explanation.syntax);
  std::string_view rest = explanation.expansion;
  for (std::string_view label = "expand :"; !rest.empty(); label = "        ") {
    const std::size_t end = rest.find('\n');
    text += fmt::format("{} {}\n", label, rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  write_to_stderr(text + fmt::format("plan   : {}\n", explanation.plan));
}

void print_notes(const Answer& answer, const Page& page) {
  for (const std::string& note : answer.notes) {
    write_to_stderr(fmt::format("triglot-query: {}\n", plain_line(note).text));
  }
  const std::size_t shown = page.offset + answer.hits.size();
  if (!answer.hits.empty() && shown < answer.matches.lower && ::isatty(STDOUT_FILENO) == 1) {
    write_to_stderr(fmt::format("hits {} to {} of about {} (more: --offset {})\n", page.offset + 1,
                                shown, answer.matches.estimated, shown));
  } else if (answer.hits.empty() && answer.matches.upper > 0) {
    write_to_stderr(fmt::format("triglot-query: only about {} articles match, {} are skipped\n",
                                answer.matches.estimated, page.offset));
  }
}

int run(int argc, const char* const* argv) {
  const auto parsed = parse_query_options(argc, argv);
  if (const auto* text = std::get_if<PrintAndExit>(&parsed)) {
    write_to_stdout(text->text);
    return 0;
  }
  const auto& options = std::get<QueryOptions>(parsed);
  const auto begin = std::chrono::steady_clock::now();
  Analyser analyser;
  const Index index(IndexDirectory(index_path(options.db)), analysis_fingerprint(analyser));
  const Answer answer = search(index, analyser, options.query, options.page);

  std::error_code no_current_folder;
  const std::string folder = std::filesystem::current_path(no_current_folder).string();
  if (options.explain == Explain::yes && !answer.explanation.plan.empty()) {
    print_explanation(answer.explanation);
  }
  if (options.format == OutputFormat::json) {
    const auto elapsed = std::chrono::duration_cast<std::chrono::microseconds>(
        std::chrono::steady_clock::now() - begin);
    write_to_stdout(render_json(answer, options.query, folder, elapsed));
  } else {
    write_to_stdout(render_text(answer, folder, colour_of(options.colour)));
  }
  print_notes(answer, options.page);
  return answer.hits.empty() ? 1 : 0;
}

} // namespace

int main(int argc, char** argv) {
  start_program();
  try {
    return run(argc, argv);
  } catch (const std::exception& error) {
    write_to_stderr(fmt::format("triglot-query: {}\n", plain_line(error.what()).text));
    return 2;
  }
}
