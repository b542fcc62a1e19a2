#include "articles/feed/feed_xml.h"

#include <utility>

namespace triglot {
namespace {

// How to read an element's content, by its type; nothing if it is not text. Child elements tell
// more than the type; see end_field().
std::optional<FeedMarkup> markup_of(std::string_view type, std::string_view mode, bool atom) {
  if (mode == "base64") {
    return std::nullopt;
  }
  if (type.empty()) {
    return atom ? FeedMarkup::text : FeedMarkup::unknown;
  }
  if (type == "html" || type == "text/html" || type == "xhtml" || type == "application/xhtml+xml") {
    return FeedMarkup::html;
  }
  return type == "plain" || type.starts_with("text") ? std::optional(FeedMarkup::text)
                                                     : std::nullopt;
}

class FeedScanner {
public:
  FeedScanner(std::string_view xml, const std::function<void(const FeedPart&)>& on_item)
      : xml_(xml), on_item_(on_item) {}

  FeedScan scan() {
    const XmlEvents events = {
        [&](std::string_view name, const XmlAttributes& attributes, ByteSpan tag) {
          start(name, attributes, tag);
          return result_.is_feed ? Proceed::yes : Proceed::no;
        },
        [&](ByteSpan tag) { end(tag); }};
    result_.fault = parse_xml(xml_, events);
    return std::move(result_);
  }

private:
  void start(std::string_view name, const XmlAttributes& attributes, ByteSpan tag) {
    ++depth_;
    attributes.for_each([&](std::string_view key, std::string_view value) {
      if (key.starts_with("xmlns:")) {
        names_.declare(without_prefix(key), value);
      }
    });
    if (depth_ == 1) {
      start_root(name, attributes);
      return;
    }
    if (field_) {
      start_in_field(name, attributes, tag);
      return;
    }
    const std::string usual = names_.usual(name);
    if (item_depth_ == 0 && (usual == "item" || usual == "entry")) {
      item_depth_ = depth_;
      item_ = {};
      item_.span.begin = tag.begin;
      state_of(item_, attributes);
    } else if (item_depth_ == 0 && !atom_ && usual == "channel") {
      feed_depth_ = depth_;
      state_of(result_.feed, attributes);
    } else if (usual == "media:group") { // its content describes the item
      group_depth_ = depth_;
    } else if (depth_ == (item_depth_ != 0 ? item_depth_ : feed_depth_) + 1 ||
               (group_depth_ != 0 && depth_ == group_depth_ + 1)) {
      start_field(usual, attributes, tag);
    }
  }

  void start_root(std::string_view name, const XmlAttributes& attributes) {
    if (!is_feed_root(name)) {
      return;
    }
    result_.is_feed = true;
    atom_ = without_prefix(name) == "feed";
    feed_depth_ = 1; // also in RSS, where <channel> may be missing
    names_.set_root(name);
    state_of(result_.feed, attributes);
  }

  // Reads the attributes of an item's or the feed's tag.
  void state_of(FeedPart& part, const XmlAttributes& attributes) {
    const auto take = [&](std::string& known, std::string_view key) {
      if (const std::string_view value = attributes[key]; !value.empty()) {
        known = value;
      }
    };
    take(part.language, "xml:lang");
    take(part.base, "xml:base");
    if (const std::string_view about = attributes["rdf:about"]; !about.empty()) {
      constexpr unsigned behind_elements = 9;
      part.elements.push_back(
          {FeedField::id, behind_elements, FeedMarkup::text, {}, std::string(about)});
    }
  }

