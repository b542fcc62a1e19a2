// Commands of the user that make of a file what one of our readers reads.
//
//   .pdf=pdftotext {} -                what it prints is read as text
//   .docx=html:pandoc -t html {}       … as a web page; md: as Markdown; jsonl: as records; text:
//   .tiff=600s:ocr --lang 'en nl' {}   … and it may take ten minutes for a file
//   .epub=600s:html:convert {}         both, in either order
//
// The command is divided into words as a shell divides it, by blanks, quotes and backslashes, but
// no shell runs it: nothing in it is replaced but {}, which stands for the path of the file.
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
  std::string written;            // all of it, as above, with the extension in lower case
  std::string extension;          // of the files that it reads, with its dot, in lower case
  Format format = Format::text;   // what it prints, whatever that looks like
  std::chrono::seconds time{60};  // for a file
  std::vector<std::string> words; // the program, by its name or its whole path, and its arguments
};

// Of an extension without a command, which takes the reader of that extension away, nothing. Throws
// Error, which says what is wrong and how it is written: also for a command that would not do what
// it looks like without a shell, that depends on the current folder, or that lets a shell run a
// file's name.
std::optional<CommandReader> parse_reader(std::string_view written);

// Readers as they are written, one for each extension at most, sorted: those of `readers`, and of
// `given` in their place. REQUIRES: parse_reader() takes all of `given`.
std::vector<std::string> with_readers(std::vector<std::string> readers,
                                      const std::vector<std::string>& given);

// Whether the reader, as it is written, is for the file by its name, in whatever case. What is
// packed (`paper.pdf.gz`) is not the file.
bool reads_file(std::string_view reader, std::string_view path);

// The readers of a root, for looking one up by a file's name. May be used by several threads.
class CommandReaders {
public:
  CommandReaders() = default;
  // Throws Error as parse_reader() does.
  explicit CommandReaders(const std::vector<std::string>& written);

  // The one with the longest extension; null where there is none.
  std::shared_ptr<const CommandReader> find(std::string_view path) const;

private:
  std::vector<std::shared_ptr<const CommandReader>> readers_; // those with long extensions first
};

// The words of the command for a file.
std::vector<std::string> words_for(const CommandReader& reader, std::string_view path);

} // namespace triglot
