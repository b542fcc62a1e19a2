// Tests the command line of triglot-index, and its error messages.
#include "indexer/options.h"

#include "base/error.h"
#include "tests/support/catch.h"

#include <algorithm>
#include <array>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

namespace triglot {
namespace {

std::string shown(const IndexOptions& options) {
  std::string out = "db='" + options.db + "' lang='" + options.language + "'";
  constexpr std::array<const char*, 6> actions = {"",        " rebuild", " watch",
                                                  " forget", " status",  " verify"};
  out += actions.at(static_cast<std::size_t>(options.action));
  out += options.wait.count() > 0 ? " wait " + std::to_string(options.wait.count()) + "ms" : "";
  out += options.report == ReportFormat::json ? " json" : "";
  out += options.run == Run::dry ? " dry" : "";
  out += options.empty_roots == EmptyRoots::allow ? " allow-empty" : "";
  out += options.verbosity == Verbosity::quiet     ? " quiet"
         : options.verbosity == Verbosity::verbose ? " verbose"
                                                   : "";
  if (options.excludes) {
    out += " excludes";
    for (const std::string& pattern : *options.excludes) {
      out += " <" + pattern + ">";
    }
  }
  for (const std::string& path : options.paths) {
    out += " [" + path + "]";
  }
  return out;
}

// The options, the text to print, or the error.
std::string parsed(const std::vector<std::string>& arguments) {
  std::vector<const char*> argv = {"triglot-index"};
  for (const std::string& argument : arguments) {
    argv.push_back(argument.c_str());
  }
  try {
    const auto result = parse_index_options(static_cast<int>(argv.size()), argv.data());
    if (const auto* print = std::get_if<PrintAndExit>(&result)) {
      CHECK(print->text.ends_with('\n'));
      return print->text;
    }
    return shown(std::get<IndexOptions>(result));
  } catch (const Error& error) {
    const std::string message = error.what();
    CHECK(message.find('\n') == std::string::npos);
    return message;
  }
}

std::vector<std::string> arguments_of(const std::string& line) {
  std::istringstream in(line);
  std::vector<std::string> words;
  for (std::string word; in >> word;) {
    words.push_back(word);
  }
  return words;
}

TEST_CASE("arguments are options and paths") {
  auto [arguments, options] = GENERATE(table<std::string, std::string>({
      {"", "db='' lang=''"},
      {"a b/c", "db='' lang='' [a] [b/c]"},
      {"--db d a", "db='d' lang='' [a]"},
      {"--db=d a", "db='d' lang='' [a]"},
      {"a --db d b", "db='d' lang='' [a] [b]"},
      {"--db d a --db e", "db='e' lang='' [a]"},
      {"--lang nl a", "db='' lang='nl' [a]"},
      {"--allow-empty", "db='' lang='' allow-empty"},
      {"--quiet a", "db='' lang='' quiet [a]"},
      {"--verbose a", "db='' lang='' verbose [a]"},
      {"--status", "db='' lang='' status"},
      {"--status --db d", "db='d' lang='' status"},
      {"--json --status", "db='' lang='' status json"},
      {"a --dry-run --json", "db='' lang='' json dry [a]"},
      {"-", "db='' lang='' [-]"},
      {"--status --quiet", "db='' lang='' status quiet"},
      {"--rebuild", "db='' lang='' rebuild"},
      {"--rebuild --lang nl a --wait 2.5", "db='' lang='nl' rebuild wait 2500ms [a]"},
      {"--watch a --quiet", "db='' lang='' watch quiet [a]"},
      {"--forget a --forget=b", "db='' lang='' forget [a] [b]"},
      {"--forget - --dry-run", "db='' lang='' forget dry [-]"},
      {"--verify --json", "db='' lang='' verify json"},
      {"--verify --wait 60", "db='' lang='' verify wait 60000ms"},
      {"-- --db a", "db='' lang='' [--db] [a]"},
      {"--quiet -- -a", "db='' lang='' quiet [-a]"},
  }));
  INFO(arguments);
  CHECK(parsed(arguments_of(arguments)) == options);
}

TEST_CASE("a build takes as many threads as there are processors, or as many as are wanted") {
  const auto jobs_of = [](const std::vector<const char*>& arguments) {
    const auto options = parse_index_options(static_cast<int>(arguments.size()), arguments.data());
    return std::get<IndexOptions>(options).jobs;
  };
  CHECK(jobs_of({"triglot-index"}) == std::clamp(std::thread::hardware_concurrency(), 1U, 256U));
  CHECK(jobs_of({"triglot-index", "--jobs", "1"}) == 1);
  CHECK(jobs_of({"triglot-index", "--jobs=256", "a"}) == 256);
}

TEST_CASE("paths are taken as they are") {
  const auto path = GENERATE(as<std::string>(), "een naam", "a\nb", "\xff", "~", "a=b", "*",
                             "[a,b]", "[a]", "a,b", ".", "%x", "{}");
  CHECK(parsed({path}) == "db='' lang='' [" + path + "]");
  CHECK(parsed({"--db", path, "a"}) == "db='" + path + "' lang='' [a]");
}

TEST_CASE("what makes no sense is told in one line") {
  auto [arguments, message] = GENERATE(table<std::string, std::string>({
      {"--nonsense", "--nonsense"},
      {"-z", "-z"},
      {"--db", "--db"},
      {"--lang", "--lang"},
      {"--lang xx a", "--lang xx: unknown language; Triglot knows en (English), nl (Dutch), it "
                      "(Italian)"},
      {"--lang dutsch a", "--lang dutsch: unknown language; did you mean dutch (nl)?"},
      {"--lang n a", "--lang n: unknown language"},
      {"--rebuid", "unknown option --rebuid; did you mean --rebuild?"},
      {"--quiet --verbose a", "--quiet and --verbose exclude each other"},
      {"--quiet=maybe", "quiet"},
      {"--status a", "--status builds nothing: it takes no PATH"},
      {"--status --reader .x=",
       "--status builds nothing: it takes no PATH, --lang, --exclude, --reader"},
      {"--verify --reader .x=",
       "--verify changes nothing: it takes no PATH, --lang, --exclude, --reader"},
      {"--forget a --reader .x=", "--forget indexes nothing: it takes no PATH besides"},
      {"--reader .pdf a", "--reader '.pdf': an extension and a command, as in --reader"},
      {"--reader .pdf= --reader pdf=x a", "--reader 'pdf=x': an extension with its dot"},
      {"--reader .pdf=cat a", "--reader '.pdf=cat': no {} for the path of the file"},
      {"--reader .pdf= -", "--reader is for files: standard input holds records as they are"},
      {"--status --lang nl", "--status builds nothing"},
      {"--status --allow-empty", "--status builds nothing"},
      {"--status --dry-run", "--status builds nothing"},
      {"--status --rebuild", "--status builds nothing"},
      {"--status --verify", "--status builds nothing"},
      {"--verify a", "--verify changes nothing"},
      {"--verify --watch", "--verify changes nothing"},
      {"--forget a b", "--forget indexes nothing: it takes no PATH besides"},
      {"--forget a --lang nl", "--forget indexes nothing"},
      {"--forget a --rebuild", "--forget indexes nothing"},
      {"--forget a --watch", "--forget indexes nothing"},
      {"--forget a --status", "--status builds nothing"},
      {"--forget", "--forget"},
      {"--watch --rebuild", "--watch excludes --rebuild"},
      {"--watch --dry-run", "--watch excludes"},
      {"--jobs 0", "number from 1 to 256"},
      {"--jobs -2", "number from 1 to 256"},
      {"--jobs 1.5", "number from 1 to 256"},
      {"--jobs 257", "number from 1 to 256"},
      {"--jobs nan", "number from 1 to 256"},
      {"--jobs two", "two"},
      {"--wait", "--wait"},
      {"--wait soon a", "soon"},
      {"--wait -1 a", "a number from 0 to 1,000,000"},
      {"--wait nan a", "a number from 0 to 1,000,000"},
      {"--wait 1e300 a", "a number from 0 to 1,000,000"},
  }));
  INFO(arguments);
  const std::string said = parsed(arguments_of(arguments));
  CHECK_THAT(said, ContainsSubstring(message));
  CHECK_THAT(said, !ContainsSubstring("db='"));
}

TEST_CASE("a country or capitals in a language's code do not matter") {
  const auto code = GENERATE(as<std::string>(), "nl", "NL", "nl-NL", "nl_BE", "nld", "dutch",
                             "Nederlands", "olandese");
  CHECK_THAT(parsed({"--lang", code, "a"}), ContainsSubstring("[a]"));
}

TEST_CASE("help and version are printed, whatever else stands there") {
  CHECK_THAT(parsed({"--help"}), ContainsSubstring("--allow-empty") && ContainsSubstring("PATH"));
  CHECK_THAT(parsed({"-h"}), ContainsSubstring("--allow-empty"));
  CHECK_THAT(parsed({"-h"}), ContainsSubstring("Exit codes: 0 done"));
  std::istringstream help(parsed({"-h"}));
  for (std::string line; std::getline(help, line);) {
    CAPTURE(line);
    CHECK(line.size() <= 80); // ASCII only
  }
  CHECK_THAT(parsed({"--help", "a", "--lang", "nl"}), ContainsSubstring("--allow-empty"));
  const std::string version = parsed({"--version"});
  CHECK(version.starts_with("triglot-index "));
  CHECK_THAT(version, ContainsSubstring("Xapian ") && ContainsSubstring("ICU ") &&
                          ContainsSubstring("Snowball "));
  CHECK(std::count(version.begin(), version.end(), '\n') == 1);
}

TEST_CASE("patterns of what is left out are taken one at a time, an empty one for none") {
  CHECK(parsed({"--exclude", "*.md", "a"}) == "db='' lang='' excludes <*.md> [a]");
  CHECK(parsed({"--exclude=!a b", "--exclude", "-x", "a"}) ==
        "db='' lang='' excludes <!a b> <-x> [a]");
  CHECK(parsed({"--exclude", ""}) == "db='' lang='' excludes");
  for (const char* option : {"--db", "--reader", "--forget"}) {
    CHECK_THAT(parsed({option, ""}), ContainsSubstring("needs a value that is not empty"));
  }
  CHECK(parsed({"--exclude", "", "--exclude", "[a]"}) == "db='' lang='' excludes <[a]>");
  CHECK(parsed({"--exclude", "[a"}) == "--exclude [a: not a pattern as in .gitignore");
  CHECK(parsed({"--exclude", "a", "--verify"}).starts_with("--verify changes nothing"));
}

} // namespace
} // namespace triglot