  void start_field(std::string_view usual, const XmlAttributes& attributes, ByteSpan tag) {
    std::optional<FeedName> meaning = feed_field_named(usual);
    const std::string_view relation = attributes["rel"];
    if (meaning && meaning->field == FeedField::link && !relation.empty() &&
        relation != "alternate") {
      meaning = relation == "license" ? feed_field_named("license") : std::nullopt;
    }
    if (!meaning) {
      return;
    }
    const bool own_of_atom = atom_ && usual.find(':') == std::string_view::npos;
    const std::optional<FeedMarkup> markup =
        attributes["href"].empty() ? markup_of(attributes["type"], attributes["mode"], own_of_atom)
                                   : FeedMarkup::text;
    if (!markup) {
      return;
    }
    field_ = FeedElement{meaning->field,
                         meaning->rank,
                         *markup,
                         {tag.end, tag.end},
                         std::string(attributes["href"])};
    if (field_->address.empty() && field_->field == FeedField::licence) {
      field_->address = attributes["rdf:resource"];
    } else if (field_->field == FeedField::tag) {
      field_->address = attributes[attributes["label"].empty() ? "term" : "label"];
    }
    field_depth_ = depth_;
    has_elements_ = false;
    named_ = false;
    is_address_ = field_->field == FeedField::id && attributes["isPermaLink"] != "false";
  }

  void start_in_field(std::string_view name, const XmlAttributes& attributes, ByteSpan tag) {
    has_elements_ = true;
    const std::string_view wanted = field_->field == FeedField::author      ? "name"
                                    : field_->field == FeedField::publisher ? "title"
                                                                            : "";
    if (depth_ == field_depth_ + 1 && !named_ && without_prefix(name) == wanted) {
      name_depth_ = depth_;
      name_.begin = tag.end;
      field_->markup =
          markup_of(attributes["type"], attributes["mode"], atom_).value_or(field_->markup);
    }
  }

  void end(ByteSpan tag) {
    if (field_ && depth_ == name_depth_) {
      name_.end = tag.begin;
      named_ = true;
      name_depth_ = 0;
    } else if (field_ && depth_ == field_depth_) {
      end_field(tag);
    } else if (depth_ == item_depth_) {
      item_.span.end = tag.end;
      item_depth_ = 0;
      ++result_.items;
      on_item_(item_);
    } else if (depth_ == feed_depth_) {
      feed_depth_ = 1;
    }
    group_depth_ = depth_ == group_depth_ ? 0 : group_depth_;
    --depth_;
  }

  void end_field(ByteSpan tag) {
    field_->inner.end = tag.begin;
    FeedElement element = *std::move(field_);
    field_.reset();
    if (has_elements_) {
      if (element.field == FeedField::author || element.field == FeedField::publisher) {
        if (!named_) {
          return;
        }
        element.inner = name_;
      } else {
        element.markup = FeedMarkup::xml;
      }
    }
    std::vector<FeedElement>& elements = (item_depth_ != 0 ? item_ : result_.feed).elements;
    if (elements.size() >= FeedPart::max_elements) {
      return;
    }
    const std::string_view beginning = element.inner.of(xml_).substr(0, 40);
    if (is_address_ && beginning.find("http") != std::string_view::npos) {
      elements.push_back({FeedField::link, rank_of_id_as_link, element.markup, element.inner});
    }
    elements.push_back(std::move(element));
  }

  std::string_view xml_;
  const std::function<void(const FeedPart&)>& on_item_;
  FeedNames names_;
  FeedScan result_;
  bool atom_ = false;

  // Depths count open elements, the root being 1; 0: none.
  std::size_t depth_ = 0;
  std::size_t feed_depth_ = 0;
  std::size_t item_depth_ = 0;
  std::size_t group_depth_ = 0; // groups several media files of an item
  FeedPart item_;
  std::optional<FeedElement> field_; // the open one
  std::size_t field_depth_ = 0;
  bool has_elements_ = false;  // inside the field
  bool is_address_ = false;    // an id, unless it says otherwise
  std::size_t name_depth_ = 0; // the name in an author, the title in a source
  ByteSpan name_;
  bool named_ = false;
};

} // namespace

FeedScan scan_feed(std::string_view xml, const std::function<void(const FeedPart&)>& on_item) {
  return FeedScanner(xml, on_item).scan();
}

} // namespace triglot
