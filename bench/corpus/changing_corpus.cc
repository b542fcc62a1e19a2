#include "bench/corpus/changing_corpus.h"

#include "base/error.h"
#include "base/file.h"
#include "bench/corpus/write_file.h"

#include <algorithm>
#include <cerrno>
#include <fstream>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace triglot::bench {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::string_view heading_end = "</h1>";

std::string contents_of(const fs::path& file) {
  std::optional<std::string> bytes = read_bytes_of(file);
  if (!bytes) {
    throw Error(fmt::format("cannot read '{}': {}", file.string(), errno_message(errno)));
  }
  return std::move(*bytes);
}

void write(const fs::path& file, std::string_view bytes,
           std::ios::openmode mode = std::ios::trunc) {
  write_file(
      file, [bytes](std::ostream& out) { out << bytes; }, mode);
}

// Adds a paragraph that no other page has. REQUIRES: the page has a heading.
std::string with_paragraph(std::string page, std::string_view word) {
  return page.insert(page.find(heading_end) + heading_end.size(), fmt::format("\n<p>{}</p>", word));
}

} // namespace

ChangingCorpus::ChangingCorpus(const fs::path& original, const fs::path& folder)
    : pages_(folder / "html"), records_(folder / "descriptions.jsonl"), added_(pages_ / "added") {
  for (const char* part : {"html", "descriptions.jsonl"}) {
    if (!fs::exists(original / part)) {
      throw Error(
          fmt::format("cannot read '{}': no such file (make it with: bench/corpus/corpus.sh)",
                      (original / part).string()));
    }
    fs::copy(original / part, folder / part, fs::copy_options::recursive);
  }
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(pages_)) {
    if (entry.path().extension() == ".html") {
      ++page_count_;
      page_bytes_ += entry.file_size();
      if (contents_of(entry.path()).find(heading_end) != std::string::npos) {
        editable_.push_back(entry.path());
      }
    }
  }
  if (editable_.empty()) {
    throw Error(fmt::format("no page in '{}' has a heading", original.string()));
  }
  std::sort(editable_.begin(), editable_.end());
  const std::string records = contents_of(records_);
  record_count_ = static_cast<std::uint64_t>(std::count(records.begin(), records.end(), '\n'));
  record_bytes_ = records.size();
  fs::create_directory(added_);
}

const fs::path& ChangingCorpus::page_of(unsigned round, unsigned rounds) const {
  return editable_[round * editable_.size() / rounds];
}

fs::path ChangingCorpus::add(const std::string& name, const fs::path& like,
                             std::string_view word) const {
  fs::path page = added_ / (name + ".html");
  write(page, with_paragraph(contents_of(like), word));
  return page;
}

void ChangingCorpus::edit(const fs::path& page, std::string_view word) {
  write(page, with_paragraph(contents_of(page), word));
}

void ChangingCorpus::append_record(std::string_view word) const {
  const Json record = {{"id", word},
                       {"title", "A package more"},
                       {"text", fmt::format("It is {}.", word)},
                       {"lang", "en"}};
  write(records_, record.dump() + "\n", std::ios::app);
}

void ChangingCorpus::edit_record(std::uint64_t number, std::string_view word) const {
  std::ifstream in(records_, std::ios::binary);
  std::string changed;
  std::uint64_t at = 0;
  for (std::string line; std::getline(in, line); ++at) {
    if (at == number) {
      Json record = Json::parse(line);
      record["text"] = fmt::format("{}\n\n{}", record.at("text").get<std::string>(), word);
      line = record.dump();
    }
    changed += line + "\n";
  }
  fs::path fresh = records_;
  fresh.replace_extension(".new");
  write(fresh, changed);
  fs::rename(fresh, records_);
}

} // namespace triglot::bench
