#include "articles/html/metadata/visible_dates.h"

#include "analysis/dates/date_tokens.h"
#include "articles/html/short_text.h"
#include "articles/metadata.h"
#include "base/ascii.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace triglot {
namespace {

constexpr std::size_t max_date_text = 100; // in bytes, as in calendar_date()
constexpr std::size_t max_dates = 1000;    // per page; the first ones
constexpr std::size_t max_label = 30;      // "Last updated on:"

enum class DateMark : std::uint8_t { none, change, date }; // the strongest last

// What a class or an id says about an element.
struct NameMarks {
  bool of_something_else = false;
  DateMark date = DateMark::none;

  void add(const NameMarks& other) {
    of_something_else = of_something_else || other.of_something_else;
    date = std::max(date, other.date);
  }
};

bool names_something_else(std::string_view word) {
  constexpr std::array<std::string_view, 21> beginnings = {
      "comment", "respond", "reply", "related",      "sidebar", "widget",    "recommend",
      "footer",  "nav",     "menu",  "recent",       "popular", "latest",    "archive",
      "ticker",  "promo",   "aside", "current-date", "today",   "copyright", "read-also"};
  return std::any_of(beginnings.begin(), beginnings.end(),
                     [&](std::string_view beginning) { return word.starts_with(beginning); });
}

DateMark date_mark(std::string_view word) {
  constexpr std::array<std::string_view, 16> of_dates = {
      "date",       "publish",   "pubdate",      "publicado", "pubblica",  "posted",
      "datum",      "fecha",     "timestamp",    "byline",    "post-meta", "postmeta",
      "entry-meta", "meta-info", "article-meta", "submitted"};
  constexpr std::array<std::string_view, 4> whole = {"time", "data", "meta", "entry-time"};
  constexpr std::array<std::string_view, 10> others = {
      "validate", "candidate", "mandate", "current",  "event",
      "birth",    "joined",    "expir",   "metadata", "republic"};
  constexpr std::array<std::string_view, 2> of_changes = {"update", "modif"};
  const DateMark mark = contains_one_of(word, of_changes) ? DateMark::change
                        : contains_one_of(word, of_dates) || is_one_of(word, whole)
                            ? DateMark::date
                            : DateMark::none;
  return mark != DateMark::none && contains_one_of(word, others) ? DateMark::none : mark;
}

// The marks of names, each worked out once: elements of a page share theirs.
class NamesOfPage {
public:
  NameMarks marks_of(const GumboNode& element) {
    NameMarks marks;
    for (const char* name : {"class", "id"}) {
      if (const std::string_view words = attribute(element, name); !words.empty()) {
        marks.add(marks_of(words));
      }
    }
    return marks;
  }

private:
  const NameMarks& marks_of(std::string_view words) {
    const auto [known, is_new] = known_.try_emplace(words);
    NameMarks& marks = known->second;
    if (is_new) {
      constexpr std::size_t max_bytes = 500;
      has_word(words.substr(0, max_bytes), [&marks](const std::string& word) {
        marks.add({names_something_else(word), date_mark(word)});
        return false;
      });
    }
    return marks;
  }

