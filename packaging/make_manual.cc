// make-manual NAME SECTION DESCRIPTION DATE OUT PAGE…: a manual in mdoc(7) of pages in
// Markdown, so that docs/ and `man` say the same. Each page becomes a section, its chapters become
// subsections, and each row of a table an item: its first cell, and what the others say of it.
//
// Only what docs/ uses is known: headings, paragraphs, lists, tables, code, links.
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <md4c.h>

namespace {

// Pages that are manuals, by the names that links have for them.
const std::map<std::string_view, std::string_view> manuals = {
    {"query-syntax.md", "triglot-query-syntax(7)"},
    {"article-formats.md", "triglot-formats(5)"},
    {"output.md", "triglot-formats(5)"},
    {"output-formats.md", "triglot-formats(5)"},
    {"indexing.md", "triglot-index(1)"},
};

std::string upper(std::string text) {
  for (char& byte : text) {
    byte = byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 'a' + 'A') : byte;
  }
  return text;
}

std::string escaped(std::string_view text) {
  // A terminal without UTF-8 has none of them.
  constexpr std::string_view ellipsis = "…";
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text.substr(at).starts_with(ellipsis)) {
      out += "\\&...";
      at += ellipsis.size() - 1;
      continue;
    }
    const char byte = text[at];
    switch (byte) {
    case '\\':
      out += "\\e";
      break;
    case '"':
      out += "\\(dq";
      break;
    case '`':
      out += "\\(ga";
      break;
    case '^':
      out += "\\(ha";
      break;
    case '~':
      out += "\\(ti";
      break;
    case '\'':
      out += "\\(aq";
      break;
    case '-':
      out += "\\-"; // else it may be shown as a hyphen, which no shell takes
      break;
    default:
      out += byte;
    }
  }
  return out;
}

// A line of text that begins with what is no request.
std::string text_line(std::string line) {
  return line.starts_with('.') ? "\\&" + line : line;
}

bool ends_sentence(std::string_view word) {
  while (word.ends_with(')') || word.ends_with("\\fR") || word.ends_with("\\(dq")) {
    word.remove_suffix(word.ends_with(')') ? 1 : word.ends_with("\\fR") ? 3 : 4);
  }
  return word.ends_with('.') || word.ends_with('?') || word.ends_with('!');
}

// Of a line as mandoc counts it: what is not ASCII as "\[u2026]".
std::size_t roff_size(std::string_view text) {
  std::size_t size = 0;
  for (const char byte : text) {
    const auto value = static_cast<unsigned char>(byte);
    size += value < 0x80 ? 1 : value >= 0xC0 ? 8 : 0;
  }
  return size;
}

