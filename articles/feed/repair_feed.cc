#include "articles/feed/repair_feed.h"

#include "articles/feed/feed_names.h"
#include "articles/feed/xml_scanner.h"
#include "articles/text_builder.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace triglot {
namespace {

constexpr std::size_t max_repairs = 4'000'000;

template <std::size_t size>
bool is_listed(std::string_view name, const std::array<std::string_view, size>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// HTML elements without an end tag that occur unescaped in feeds. Others are not listed: <link> and
// <source> are RSS elements with an end tag.
constexpr std::array<std::string_view, 3> without_end = {"br", "hr", "img"};

// Fields of an item without child fields: each ends where another begins.
constexpr std::array<std::string_view, 15> leaves = {
    "title",      "link",    "guid",       "id",        "pubDate",
    "published",  "updated", "author",     "category",  "comments",
    "dc:creator", "dc:date", "dc:subject", "enclosure", "media:thumbnail"};

class FeedRepair {
public:
  explicit FeedRepair(const DecodedText& decoded)
      : text_(decoded.text), scanner_(text_), builder_(decoded) {}

  std::optional<DecodedText> repair() {
    const std::optional<std::size_t> root = scanner_.find_root();
    if (!root) {
      return std::nullopt;
    }
    kept_from_ = at_ = *root;
    while (at_ < text_.size() && repairs_ <= max_repairs) {
      repair_content(text_.size(), Markup::yes);
      if (at_ < text_.size()) {
        repair_markup();
      }
    }
    if (repairs_ > max_repairs) {
      return std::nullopt;
    }
    while (!open_.empty()) {
      close_last();
    }
    keep_until(text_.size());
    return builder_.take_decoded();
  }

private:
  enum class Markup : std::uint8_t { yes, no };

  void keep_until(std::size_t end) {
    if (end > kept_from_) {
      builder_.copy({static_cast<std::uint32_t>(kept_from_), static_cast<std::uint32_t>(end)});
    }
    kept_from_ = std::max(kept_from_, end);
  }

  // REQUIRES: places do not decrease from call to call.
  void replace(std::size_t begin, std::size_t end, std::string_view with) {
    keep_until(begin);
    builder_.insert(with, static_cast<std::uint32_t>(begin));
    kept_from_ = end;
    ++repairs_;
  }
  void insert(std::string_view text) { replace(at_, at_, text); }
  void drop_until(std::size_t end) {
    replace(at_, end, "");
    at_ = end;
  }

  // Repairs characters and references up to `end`, or, if there may be markup, to the next `<`. A
  // CDATA section has no markup.
  void repair_content(std::size_t end, Markup markup) {
    while ((at_ = scanner_.find_special(at_, end)) < end) {
      const char c = text_[at_];
      if (const std::size_t size = scanner_.forbidden_size(at_); size > 0) {
        replace(at_, at_ + size, size == 1 ? " " : "\uFFFD");
        at_ += size;
      } else if (markup == Markup::no) {
        ++at_;
      } else if (c == '<') {
        return;
      } else if (c == '&') {
        repair_reference();
      } else { // a `>`, which is a fault after `]]`
        replace(at_, at_ + 1, "&gt;");
        ++at_;
      }
    }
  }

  void repair_reference() {
    const XmlReference reference = scanner_.reference_at(at_);
    const std::size_t end = at_ + std::max<std::size_t>(reference.size, 1);
    if (reference.size == 0) {
      replace(at_, end, "&amp;");
    } else if (!reference.is_valid) {
      replace(at_, end, " ");
    }
    at_ = end;
  }

  // REQUIRES: at_ is at a `<`.
  void repair_markup() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<!--")) {
      const std::size_t end = scanner_.end_of_comment(at_ + 4);
      drop_until(end == std::string_view::npos ? at_ + 4 : end);
    } else if (rest.starts_with(cdata_begin)) {
      repair_cdata();
    } else if (rest.starts_with("<!") || rest.starts_with("<?")) {
      const std::size_t end = scanner_.next_tag_end(at_);
      end == std::string_view::npos ? escape_tag() : drop_until(end + 1);
    } else if (rest.starts_with("</") && scanner_.name_end(at_ + 2) > at_ + 2) {
      repair_end_tag();
    } else if (scanner_.name_end(at_ + 1) > at_ + 1) {
      repair_start_tag();
    } else {
      escape_tag();
    }
  }

  void escape_tag() {
    replace(at_, at_ + 1, "&lt;");
    ++at_;
  }

  // A section without an end may match that of the next one: it ends with its element.
  void repair_cdata() {
    at_ += cdata_begin.size();
    const std::size_t next = std::min(scanner_.next_cdata(at_), text_.size());
    std::size_t end = scanner_.end_of_cdata(at_);
    bool lacks_end = end == std::string_view::npos;
    if ((lacks_end || next < end) && !open_.empty()) {
      const std::string end_tag = "</" + std::string(open_.back());
      const std::size_t found = text_.substr(0, next).find(end_tag, at_);
      lacks_end = lacks_end || found != std::string_view::npos;
      end = found == std::string_view::npos ? end : found;
    }
    repair_content(std::min(end, text_.size()), Markup::no);
    if (lacks_end) {
      insert(cdata_end);
    } else {
      at_ = end + cdata_end.size();
    }
  }

