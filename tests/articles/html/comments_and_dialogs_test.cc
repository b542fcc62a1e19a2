// Tests what goes by its words or its place: comments, and dialogs about cookies.
#include "tests/articles/html/page_text.h"
#include "tests/support/catch.h"

#include <string>

namespace triglot {
namespace {

using test::long_text;
using test::page_text;
using test::sentences;

TEST_CASE("comments without a name go by the heading that counts or invites them") {
  const auto [heading, goes] = GENERATE(table<std::string, bool>({
      {"<h3>3 reacties</h3>", true},
      {"<h2>Comments (12)</h2>", true},
      {"<h2>No responses so far</h2>", true},
      {"<h4>2 commenti su “Il molo”</h4>", true},
      {"<div><h2>Leave a reply</h2></div>", true},
      {"<h2>Lascia un commento</h2>", true},
      {"<h2>Comments</h2>", false}, // of a programming language, say
      {"<h2>De reacties van 3 lezers</h2>", false},
      {"<h2>3 redenen</h2>", false},
      {"<h2>3 thoughts on “De dijk”</h2>", true},
      {"<h2>3 thoughts on dikes</h2>", false},
      {"<h2>Leave a Reply <small>Cancel reply</small></h2>", true},
      {"<h2>One reply to “De dijk”</h2>", true},
      {"<h2>No comment yet</h2>", true},
      {"<h2>Reacties (3)</h2>", true},
      {"<h2>No comment</h2>", false}, // says the ministry
      {"<h2>Geen reactie</h2>", false},
      {"<h2>One reply</h2>", false},
      {"<h2>Response 1</h2>", false},
      {"<h2>No comment from the “green” ministry</h2>", false},
      {"<h2>Join the conversation about “De dijk”</h2>", false},
  }));
  INFO(heading);
  const std::string weg = sentences("weg");
  for (const std::string& comments : {"<div>" + heading + weg + "</div>", heading + weg}) {
    const std::string page = "<h1>Kop</h1><div>" + sentences("dijk") + comments + "</div>";
    CHECK_THAT(page_text(page), ContainsSubstring("dijk"));
    CHECK((page_text(page).find("weg") == std::string::npos) == goes);
  }
  const std::string page = "<h1>Kop</h1><div>" + heading + sentences("dijk") + "</div>";
  CHECK_THAT(page_text(page), ContainsSubstring("dijk")); // there is no other text
}

TEST_CASE("a heading of comments cuts no more text than stands in front of it") {
  const std::string text = "<p>" + long_text + "</p>";
  const std::string rest = "<h2>3 reacties</h2>" + text + text + "<p>weg</p>";
  CHECK_THAT(page_text("<div><h1>Kop</h1>" + text + rest + "</div>"), ContainsSubstring("weg"));
  CHECK_THAT(page_text("<div><h1>Kop</h1>" + text + text + text + rest + "</div>"),
             !ContainsSubstring("weg"));
}

TEST_CASE("a name with a word about consent drops no article") {
  const auto name = GENERATE(as<std::string>(), "trusted-content", "cookies-content",
                             "gdpr-explained", "cookiebot-explained");
  INFO(name);
  const std::string text = "<p>" + long_text + "</p>";
  const std::string article =
      "<div class=" + name + ">" + text + text + text + "<p>Slot.</p></div>";
  CHECK_THAT(page_text("<h1>Kop</h1>" + article + text), ContainsSubstring("Slot."));
}

TEST_CASE("a lead about cookies stays though it stands in front of the heading") {
  const std::string lead = "<div><p>Almost all sites use cookies to follow you, and the law says "
                           "that they need your consent before they do so.</p></div>";
  const std::string article = "<h1>Cookies</h1><div>" + sentences("dijk") + "</div>";
  CHECK_THAT(page_text("<div class=story>" + lead + article + "</div>"),
             ContainsSubstring("the law"));
  CHECK_THAT(
      page_text("<div class=story><div>" + lead + "<button>OK</button></div>" + article + "</div>"),
      !ContainsSubstring("the law"));
  CHECK_THAT(page_text("<div class=story><div>" + lead + "<a href=x>Read more</a></div>" + article +
                       "</div>"),
             !ContainsSubstring("the law"));
}

TEST_CASE("a dialog about cookies goes, an article about them stays") {
  const std::string dialog =
      "<h2>Privacy</h2><p>Wij en onze 842 partners gebruiken cookies om uw ervaring te verbeteren "
      "en om advertenties te tonen die bij u passen. Geeft u toestemming?</p>";
  const std::string article = "<h1>De dijk</h1>" + sentences("dijk");
  const auto page = GENERATE_COPY(as<std::string>(), "<div>" + dialog + "</div>" + article,
                                  "<div class=x>" + dialog + "</div><div>" + article + "</div>",
                                  "<div>" + article + "</div><div><div>" + dialog + "</div></div>",
                                  "<div id=onetrust-consent-sdk>" + dialog + dialog + dialog +
                                      "</div><div><h1>Kop</h1><p>" + long_text + "</p></div>");
  INFO(page);
  CHECK_THAT(page_text(page), !ContainsSubstring("842"));
  CHECK_THAT(page_text("<h1>Cookies</h1><div>" + dialog + "</div>"), ContainsSubstring("842"));
  CHECK_THAT(page_text("<div><h1>Cookies</h1>" + dialog + sentences("dijk") + "</div>"),
             ContainsSubstring("842"));
  CHECK_THAT(page_text("<h1>Cookies</h1><div>" + dialog + sentences("dijk") + "</div><div><p>" +
                       long_text + "</p></div>"),
             ContainsSubstring("842"));
  CHECK_THAT(page_text("<article class=cookies><h1>Cookies</h1>" + dialog + sentences("dijk") +
                       "</article><p>" + long_text + "</p>"),
             ContainsSubstring("842"));
}

TEST_CASE("comments go though they are longer than the article") {
  std::string page = "<h1>Kop</h1><p>" + long_text + "</p><div class=comment-list>";
  for (int i = 0; i < 6; ++i) {
    page += "<div class=comment><p>Reactie. " + long_text + "</p></div>";
  }
  CHECK_THAT(page_text(page + "</div>"), !ContainsSubstring("Reactie."));
}

TEST_CASE("where an item of a feed appeared is no text of it") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {"<p>a</p>\n<p>The post <a href=x>Kop</a> appeared first on <a href=y>Blad</a>.</p>", "‹a›"},
      {"<p>a</p><p>L'articolo <a href=x>Kop</a> proviene da <a href=y>Blad</a>.</p>", "‹a›"},
      {"<p>a</p><p>Het bericht <a href=x>Kop</a> verscheen eerst op <a href=y>Blad</a>.</p>",
       "‹a›"},
      {"<p>The post <a href=x>office</a> is shut.</p>", "‹The post office is shut.›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
  CHECK_THAT(page_text("<p>" + long_text + "</p>" + page), !ContainsSubstring("Blad"));
}

} // namespace
} // namespace triglot
