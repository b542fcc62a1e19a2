// User-defined commands that convert a file to something one of our readers can read.
//
//   .pdf=pdftotext {} -                its output is read as text
//   .docx=html:pandoc -t html {}       … as a web page; md: as Markdown; jsonl: as records; text:
//   .tiff=600s:ocr --lang 'en nl' {}   … and it may take ten minutes for a file
//   .epub=600s:html:convert {}         both, in either order
//
// The command is split into words as a shell does, by blanks, quotes and backslashes, but no shell
// runs it: only {} is expanded, to the path of the file.
#pragma once

#include "articles/format.h"

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace triglot {

struct CommandReader {
  std::string written;            // the whole definition as above, extension in lower case
  std::string extension;          // of the files it reads, with the dot, in lower case
  Format format = Format::text;   // of its output, whatever that looks like
  std::chrono::seconds time{60};  // per file
  std::vector<std::string> words; // the program, by name or full path, and its arguments
};

// Parses a definition. Nothing for an extension without a command, which removes that extension's
// reader. Throws Error with what is wrong and the syntax, also for a command that would not do
// without a shell what it seems to, that depends on the current folder, or that lets a shell run a
// file's name.
std::optional<CommandReader> parse_reader(std::string_view written);

// Merges definitions: those of `readers`, replaced by those of `given` for the same extension;
// sorted. REQUIRES: parse_reader() accepts all of `given`.
std::vector<std::string> with_readers(std::vector<std::string> readers,
                                      const std::vector<std::string>& given);

// Whether a definition applies to a file by its name, in any case. Compressed files
// (`paper.pdf.gz`) do not match.
bool reads_file(std::string_view reader, std::string_view path);

// The readers of a root, to look up by file name. Thread safe.
class CommandReaders {
public:
  CommandReaders() = default;
  // Throws Error like parse_reader().
  explicit CommandReaders(const std::vector<std::string>& written);

  // The matching reader with the longest extension; null if none matches.
  std::shared_ptr<const CommandReader> find(std::string_view path) const;

private:
  std::vector<std::shared_ptr<const CommandReader>> readers_; // longest extension first
};

// The words of the command for a file.
std::vector<std::string> words_for(const CommandReader& reader, std::string_view path);

} // namespace triglot
