// Tests readers by common programs, if these are installed.
#include "tests/cli/index/read_folder.h"
#include "tests/cli/installed.h"

#include <fmt/format.h>

namespace triglot {
namespace {
namespace fs = std::filesystem;
using test::is_installed;
using test::ReadFolder;

// A PDF with a line per page, without the table at its end, which readers reconstruct.
std::string pdf_of(const std::vector<std::string>& pages) {
  std::string kids;
  std::string objects;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    const std::size_t page = 4 + 2 * i;
    const std::string text = fmt::format("BT /F1 12 Tf 72 700 Td ({}) Tj ET", pages[i]);
    kids += fmt::format("{} 0 R ", page);
    objects += fmt::format(
        "{} 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {} 0 R/Resources"
        "<</Font<</F1 3 0 R>>>>>>\nendobj\n{} 0 obj\n<</Length "
        "{}>>\nstream\n{}\nendstream\nendobj\n",
        page, page + 1, page + 1, text.size(), text);
  }
  return fmt::format("%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
                     "2 0 obj\n<</Type/Pages/Count {}/Kids[{}]>>\nendobj\n"
                     "3 0 obj\n<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>\nendobj\n"
                     "{}trailer\n<</Root 1 0 R/Size {}>>\n%%EOF\n",
                     pages.size(), kids, objects, 4 + 2 * pages.size());
}

TEST_CASE("pdftotext reads PDFs page by page") {
  if (!is_installed("pdftotext")) {
    return;
  }
  const ReadFolder folder;
  folder.write("birds.pdf", pdf_of({"A paper about birds", "Here is a heron", "and a kingfisher"}));
  folder.write("scan.PDF", pdf_of({"", ""}));
  folder.write("broken.pdf", "%PDF-1.4\nnothing");
  const test::Outcome outcome =
      folder.index({"--reader", ".pdf=pdftotext -enc UTF-8 {} -", "articles"});
  CHECK(outcome.exit_code == 1);
  CHECK(outcome.err.find(folder.article("broken.pdf") +
                         ": not indexed: pdftotext: exit code 1: ") != std::string::npos);
  CHECK(outcome.err.find(folder.article("scan.PDF") + ": empty, left out") != std::string::npos);
  CHECK(folder.hit("kingfisher")["page"] == 3);
  CHECK(folder.hit("heron")["page"] == 2);
  CHECK(folder.hit("heron")["title"] == "A paper about birds");
}

TEST_CASE("pandoc reads what it writes") {
  if (!is_installed("pandoc")) {
    return;
  }
  const ReadFolder folder;
  folder.write("birds.md", "# Birds\n\nA *heron* and a kingfisher.\n");
  const auto [extension, reader] = GENERATE(table<std::string, std::string>({
      {".docx", ".docx=pandoc -t plain {}"},
      {".epub", ".epub=html:pandoc -s -t html {}"},
      {".odt", ".odt=md:pandoc -t commonmark {}"},
  }));
  CAPTURE(reader);
  const std::string path = folder.path("documents/birds" + extension);
  fs::create_directories(folder.path("documents"));
  if (test::run({"/usr/bin/env", "pandoc", folder.article("birds.md"), "-o", path}).exit_code !=
      0) {
    WARN("this pandoc writes no " << extension);
    return;
  }
  CHECK(folder.index({"--reader", reader, "documents"}).exit_code == 0);
  CHECK(folder.hit("kingfisher")["path"] == "documents/birds" + extension);
}

TEST_CASE("catdoc reads RTF") {
  if (!is_installed("catdoc")) {
    return;
  }
  const ReadFolder folder;
  folder.write("birds.rtf", "{\\rtf1\\ansi A heron and a kingfisher.\\par}");
  CHECK(folder.index({"--reader", ".rtf=catdoc -d utf-8 {}", "articles"}).exit_code == 0);
  CHECK(folder.finds("kingfisher"));
}

} // namespace
} // namespace triglot
