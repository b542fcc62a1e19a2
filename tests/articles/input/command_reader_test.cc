// Tests the syntax of user-defined readers, and which files they read.
#include "articles/input/command_reader.h"

#include "base/error.h"
#include "tests/support/catch.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace triglot {
namespace {

std::string shown_words(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) {
    text += "[" + word + "]";
  }
  return text;
}

// ".pdf text 60s [pdftotext][{}][-]", "none", or the error without the definition itself.
std::string parsed_reader(const std::string& written) {
  try {
    const std::optional<CommandReader> reader = parse_reader(written);
    if (!reader) {
      return "none";
    }
    CHECK(parse_reader(reader->written)->words == reader->words);
    const char* format = reader->format == Format::html       ? "html"
                         : reader->format == Format::markdown ? "md"
                         : reader->format == Format::records  ? "jsonl"
                                                              : "text";
    return fmt::format("{} {} {}s {}", reader->extension, format, reader->time.count(),
                       shown_words(reader->words));
  } catch (const Error& error) {
    const std::string message = error.what();
    CHECK(message.starts_with("--reader '"));
    CHECK(message.find('\n') == std::string::npos);
    return message.substr(message.find("': ") + 3);
  }
}

std::string without_meaning(char special) {
  return fmt::format(
      "no shell runs it, so {} has no meaning: quote it, or write sh -c '… \"$1\" …' "
      "sh {{}}",
      special);
}

TEST_CASE("a reader is an extension and a command") {
  const auto [written, expected] = GENERATE(table<std::string, std::string>({
      {".pdf=pdftotext {} -", ".pdf text 60s [pdftotext][{}][-]"},
      {".PDF=pdftotext {} -", ".pdf text 60s [pdftotext][{}][-]"},
      {".pdf= pdftotext   {}\t-  ", "no line ends or other control characters"},
      {".pdf=  pdftotext   {} -  ", ".pdf text 60s [pdftotext][{}][-]"},
      {".docx=html:pandoc -t html {}", ".docx html 60s [pandoc][-t][html][{}]"},
      {".x=md:a {}", ".x md 60s [a][{}]"},
      {".x=html:600s:a {}", ".x html 600s [a][{}]"},
      {".x=600s:html:a {}", ".x html 600s [a][{}]"},
      {".x=600s:html:5s:a {}", ".x html 600s [5s:a][{}]"},
      {".x=jsonl:a {}", ".x jsonl 60s [a][{}]"},
      {".x=text:a {}", ".x text 60s [a][{}]"},
      {".x=600s:a {}", ".x text 600s [a][{}]"},
      {".x=html:1s:a {}", ".x html 1s [a][{}]"},
      {".x=0s:a {}", "a time from 1s: to 86400s:"},
      {".x=99999999999s:a {}", "a time from 1s: to 86400s:"},
      {".x=7z x -so {}", ".x text 60s [7z][x][-so][{}]"},
      {".x=/opt/My\\ Tools/a --in={},{}", ".x text 60s [/opt/My Tools/a][--in={},{}]"},
      {".x=a 'b c' \"d e\" f\\ g '' {}", ".x text 60s [a][b c][d e][f g][][{}]"},
      {".x=a 'it'\\''s' \"a\\\"b\\\\c\\d\" {}", ".x text 60s [a][it's][a\"b\\c\\d][{}]"},
      {".tar.x=a {}", ".tar.x text 60s [a][{}]"},
      {".x=sh -c 'a \"$1\" | b' sh {}", ".x text 60s [sh][-c][a \"$1\" | b][sh][{}]"},
      {".pdf=", "none"},
      {".pdf=  ", "none"},
      {".pdf", "an extension and a command, as in --reader '.pdf=pdftotext {} -'"},
      {"", "an extension and a command, as in --reader '.pdf=pdftotext {} -'"},
      {"pdf=pdftotext {} -", "an extension with its dot, as in --reader '.pdf=pdftotext {} -'"},
      {".=a {}", "an extension with its dot, as in --reader '.pdf=pdftotext {} -'"},
      {"=a {}", "an extension with its dot, as in --reader '.pdf=pdftotext {} -'"},
      {".a/b=a {}", "an extension with its dot, as in --reader '.pdf=pdftotext {} -'"},
      {".pdf=html:", "no command, as in --reader '.pdf=pdftotext {} -'"},
      {".pdf=pdftotext - -",
       "no {} for the path of the file, as in --reader '.pdf=pdftotext {} -'"},
      {".sh={}", "no file is to be run as a program itself"},
      {".sh={} {}", "no file is to be run as a program itself"},
      {".x='' {}", "no file is to be run as a program itself"},
      {".x=./a.sh {}", "the whole path of './a.sh', as the reader is remembered for runs from "
                       "other folders"},
      {".x=~/a.sh {}", "the whole path of '~/a.sh', as the reader is remembered for runs from "
                       "other folders"},
      {".x=a {} | b", without_meaning('|')},
      {".x=a {} 2>/dev/null", without_meaning('>')},
      {".x=$HOME/a {}", without_meaning('$')},
      {".x=a \"$HOME\" {}", without_meaning('$')},
      {".x=a `b` {}", without_meaning('`')},
      {".x=a 'b {}", "a quote ' without its end"},
      {".x=a \"b {}", "a quote \" without its end"},
      {".x=a {} \\", "a backslash with nothing behind it"},
      {".x=sh -c 'a {}'", "a shell would run what stands in the name of a file: pass {} as a word "
                          "of its own, as in sh -c 'program \"$1\"' sh {}"},
      {".x=/bin/bash -c 'a {}'",
       "a shell would run what stands in the name of a file: pass {} as a word of its own, as in "
       "sh -c 'program \"$1\"' sh {}"},
      {".x=a {}\nb", "no line ends or other control characters"},
  }));
  CAPTURE(written);
  CHECK(parsed_reader(written) == expected);
}