  std::unordered_map<std::string_view, NameMarks> known_; // by the attribute's value
};

bool is_of_something_else(const GumboNode& element, const NameMarks& marks) {
  constexpr std::array tags = {GUMBO_TAG_NAV,    GUMBO_TAG_ASIDE,    GUMBO_TAG_FOOTER,
                               GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE,    GUMBO_TAG_SVG,
                               GUMBO_TAG_SELECT, GUMBO_TAG_TEXTAREA, GUMBO_TAG_HEAD};
  constexpr std::array never = {GUMBO_TAG_HTML, GUMBO_TAG_BODY, GUMBO_TAG_MAIN, GUMBO_TAG_ARTICLE};
  return is_one_of(element.v.element.tag, tags) ||
         (marks.of_something_else && !is_one_of(element.v.element.tag, never));
}

// Whether a word says that a date is when something appeared.
bool names_publication(std::string_view word) {
  constexpr std::array<std::string_view, 15> words = {
      "published",   "posted",     "created",        "gepubliceerd", "geplaatst",
      "pubblicato",  "pubblicata", "veroffentlicht", "erschienen",   "erstellt",
      "eingestellt", "publie",     "publicado",      "datum",        "date"};
  return is_one_of(word, words);
}

// Whether a word says that a date is not the article's.
bool names_other_date(std::string_view word) {
  constexpr std::array<std::string_view, 16> words = {
      "registriert", "registered", "joined",  "geregistreerd", "iscritto", "gedruckt",
      "printed",     "born",       "geboren", "expires",       "today",    "vandaag",
      "oggi",        "heute",      "zeit",    "current"};
  return is_one_of(word, words);
}

// What the words before the first number say about a date. Words of other dates count in a label
// ("Aktuelle Zeit:") or where they are alone, not in names such as "USA Today".
DateMark mark_in_text(std::string_view text) {
  constexpr std::array<std::string_view, 15> of_changes = {
      "update",     "updated",       "modified",   "edited",    "aktualisiert",
      "anderung",   "geandert",      "stand",      "jour",      "aggiornato",
      "aggiornata", "aggiornamento", "bijgewerkt", "gewijzigd", "actualizado"};
  constexpr std::array<std::string_view, 5> prepositions = {"am", "at", "il", "on", "op"};
  DateMark mark = DateMark::date;
  bool has_other = false;
  bool is_label = true;
  for (const DateToken& token : date_tokens(text)) {
    const std::string_view word = token.text;
    if (token.is_number) {
      break;
    }
    const bool is_other = names_other_date(word);
    has_other = has_other || is_other;
    is_label =
        is_label && (is_other || month_named(token.text) > 0 || is_one_of(word, prepositions));
    mark = is_one_of(word, of_changes) ? DateMark::change : mark;
  }
  const std::size_t number = std::min(text.find_first_of("0123456789"), text.size());
  is_label = is_label || text.substr(0, number).find(':') != std::string_view::npos;
  return has_other && is_label ? DateMark::none : mark;
}

// Whether a line, or what stands in front of it, says what its date is.
bool is_labelled(std::string_view text) {
  const std::vector<DateToken> tokens = date_tokens(text);
  return mark_in_text(text) == DateMark::change ||
         std::any_of(tokens.begin(), tokens.end(), [](const DateToken& token) {
           return !token.is_number && names_publication(token.text);
         });
}

bool is_hardly_more_than_date(std::string_view text) {
  constexpr std::ptrdiff_t max_words = 3; // besides the month's name
  const std::vector<DateToken> tokens = date_tokens(text);
  return std::count_if(tokens.begin(), tokens.end(), [](const DateToken& token) {
           return !token.is_number && month_named(token.text) == 0;
         }) <= max_words;
}

// The day that a text states in at least one reading; empty if the web did not exist then.
std::string day_in(std::string_view text) {
  const auto digits = std::count_if(text.begin(), text.end(), is_ascii_digit);
  constexpr int min_digits = 5;
  if (digits < min_digits || text.size() > max_date_text) {
    return {};
  }
  const std::string date = calendar_date(text, DateOrder::day_first).value_or("");
  return date.size() == std::string_view("YYYY-MM-DD").size() && date > "1991" ? date : "";
}

// The date in front of a paragraph: "27.1.2022 - Het water steeg." Empty if there is none.
std::string_view dateline(std::string_view text) {
  constexpr std::array<std::string_view, 8> marks = {"-", "–", "—", "|", "•", "„", "“", "\""};
  constexpr std::size_t longest = std::string_view("27.01.2022").size();
  const std::size_t end = std::min(text.find(' '), text.size());
  const std::string_view behind =
      text.substr(std::min(text.find_first_not_of(' ', end), text.size()));
  const bool is_marked = std::any_of(
      marks.begin(), marks.end(), [&](std::string_view mark) { return behind.starts_with(mark); });
  return is_marked && end <= longest ? text.substr(0, end) : std::string_view();
}

struct VisibleDate {
  std::size_t place; // number of texts with words before it
  std::string text;
  std::string day;
  bool is_marked; // else a line of text
  bool of_change;
};

// The article's heading and its ancestors.
struct HeadingPlace {
  const GumboNode* heading = nullptr;
  std::vector<const GumboNode*> ancestors;
};

bool agree(const std::string& heading, const std::string& title) {
  constexpr std::size_t min_bytes = 8;
  return heading.size() >= min_bytes && title.size() >= min_bytes &&
         (title.find(heading) != std::string::npos || heading.find(title) != std::string::npos);
}

HeadingPlace find_heading(const HtmlTree& tree, std::string_view title) {
  constexpr std::array levels = {GUMBO_TAG_H1, GUMBO_TAG_H2, GUMBO_TAG_H3};
  const std::string wanted = ascii_lower(title.substr(0, 1000));
  HeadingPlace place;
  bool agrees = false;
  walk(
      tree.root(),
      [&](const GumboNode& node) {
        if (agrees || !is_element(node)) {
          return agrees ? Descend::past_them : Descend::into_children;
        }
        if (is_one_of(node.v.element.tag, levels)) {
          const std::string text = ascii_lower(text_if_short(node, 300));
          agrees = agree(text, wanted);
          const bool first = place.heading == nullptr && node.v.element.tag == GUMBO_TAG_H1;
          place.heading = agrees || (first && !text.empty()) ? &node : place.heading;
        }
        return Descend::into_children;
      },
      [](const GumboNode&) {});
  for (const GumboNode* node = place.heading; node != nullptr; node = node->parent) {
    place.ancestors.push_back(node);
  }
  std::sort(place.ancestors.begin(), place.ancestors.end());
  return place;
}

class VisibleDateFinder {
public:
  VisibleDateFinder(const HtmlTree& tree, std::string_view title)
      : heading_(find_heading(tree, title)) {
    walk(
        tree.root(), [&](const GumboNode& node) { return enter(node); },
        [&](const GumboNode& node) {
          end_ = &node == heading_.heading ? std::optional(place_) : end_;
        });
  }

