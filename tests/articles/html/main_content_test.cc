// Tests main content extraction: what is the article of a page, and what is its frame.
#include "tests/articles/article_check.h"
#include "tests/articles/html/page_text.h"
#include "tests/articles/notation.h"
#include "tests/support/amount.h"
#include "tests/support/catch.h"

#include <ctime>
#include <string>

namespace triglot {
namespace {

using test::long_text;
using test::page_text;
using test::sentences;

TEST_CASE("a form is left out unless it holds the article") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {"<form><h1>Kop</h1><p>Tekst.</p></form>", "‹Kop›⏎⏎Tekst."},
      {"<form><article><p>a</p></article><article>b</article></form>", "‹a›⏎⏎b"},
      {"<form><h1>Kop</h1><label>weg</label> <input> <button>weg</button>a</form>", "‹Kop›⏎⏎a"},
      {"<form><h1>Kop</h1><fieldset><legend>weg</legend><select><option>weg</select></fieldset>a",
       "‹Kop›⏎⏎a"},
      {"<form><h1>Kop</h1><textarea>weg</textarea>a</form>", "‹Kop›⏎⏎a"},
      {"<label>blijft</label><p>a</p>", "‹blijft›⏎⏎a"},
      {"<h1>Kop</h1><form><h1>Zoek</h1><p>weg</p></form><p>a</p>", "‹Kop›⏎⏎a"},
      {"<p>a</p><form><h2>Schrijf in</h2><p>Elke week nieuws.</p><input></form>", "‹a›"},
      {"<h1>Kop</h1>a<form>weg <input></form>b", "‹Kop›⏎⏎a⏎⏎b"},
      {"<form role=search><h1>weg</h1></form><p>a</p>", "‹a›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("a form with most of the text of a page is no form for filling in") {
  CHECK(test::checked_article("<form>" + long_text + "</form>", Format::html).text == long_text);
  const std::string page = "<p>" + long_text + "</p><form><p>" + long_text + "</p></form>";
  CHECK(test::checked_article(page, Format::html).text == long_text);
}

TEST_CASE("the text that a form ends with is the form's") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {"<h1>Kop</h1>a<form>weg</form>b", "‹Kop›⏎⏎a⏎⏎b"},
      {"<h1>Kop</h1>a<form><p>weg</p>weg</form>b", "‹Kop›⏎⏎a⏎⏎b"},
      {"<h1>Kop</h1>a<form><input>w&eacute;g &amp; weg</FORM >b&eacute; c", "‹Kop›⏎⏎a⏎⏎bé c"},
      {"<form><h1>Kop</h1>a</form>b", "‹Kop›⏎⏎a⏎⏎b"},
      {"<form><h1>Kop</h1>a<b>b</b>c</form>", "‹Kop›⏎⏎abc"},
      {"<h1>Kop</h1><form><p>weg</p></form>a</form>b", "‹Kop›⏎⏎ab"},
      {"<h1>Kop</h1>a<form><p>weg</form>b</form>c", "‹Kop›⏎⏎a⏎⏎bc"},
      {"<h1>Kop</h1>a<form></form>b</form>c", "‹Kop›⏎⏎a⏎⏎bc"},
      {"<h1>Kop</h1>a<form>weg</form><p>b</p>", "‹Kop›⏎⏎a⏎⏎b"},
      {"<form>a</form>", "‹a›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("elements that not all versions of Gumbo know are read alike") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {"<p>a<search>b</search>c", "‹a›⏎⏎b⏎⏎c"},
      {"<p>a<dialog>weg</dialog>b", "‹a›⏎⏎b"},
      {"<p>a<picture>b</picture>c", "‹abc›"},
      {"<p>a</p>x<isindex>y", "‹a›⏎⏎x⏎⏎y"},
      {"<p>a<menuitem>b</menuitem>c", "‹abc›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("what style or attributes hide is no text") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"(a <b style="display:none">weg</b>b)", "‹a b›"},
      {R"(a <b style="color:red; DISPLAY : None">weg</b>b)", "‹a b›"},
      {R"(a <b style="display:none!important;">weg</b>b)", "‹a b›"},
      {R"(a <b style="visibility:\nhidden">weg</b>b)", "‹a b›"},
      {R"(a <b style="display:block">b</b>)", "‹a b›"},
      {R"(a <b style="-x-display:none">b</b>)", "‹a b›"},
      {"a <b style='background:url(x;display:none)'>b</b>", "‹a b›"},
      {R"(a <b style="">b</b> <b style=";:;">c</b>)", "‹a b c›"},
      {R"(a <b hidden=until-found>b</b>)", "‹a b›"},
      {R"(<body style="display:none"><p>a</p>)", "‹a›"},
      {R"(<div style="visibility:hidden"><h1>Kop</h1><p>a</p></div>)", "‹Kop›⏎⏎a"},
      {R"(<div aria-hidden=true><main>a</main></div>)", "‹a›"},
      {"a <b style='x:url(;display:none'>b</b>", "‹a b›"},
      {R"(<div hidden><h1>Menu</h1>weg</div><p>Tekst van de pagina.</p>)",
       "‹Tekst van de pagina.›"},
      {R"(<div hidden><h1>Menu</h1>weg weg weg</div><h1>Kop</h1>a)", "‹Kop›⏎⏎a"},
      {R"(<main hidden>weg</main><main>a</main>)", "‹a›"},
      {R"(<pre hidden>weg</pre><pre>a  b</pre>)", "‹a  b›"},
      {R"(druk <span><b hidden>Cmd</b><b hidden>Ctrl</b></span>+F)", "‹druk Ctrl+F›"},
      {R"(druk <span><b hidden>Cmd</b></span>F)", "‹druk F›"},
      {R"(druk <span><b hidden>Cmd</b>x<b hidden>Ctrl</b></span>F)", "‹druk xF›"},
      {R"(druk <span><b hidden>Cmd</b><b>Ctrl</b></span>+F)", "‹druk Ctrl+F›"},
      {R"(<dialog open>weg</dialog><p>a</p>)", "‹a›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("the name of a frame drops no main content") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"(<body class="related"><p>a</p>)", "‹a›"},
      {R"(<body class="cookies"><h1>Kop</h1><p>a</p>)", "‹Kop›⏎⏎a"},
      {R"(<div class="share"><h1>Kop</h1><p>a</p></div>)", "‹Kop›⏎⏎a"},
      {R"(<div class="banner"><h1>Kop</h1></div><p>a</p>)", "‹Kop›⏎⏎a"},
      {R"(<header><h1>Kop</h1></header><p>a</p>)", "‹Kop›⏎⏎a"},
      {R"(<div id="x"><header>weg</header><h1>Kop</h1><p>a</p></div>)", "‹Kop›⏎⏎a"},
      {R"(<div class="social"><div class="sidebar"><h1>Kop</h1>a</div></div>)", "‹Kop›⏎⏎a"},
      {R"(<h1>Kop</h1><div class="share"><h1>weg</h1></div>a)", "‹Kop›⏎⏎a"},
      {R"(<div class="share"><h1>weg</h1></div><h1>Kop</h1>a)", "‹Kop›⏎⏎a"},
      {R"(<article class="cookies">a</article><article class="social">b</article>)", "‹a›⏎⏎b"},
      {R"(<div class="social"><article>a</article><article>b</article></div>)", "‹a›⏎⏎b"},
      {R"(<h1>Kop</h1>a<div class="related"><article><a href=x>weg</a></article></div>)",
       "‹Kop›⏎⏎a"},
      {R"(<div class="share"><main>a</main></div>)", "‹a›"},
      {R"(<aside><article>weg</article></aside><div>a</div>)", "‹a›"},
      {R"(weg<article>a<article>b</article></article>)", "‹a›⏎⏎b"},
      {R"(<article> </article><p>a</p>)", "‹a›"},
      {R"(<main><script>x</script></main><p>a</p>)", "‹a›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("related is what links to other articles") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"(<p>a</p><div class="related"><h3>Lees ook</h3><a href=x>Dijken</a></div>)", "‹a›"},
      {R"(<p>a</p><ul class="related-posts"><li><a href=x>Dijken</a> uit 2020</ul>)", "‹a›"},
      {R"(<p>a</p><div class="relatedtopics"><p class="related">b</p><a href=x>Dijken</a></div>)",
       "‹a›"},
      {R"(<p>a</p><a class="related" href=x>Dijken</a>)", "‹a›"},
      {R"(<p>a</p><div class="related">Wat erbij hoort, staat hieronder.</div>)",
       "‹a›⏎⏎Wat erbij hoort, staat hieronder."},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("contents and marks for editors and screen readers are no text") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"(<p>a</p><div id="toc" class="toc"><h2>Inhoud</h2><ul><li>weg</ul></div>)", "‹a›"},
      {R"(<p>a</p><div class="toc"><p>Indice</p><dl class="toc"><dt>weg</dl></div>)", "‹a›"},
      {R"(<p>a</p><div class="list-of-tables">weg</div><nav role="doc-toc">weg</nav>)", "‹a›"},
      {R"(<h2 id="toc">Wat is een toc?</h2><p>a</p>)", "‹Wat is een toc?›⏎⏎a"},
      {R"(<h1>Kop<span class="mw-editsection">[<a href=x>edit</a>]</span></h1>a)", "‹Kop›⏎⏎a"},
      {R"(<h1>Kop<a class="headerlink" href="#kop">¶</a></h1>a)", "‹Kop›⏎⏎a"},
      {R"(<h1>Kop<a class="mark" href="#kop">#</a></h1><a href="#b">§</a>a)", "‹Kop›⏎⏎a"},
      {R"(<p>Zie <a href="#b">§ 2</a> en <a href="b">#</a></p>)", "‹Zie § 2 en #›"},
      {R"(<a class="skip-link" href="#x">weg</a><p>a</p>)", "‹a›"},
      {R"(<a href="#main">Skip to main content</a><p>a</p>)", "‹a›"},
      {R"(<a href="#main">\n Ga naar de inhoud</a><p>a</p>)", "‹a›"},
      {R"(<a href="#main">Vai al contenuto</a><p>a</p>)", "‹a›"},
      {R"(<p><a href="#sec">Ga door</a> of <a href="x">ga naar huis</a></p>)",
       "‹Ga door of ga naar huis›"},
      {R"(<p>a <span class="sr-only">weg</span><a href="#">b</a></p>)", "‹a b›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("boxes quotations and notes belong to the text") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"(a<div class="sidebar"><div class="titlepage">Tip</div>b</div>)", "‹a›⏎⏎Tip⏎⏎b"},
      {R"(a<div class="sidebar"><p>weg</p></div>)", "‹a›"},
      {R"(<blockquote>a<footer>— Anna</footer></blockquote><footer>weg</footer>)", "‹a›⏎⏎— Anna"},
      {R"(a<aside role="doc-footnote">noot</aside><aside>weg</aside>)", "‹a›⏎⏎noot"},
      {R"(a<aside>weg</aside>b<div class="share">weg</div>c)", "‹a›⏎⏎b⏎⏎c"},
      {R"(a<button>weg</button>b)", "‹ab›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("the element with the running text is the article, whatever the names around it") {
  // Whether the words of the article (dijk), its lead (aanhef), and the surrounding matter (weg)
  // are read.
  auto [page, words] = GENERATE(table<std::string, std::string>({
      {"<div>" + sentences("dijk") + "</div>", "dijk"},
      {"<div class=sidebar>" + sentences("dijk") + "</div>", "dijk"},
      {"<div class=navigation>" + sentences("dijk") + "</div>", "dijk"},
      {"<div class=comments>" + sentences("dijk") + "</div>", "dijk"},
      {"<noscript>" + sentences("dijk") + "</noscript>", "dijk"},
      {"<div hidden>" + sentences("dijk") + "</div>", "dijk"},
      {"<main>weg</main><div>" + sentences("dijk") + "</div>", "dijk"},
      {"<article><a href=x>weg</a></article><div>" + sentences("dijk") + "</div>", "dijk"},
      {"<div><h1>Kop</h1></div><p>De aanhef leidt in, voor wie haast heeft.</p><div>" +
           sentences("dijk") + "</div>",
       "dijk aanhef"},
      {"<div><div class=teaser-text><p>De aanhef leidt in, voor wie haast heeft.</p></div><div>" +
           sentences("dijk") + "</div></div>",
       "dijk aanhef"},
      {"<header><h1>Kop</h1><p class=article__intro>De aanhef in het kort</p></header><div>" +
           sentences("dijk") + "</div>",
       "dijk aanhef"},
      {"<header><h1>Kop</h1><h2 class='c-head c-head__subtitle'>De aanhef in het "
       "kort</h2></header><div>" +
           sentences("dijk") + "</div>",
       "dijk aanhef"},
      {"<header><h1>Kop</h1><p class=x>De weg in het kort</p></header><div>" + sentences("dijk") +
           "</div>",
       "dijk"},
      {"<table><tr><td>Kies een weg</td><td>" + sentences("dijk") + sentences("dijk") +
           sentences("dijk") + "</td><td><b>weg</b></td></tr><tr><td>De weg 2003</td></tr></table>",
       "dijk"},
      {"<div>" + sentences("dijk") + "</div><div>" + sentences("aanhef") + sentences("aanhef") +
           "</div>",
       "dijk aanhef"},
      {sentences("dijk") + "<ul><li><a href=x>weg</a></li><li><a href=y>weg</a></li></ul>", "dijk"},
      {sentences("dijk") + "<h2>weg</h2><ul><li><a href=x>weg</a></li></ul>", "dijk"},
      {sentences("dijk") + "<div class='mvp-author-box'>Anna schrijft over weg en water.</div>",
       "dijk"},
      {sentences("dijk") + "<section class=newsletterTeaser><p>Elke week over weg en water in uw "
                           "bus?</p></section>",
       "dijk"},
      {sentences("dijk") + "<div id=kommentarModul>weg</div><div class=post__meta>weg</div>",
       "dijk"},
      {sentences("dijk") +
           "<div class=commentary><p>De aanhef is geen commentaar van lezers.</p></div>",
       "dijk aanhef"},
      {sentences("dijk") + "<p><a href=x>aanhef</a></p>", "dijk aanhef"},
      {sentences("dijk") + "<p><b>Lees ook:</b> <a href=x>De weg naar het water</a></p>", "dijk"},
      {sentences("dijk") + "<p><a href=x>Ook interessant: de weg naar het water</a></p>", "dijk"},
      {sentences("dijk") + "<p>Da non perdere: <a href=x>La weg dell'acqua</a></p>", "dijk"},
      {sentences("dijk") + "<p>You may also like <a href=x>The weg to the water</a></p>", "dijk"},
      {sentences("dijk") + "<p>Leggi anche <a href=x>La weg dell'acqua</a></p>", "dijk"},
      {sentences("dijk") + "<p>Lees ook eens wat er van de aanhef in de krant <a href=x>stond</a>",
       "dijk aanhef"},
      {sentences("dijk") + "<p><b>À lire aussi »</b> <a href=x>De weg naar het water</a></p>",
       "dijk"},
      {sentences("dijk") + "<p>Mehr zum Thema: <a href=x>De weg naar het water</a></p>", "dijk"},
      {sentences("dijk") + "<h3>weg</h3><p><a href=x>weg</a></p><p><a href=y>weg</a></p>", "dijk"},
      {sentences("dijk") + "<p><a href=x>aanhef</a></p><p>Een deel.</p><p><a href=y>b</a></p>",
       "dijk aanhef"},
      {"<table><tr><td><a href=a>weg</a><br><a href=b>weg</a><br><a href=c>weg</a><br>"
       "<a href=d>weg</a></td><td>" +
           sentences("dijk") + "</td></tr></table>",
       "dijk"},
      {sentences("dijk") +
           "<table><tr><td><a href=a>aanhef</a></td><td>Een deel.</td></tr></table>",
       "dijk aanhef"},
      {sentences("dijk") + "<h2>aanhef</h2><p>Een deel.</p>", "dijk aanhef"},
      {sentences("dijk") + "<p>Kies <span class=menuitem>aanhef</span> en dan verder.</p>",
       "dijk aanhef"},
      {sentences("dijk") + "<h2><a href=x>aanhef</a></h2><p>Een deel.</p>", "dijk aanhef"},
  }));
  INFO(page);
  const std::string text = test::checked_article(test::bytes_of(page), Format::html).text;
  std::string read;
  for (const char* word : {"dijk", "aanhef", "weg"}) {
    read += text.find(word) == std::string::npos ? ""
            : read.empty()                       ? word
                                                 : " " + std::string(word);
  }
  CHECK(read == words);
}

TEST_CASE("an id that says what a section is about drops none of it") {
  const std::string text = "<p>" + long_text + "</p>";
  auto [page, article] = GENERATE_COPY(table<std::string, std::string>({
      {"<h1>Kop</h1>" + text + "<h2 id=related-work>Ander werk</h2>" + text, "Ander werk"},
      {"<h1>Kop</h1>" + text + text +
           "<section id=sharing-data><h2>Delen</h2><p>Zo deelt men.</p></section>",
       "Zo deelt men."},
      {"<h1>Kop</h1>" + text + text +
           "<div class=section id=cookies><h2>Koekjes</h2><p>Zo bakt men.</p></div>",
       "Zo bakt men."},
      {"<h1>Kop</h1>" + text + "<article class='post category-social tag-sponsor'>" + text +
           "<p>Post.</p></article>",
       "Post."},
      {"<h1>Kop</h1>" + text + "<h2>Twee</h2><h3>Onder</h3>" + text, "Twee⏎⏎Onder"},
      {"<h1>Kop</h1>" + text + "<dl><dt><a href=x>Begrip</a></dt><dd>" + long_text + "</dd></dl>",
       "Begrip"},
      {"<h1>Kop</h1>" + text +
           "<ul><li><a href=x>boter</a></li><li>twee appels en wat suiker</li></ul>",
       "boter"},
      {"<h1>Kop</h1>" + text + "<h3><button>Waarom?</button></h3>" + text, "Waarom?"},
  }));
  INFO(page);
  CHECK_THAT(page_text(page), ContainsSubstring(article));
}

TEST_CASE("a page with hardly any running text is read by its marks") {
  const std::string links =
      "<ul><li><a href=x>Een</a> via weg</li><li><a href=y>Twee</a></li></ul>";
  auto [page, article] = GENERATE_COPY(table<std::string, std::string>({
      {"<nav>weg</nav><main><h1>Kop</h1>" + links + "</main>", "‹Kop›⏎⏎Een via weg⏎⏎Twee"},
      {"<article><h1>Kop</h1>" + links + "</article><div>weg</div>", "‹Kop›⏎⏎Een via weg⏎⏎Twee"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("the text of JSON-LD is read where the page shows a part of it") {
  const std::string linked =
      R"(<title>Kop</title><script type="application/ld+json">{"@type": "NewsArticle",)"
      R"("headline": "Kop", "articleBody": "Het water stond hoog.\nDe dijk &amp; de kerk hielden het."}</script>)";
  auto [page, article] = GENERATE_COPY(table<std::string, std::string>({
      {linked + "<div id=app></div>",
       "‹Kop›⏎⏎Het water stond hoog.⏎⏎De dijk & de kerk hielden het."},
      {linked + "<h1>Kop</h1><p>Het water stond …</p>",
       "‹Kop›⏎⏎Het water stond hoog.⏎⏎De dijk & de kerk hielden het."},
      {linked + "<h1>Kop</h1><p>Het water stond hoog, de dijk en de kerk hielden het.</p>",
       "‹Kop›⏎⏎Het water stond hoog, de dijk en de kerk hielden het."},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("the text of JSON-LD is read where subscribers see the rest") {
  const std::string lead = "Ieri sera la giunta ha approvato il piano per il centro storico.";
  const std::string rest = "Il testo completo parla della barriera mobile e delle paratoie.";
  const auto page = [&](const std::string& body, const std::string& shown) {
    return "<title>Kop</title><script type=\"application/ld+json\">{\"@type\": \"NewsArticle\","
           "\"headline\": \"Kop\", \"articleBody\": \"" +
           body + "\"}</script><h1>La giunta</h1>" + shown;
  };
  CHECK_THAT(
      page_text(page(lead + " " + rest, "<p>" + lead + "<p>Abbonati per continuare a leggere.")),
      ContainsSubstring("paratoie"));
  // It states what is on the page, or another article.
  CHECK_THAT(page_text(page(lead, "<p>" + lead + "<p>" + rest)), ContainsSubstring("paratoie"));
  CHECK_THAT(page_text(page(rest + " Di nuovo.", "<p>" + lead)), !ContainsSubstring("paratoie"));
}

TEST_CASE("the number of a note is apart from its word, that of a unit is not") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {"<p>De groei<sup>1</sup> is", "‹De groei 1 is›"},
      {"<p>De groei<sup><a href=#n>[2]</a></sup> is", "‹De groei [2] is›"},
      {"<p>stad<sup>*</sup>", "‹stad *›"},
      {"<p>30 m<sup>2</sup> en 5 km<sup>2</sup>", "‹30 m2 en 5 km2›"},
      {"<p>van km<sup>2</sup>", "‹van km2›"},
      {"<p>CO<sub>2</sub> en stof<sub>2</sub>", "‹CO2 en stof2›"},
      {"<p>21<sup>ste</sup> en XX<sup>e</sup> eeuw<sup>se</sup>", "‹21ste en XXe eeuwse›"},
      {"<p>10<sup>3</sup>", "‹103›"},
      {"<p>a<br>&nbsp;<br>b", "‹a›⏎⏎b"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("a heading that says the title is the title") {
  auto [page, article] = GENERATE(table<std::string, std::string>({
      {R"(<title>Kop</title><p>a</p><h2>Kop</h2><p>b</p>)", "a⏎⏎‹Kop›⏎⏎b"},
      {R"(<title>Kop</title><h2>Sub</h2><h1>Kop</h1>)", "Sub⏎⏎‹Kop›"},
      {R"(<title>Kop</title><h2>Kop</h2><h1>Hoofd</h1>)", "‹Kop›⏎⏎Kop⏎⏎Hoofd"},
      {R"(<p>a</p><h2>Sub</h2>)", "‹a›⏎⏎Sub"},
      {R"(<title>Kop</title><h1>Kop<p>a<p>b)", "‹Kop›⏎⏎a⏎⏎b"},
      {R"(<p>a<h1>Kop<p>a<p>b)", "a⏎⏎‹Kop›⏎⏎a⏎⏎b"},
      {R"(<title>Een kop</title><h1><p>Een</p><p>kop</p></h1>)", "‹Een⏎⏎kop›"},
      {R"(<h2>Een<div><h1>Kop</h1></div></h2>)", "Een⏎⏎‹Kop›"},
  }));
  INFO(page);
  CHECK(page_text(page) == article);
}

TEST_CASE("frames in frames are weighed in a time that a reader would wait", "[slow]") {
  const auto [open, close] =
      GENERATE(table<std::string, std::string>({{"<div hidden>", "</div>"},
                                                {"<div class=related>", "</div>"},
                                                {"<sup>", "</sup>"},
                                                {"<div class=share>", "</div>"},
                                                {"<span hidden>", "</span>"},
                                                {"<article>", "</article>"},
                                                {"<div>", "</div>"}}));
  INFO(open);
  std::string page;
  std::string ends;
  for (int depth = 0; depth < 1500; ++depth) {
    page += open;
    ends += close;
  }
  for (std::size_t i = 0; i < test::sampled(40'000); ++i) {
    page += "<article class=social><i hidden>x</i>woord</article>";
  }
  const std::clock_t begin = std::clock(); // CPU time: other tests run concurrently
  TitleFinder titles;
  CHECK_FALSE(std::holds_alternative<Unreadable>(
      test::read_as(page + "<h1>Kop</h1>" + ends, Format::html, titles)));
  CHECK(std::clock() - begin < 20 * CLOCKS_PER_SEC);
}

} // namespace
} // namespace triglot