TEST_CASE("the path of the file stands wherever {} does") {
  const auto [written, expected] = GENERATE(table<std::string, std::string>({
      {".x=a {}", "[a][/n/{} b\n'$(c).x]"},
      {".x=a --in={} {}{}", "[a][--in=/n/{} b\n'$(c).x][/n/{} b\n'$(c).x/n/{} b\n'$(c).x]"},
  }));
  CHECK(shown_words(words_for(*parse_reader(written), "/n/{} b\n'$(c).x")) == expected);
}

TEST_CASE("a reader reads the files whose names end so") {
  const CommandReaders readers({".gz=gz {}", ".pdf=pdf {}", ".tar.pdf=tar {}", ".1=man {}"});
  const auto [path, expected] = GENERATE(table<std::string, std::string>({
      {"/a/b.pdf", ".pdf"},
      {"/a/b.PDF", ".pdf"},
      {"/a/b.Pdf", ".pdf"},
      {"/a/b.tar.pdf", ".tar.pdf"},
      {"/a/.pdf", ""},
      {"/a/pdf", ""},
      {"/a.pdf/b", ""},
      {"/a/b.pdf.zst", ""},
      {"/a/b.pdf.gz", ".gz"},
      {"/a/b.pdf?id=3", ".pdf"},
      {"/a/b.pdf.1", ".pdf"},
      {"/a/b.pdf.2", ".pdf"},
      {"/a/ls.1", ".1"},
      {"/a/b.epdf", ""},
  }));
  CAPTURE(path);
  const std::shared_ptr<const CommandReader> reader = readers.find(path);
  CHECK((reader ? reader->extension : "") == expected);
}

TEST_CASE("a reader that is given takes the place of one with its extension") {
  const std::vector<std::string> before = {".docx=a {}", ".pdf=b {}"};
  using Given = std::vector<std::string>;
  const auto [given, expected] = GENERATE(table<Given, std::string>({
      {Given{}, ".docx=a {};.pdf=b {}"},
      {Given{".pdf=c {}"}, ".docx=a {};.pdf=c {}"},
      {Given{".PDF=c {}"}, ".docx=a {};.pdf=c {}"},
      {Given{".pdf="}, ".docx=a {}"},
      {Given{".PDF=", ".docx="}, ""},
      {Given{".odt="}, ".docx=a {};.pdf=b {}"},
      {Given{".a=x {}", ".a=y {}"}, ".a=y {};.docx=a {};.pdf=b {}"},
      {Given{".a=x {}", ".a="}, ".docx=a {};.pdf=b {}"},
  }));
  CHECK(fmt::format("{}", fmt::join(with_readers(before, given), ";")) == expected);
}

} // namespace
} // namespace triglot