  // The date nearest to the heading, by penalised distance, else the only one that is marked; null
  // if there is none.
  const VisibleDate* best() const {
    const VisibleDate* nearest = nullptr;
    std::size_t least = ~std::size_t{0};
    for (const VisibleDate& date : dates_) {
      if (const std::optional<std::size_t> distance = distance_of(date);
          distance && *distance < least) {
        least = *distance;
        nearest = &date;
      }
    }
    return nearest != nullptr ? nearest : only_marked();
  }

private:
  Descend enter(const GumboNode& node) {
    if (node.type == GUMBO_NODE_TEXT) {
      add_text(node);
    }
    if (!is_element(node)) {
      return Descend::into_children;
    }
    const NameMarks marks = names_.marks_of(node);
    if (&node == heading_.heading) {
      begin_ = place_;
    } else if (is_of_something_else(node, marks) &&
               !std::binary_search(heading_.ancestors.begin(), heading_.ancestors.end(), &node)) {
      if (node.v.element.tag == GUMBO_TAG_NAV && !begin_) {
        dates_.clear(); // a date before the navigation is the page's, such as today's
      }
      return Descend::past_them;
    } else {
      add_element(node, marks);
    }
    return Descend::into_children;
  }

  void add_element(const GumboNode& element, const NameMarks& marks) {
    const GumboTag tag = element.v.element.tag;
    const bool is_time = tag == GUMBO_TAG_TIME;
    const DateMark mark = marks.date;
    if (!is_time && mark == DateMark::none) {
      return;
    }
    std::string stated(attribute(element, is_time ? "datetime" : "title"));
    const bool has_attribute = (is_time || tag == GUMBO_TAG_ABBR) && !day_in(stated).empty();
    if (!has_attribute) {
      stated = text_if_short(element, max_date_text);
    }
    add(std::move(stated), true, mark == DateMark::change,
        is_time && has_attribute ? Veto::never : Veto::by_words);
  }