  void repair_end_tag() {
    const std::size_t begin = at_;
    const std::size_t name_end = scanner_.name_end(at_ + 2);
    const std::string_view name = text_.substr(at_ + 2, name_end - at_ - 2);
    const std::size_t stop = std::min(text_.find_first_of("<>", name_end), text_.size());
    const std::size_t end = stop + (text_.substr(stop).starts_with('>') ? 1 : 0);
    const auto open = open_count_.find(name);
    const bool is_root = !open_.empty() && name == open_.front();
    if (open == open_count_.end() || open->second == 0 || is_root) {
      drop_until(end);
      return;
    }
    while (open_.back() != name) {
      close_last();
    }
    forget_last();
    if (stop != name_end || end == stop) {
      replace(begin, end, "</" + std::string(name) + ">");
    }
    at_ = end;
  }

  void repair_start_tag() {
    const std::size_t name_begin = at_ + 1;
    at_ = scanner_.name_end(name_begin);
    const std::string_view name = text_.substr(name_begin, at_ - name_begin);
    at_ = name_begin - 1;
    if (is_feed_root(name) && !open_.empty()) {
      const std::size_t end = scanner_.next_tag_end(at_);
      drop_until(end == std::string_view::npos ? text_.size() : end + 1);
      return;
    }
    end_elements_before(name);
    at_ = name_begin + name.size();
    repair_attributes();
    const bool is_empty = text_.substr(at_).starts_with("/>");
    if (!is_empty && is_listed(name, without_end)) {
      insert("/");
    } else if (!is_empty) {
      open_.push_back(name);
      ++open_count_[name];
    }
    at_ += is_empty ? 1 : 0;
    if (text_.substr(at_).starts_with('>')) {
      ++at_;
    } else {
      insert(">");
    }
  }

  bool is_item(std::string_view name) const {
    const std::string_view local = without_prefix(name);
    if (open_.empty() || (local != "item" && local != "entry")) {
      return false;
    }
    const std::string_view root = open_.front();
    const std::string_view prefix = name.substr(0, name.size() - local.size());
    return prefix.empty() || prefix == "rss:" || prefix == "atom:" ||
           prefix == root.substr(0, root.size() - without_prefix(root).size());
  }

  // An item ends everything open in the channel; a field of an item ends a text field.
  void end_elements_before(std::string_view name) {
    if (is_item(name)) {
      while (open_.size() > 1 && without_prefix(open_.back()) != "channel") {
        close_last();
      }
    } else if (open_.size() > 1 && is_listed(open_.back(), leaves) && feed_field_named(name) &&
               is_item(open_[open_.size() - 2])) {
      close_last();
    }
  }

  // Repairs up to the tag's `>` or `/>`, or to where it breaks off.
  void repair_attributes() {
    attributes_.clear();
    bool after_blank = false;
    while (at_ < text_.size()) {
      const char c = text_[at_];
      const std::size_t name_end = scanner_.name_end(at_);
      if (c == '<' || c == '>' || text_.substr(at_).starts_with("/>")) {
        return;
      }
      if (is_xml_blank(c)) {
        ++at_;
      } else if (name_end == at_) {
        drop_until(at_ + 1);
        continue; // leaves after_blank as it was
      } else {
        if (!after_blank) {
          insert(" ");
        }
        repair_attribute(name_end);
      }
      after_blank = is_xml_blank(c);
    }
  }

  void repair_attribute(std::size_t name_end) {
    const std::size_t begin = at_;
    const bool is_new = attributes_.insert(text_.substr(at_, name_end - at_)).second;
    const std::size_t equals = scanner_.skip_blanks(name_end);
    const bool has_value = text_.substr(equals).starts_with('=');
    at_ = has_value ? scanner_.skip_blanks(equals + 1) : name_end;
    if (!is_new) {
      const std::size_t end = has_value ? scanner_.value_at(at_).end : name_end;
      at_ = begin;
      drop_until(end);
    } else if (has_value) {
      repair_value(scanner_.value_at(at_));
    } else {
      insert("=\"\"");
    }
  }

  void repair_value(const XmlValue& value) {
    if (value.quote == '\0') {
      insert("\"");
    } else {
      ++at_;
    }
    const std::string quote(1, value.quote == '\0' ? '"' : value.quote);
    const std::size_t end = value.end - (value.lacks_end ? 0 : 1);
    while (at_ < end) {
      repair_content(end, Markup::yes);
      if (at_ < end) {
        escape_tag();
      }
    }
    if (value.lacks_end) {
      insert(quote);
    } else {
      ++at_;
    }
  }

  void close_last() {
    insert("</" + std::string(open_.back()) + ">");
    forget_last();
  }
  void forget_last() {
    --open_count_[open_.back()];
    open_.pop_back();
  }

  std::string_view text_;
  XmlScanner scanner_;
  TextBuilder builder_;
  std::size_t at_ = 0;
  std::size_t kept_from_ = 0; // unchanged from here to at_
  std::size_t repairs_ = 0;
  std::vector<std::string_view> open_; // open elements, root first
  std::unordered_map<std::string_view, std::size_t> open_count_;
  std::unordered_set<std::string_view> attributes_; // of the tag
};

} // namespace

std::optional<DecodedText> repaired_feed(const DecodedText& decoded) {
  return FeedRepair(decoded).repair();
}

} // namespace triglot