// A line for each sentence, of 78 characters at most where words allow.
std::string wrapped(const std::string& text) {
  constexpr std::size_t width = 78;
  std::istringstream words(text);
  std::string out;
  std::string line;
  for (std::string word; words >> word;) {
    if (!line.empty() && roff_size(line) + 1 + roff_size(word) > width) {
      out += text_line(line) + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
    if (ends_sentence(word)) {
      out += text_line(line) + "\n";
      line.clear();
    }
  }
  return out + (line.empty() ? "" : text_line(line) + "\n");
}

// One page, as md4c reads it.
class Page {
public:
  static std::string mdoc_of(const std::string& markdown) {
    Page page;
    MD_PARSER parser = {};
    parser.flags = MD_FLAG_TABLES;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* page_of) {
      return static_cast<Page*>(page_of)->enter(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void* detail, void* page_of) {
      return static_cast<Page*>(page_of)->leave(type, detail);
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* page_of) {
      return static_cast<Page*>(page_of)->enter(type, detail);
    };
    parser.leave_span = [](MD_SPANTYPE type, void*, void* page_of) {
      return static_cast<Page*>(page_of)->leave(type);
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* page_of) {
      return static_cast<Page*>(page_of)->add(type, {text, size});
    };
    if (md_parse(markdown.data(), static_cast<MD_SIZE>(markdown.size()), &parser, &page) != 0) {
      throw std::runtime_error("a page that is no Markdown");
    }
    return page.out_;
  }

private:
  int enter(MD_BLOCKTYPE type, void* /*detail*/) {
    switch (type) {
    case MD_BLOCK_CODE:
      out_ += ".Bd -literal -offset indent\n";
      text_.clear();
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
      flush();
      out_ += type == MD_BLOCK_UL ? ".Bl -bullet -compact\n" : ".Bl -enum -compact\n";
      break;
    case MD_BLOCK_LI:
      out_ += ".It\n";
      text_.clear();
      break;
    case MD_BLOCK_TABLE:
      out_ += ".Bl -tag -width Ds\n";
      headings_.clear();
      break;
    case MD_BLOCK_TR:
      cells_.clear();
      break;
    case MD_BLOCK_H:
    case MD_BLOCK_P:
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      text_.clear();
      break;
    default:
      break;
    }
    return 0;
  }

  int leave(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
    case MD_BLOCK_H:
      end_heading(static_cast<const MD_BLOCK_H_DETAIL*>(detail)->level);
      break;
    case MD_BLOCK_P:
      out_ += is_new_section_ ? "" : ".Pp\n";
      flush();
      break;
    case MD_BLOCK_CODE:
      add_code();
      break;
    case MD_BLOCK_UL:
    case MD_BLOCK_OL:
    case MD_BLOCK_TABLE:
      out_ += ".El\n";
      is_new_section_ = false;
      break;
    case MD_BLOCK_LI:
      flush();
      break;
    case MD_BLOCK_TH:
      headings_.push_back(text_);
      break;
    case MD_BLOCK_TD:
      cells_.push_back(text_);
      break;
    case MD_BLOCK_TR:
      end_row();
      break;
    default:
      break;
    }
    return 0;
  }

  int enter(MD_SPANTYPE type, void* detail) {
    if (type == MD_SPAN_A) {
      const MD_ATTRIBUTE& href = static_cast<const MD_SPAN_A_DETAIL*>(detail)->href;
      link_ = std::string(href.text, href.size);
      link_begin_ = text_.size();
    } else if (type == MD_SPAN_CODE || type == MD_SPAN_STRONG) {
      text_ += "\\fB";
    } else if (type == MD_SPAN_EM) {
      text_ += "\\fI";
    }
    return 0;
  }

  int leave(MD_SPANTYPE type) {
    if (type == MD_SPAN_A) {
      const auto manual = manuals.find(link_);
      if (manual != manuals.end()) {
        text_.replace(link_begin_, std::string::npos,
                      fmt::format("\\fB{}\\fR", escaped(manual->second)));
      } else if (link_.find("://") != std::string::npos) {
        text_ += fmt::format(" ({})", escaped(link_));
      }
    } else if (type == MD_SPAN_CODE || type == MD_SPAN_STRONG || type == MD_SPAN_EM) {
      text_ += "\\fR";
    }
    return 0;
  }

  int add(MD_TEXTTYPE type, std::string_view text) {
    if (type == MD_TEXT_SOFTBR || type == MD_TEXT_BR) {
      text_ += ' ';
    } else if (type != MD_TEXT_HTML) {
      text_ += escaped(text);
    }
    return 0;
  }

  void end_heading(unsigned level) {
    if (level > 2) {
      out_ += ".Pp\n" + wrapped("\\fB" + text_ + "\\fR");
    } else {
      out_ +=
          fmt::format("{} \"{}\"\n", level == 1 ? ".Sh" : ".Ss", level == 1 ? upper(text_) : text_);
    }
    is_new_section_ = level <= 2;
    text_.clear();
  }

  void end_row() {
    if (cells_.empty()) {
      return; // the headings
    }
    out_ += fmt::format(".It \"{}\"\n", cells_.front());
    std::string rest;
    for (std::size_t i = 1; i < cells_.size(); ++i) {
      const bool is_labelled = cells_.size() > 2 && i < headings_.size() && !headings_[i].empty();
      rest += rest.empty() ? "" : "; ";
      rest += is_labelled ? headings_[i] + ": " + cells_[i] : cells_[i];
    }
    out_ += wrapped(rest);
  }

  void add_code() {
    std::istringstream lines(text_);
    for (std::string line; std::getline(lines, line);) {
      out_ += text_line(line) + "\n";
    }
    out_ += ".Ed\n";
    text_.clear();
    is_new_section_ = false;
  }

  void flush() {
    out_ += wrapped(text_);
    text_.clear();
    is_new_section_ = false;
  }

  std::string out_;
  std::string text_; // of the block that is being read, escaped
  std::vector<std::string> headings_;
  std::vector<std::string> cells_;
  std::string link_;
  std::size_t link_begin_ = 0;
  bool is_new_section_ = true; // a paragraph needs no request there
};

std::string contents_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) {
    throw std::runtime_error("cannot read " + path);
  }
  return {std::istreambuf_iterator<char>(file), {}};
}

void make(const std::vector<std::string>& arguments) {
  constexpr std::size_t first_page = 5;
  if (arguments.size() <= first_page) {
    throw std::runtime_error("usage: make-manual NAME SECTION DESCRIPTION DATE OUT PAGE…");
  }
  const std::string& name = arguments[0];
  const std::string& out = arguments[4];
  std::string manual = fmt::format(".Dd {}\n.Dt {} {}\n.Os\n.Sh NAME\n.Nm {}\n.Nd {}\n",
                                   arguments[3], upper(name), arguments[1], name, arguments[2]);
  for (std::size_t page = first_page; page < arguments.size(); ++page) {
    manual += Page::mdoc_of(contents_of(arguments[page]));
  }
  manual += ".Sh SEE ALSO\n.Xr triglot-index 1 ,\n.Xr triglot-query 1 ,\n.Xr triglot 7\n";
  std::ofstream file(out, std::ios::binary);
  file << manual;
  if (!file.flush()) {
    throw std::runtime_error("cannot write " + out);
  }
}

} // namespace

int main(int argc, char** argv) {
  try {
    make({argv + 1, argv + argc});
    return EXIT_SUCCESS;
  } catch (const std::exception& error) {
    fmt::print(stderr, "make-manual: {}\n", error.what());
    return EXIT_FAILURE;
  }
}