  void add_text(const GumboNode& node) {
    constexpr std::size_t max_line = 60;
    const std::string_view whole = without_blanks_in_front(node.v.text.text);
    if (whole.empty()) {
      return;
    }
    ++place_;
    const std::string_view line = whole.substr(0, max_line + 1);
    if (dates_.size() == max_dates || std::none_of(line.begin(), line.end(), is_ascii_digit)) {
      label_ = line.size() <= max_label ? line : std::string_view();
      return;
    }
    const bool in_heading = begin_ && !end_;
    std::string text = one_line(line);
    if (in_heading) {
      if (whole_date(text, DateOrder::day_first)) {
        add(std::move(text), true, false);
      }
    } else if (text.size() <= max_line && is_hardly_more_than_date(text)) {
      const bool is_marked = is_labelled(text) || is_labelled(label_);
      add(std::move(text), is_marked, false);
    } else if (const std::string_view date = dateline(text); !date.empty()) {
      add(std::string(date), false, false);
    }
    label_ = {};
  }

  // Whether words in front of a date may say that it is another's. Not of a <time datetime>.
  enum class Veto : std::uint8_t { never, by_words };

  void add(std::string text, bool is_marked, bool of_change, Veto veto = Veto::by_words) {
    const std::string day = dates_.size() < max_dates ? day_in(text) : "";
    if (day.empty()) {
      return;
    }
    const DateMark mark = std::min(mark_in_text(text), mark_in_text(label_));
    if (mark != DateMark::none || veto == Veto::never) {
      of_change = of_change || mark == DateMark::change;
      dates_.push_back({place_, std::move(text), day, is_marked, of_change});
    }
  }

  // In texts, with penalties; nothing if it is too far away.
  std::optional<std::size_t> distance_of(const VisibleDate& date) const {
    if (!begin_ || !end_) {
      return std::nullopt;
    }
    const bool before = date.place < *end_;
    const std::size_t texts = before ? *begin_ - std::min(date.place, *begin_) : date.place - *end_;
    // A line of text is less likely to be about the article.
    const std::size_t max_texts = date.is_marked ? (before ? 20 : 40) : (before ? 8 : 15);
    constexpr std::size_t handicap_of_text = 12;
    constexpr std::size_t handicap_before = 3; // prefers the article's to the header's
    constexpr std::size_t handicap_of_change = 50;
    return texts <= max_texts ? std::optional(texts + (before ? handicap_before : 0) +
                                              (date.is_marked ? 0 : handicap_of_text) +
                                              (date.of_change ? handicap_of_change : 0))
                              : std::nullopt;
  }

  // Of publication, else of a change; null if there is none or another.
  const VisibleDate* only_marked() const {
    const VisibleDate* only = nullptr;
    bool is_only = true;
    for (const VisibleDate& date : dates_) {
      const bool is_better = only == nullptr || (only->of_change && !date.of_change);
      if (date.is_marked && (is_better || date.of_change == only->of_change)) {
        is_only = is_better || (is_only && only->day == date.day);
        only = &date;
      }
    }
    return is_only ? only : nullptr;
  }

  HeadingPlace heading_;
  NamesOfPage names_;
  std::size_t place_ = 0;
  std::string_view label_;           // the text before, if short and without numbers
  std::optional<std::size_t> begin_; // of the heading
  std::optional<std::size_t> end_;
  std::vector<VisibleDate> dates_;
};

} // namespace

void add_visible_dates(const HtmlTree& tree, std::string_view title, PageDates& dates) {
  const VisibleDateFinder finder(tree, title);
  if (const VisibleDate* date = finder.best()) {
    dates.add(date->of_change ? DateSource::modified : DateSource::visible, date->text);
  }
}

} // namespace triglot
