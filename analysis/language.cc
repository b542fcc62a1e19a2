#include "analysis/language.h"

#include <algorithm>
#include <cctype>

#include <unicode/locid.h>

namespace triglot {
namespace {

using namespace std::string_view_literals;

// Without `t`, which would turn `won't` into the word `won`.
constexpr std::array<std::string_view, 6> english_after = {"d", "ll", "m", "re", "s", "ve"};
constexpr std::array<std::string_view, 1> dutch_after = {"s"};
constexpr std::array<std::string_view, 34> italian_before = {
    "agl",  "all",  "anch", "bell",   "c",    "coll",  "com",   "cos",   "d",
    "dagl", "dall", "degl", "dell",   "dov",  "gl",    "l",     "m",     "mezz",
    "n",    "negl", "nell", "nessun", "pell", "quand", "quell", "quest", "s",
    "sant", "sugl", "sull", "t",      "tutt", "un",    "v"};

// At most eight bytes each, see function_word_detector.cc.
constexpr std::string_view english_detector_words =
    "the and of to for with that this are be by from it you your not can which on or an as at has "
    "have if was were will into its than then their they these those there when where other also "
    "only may all any some such but more most so no does do been between using used uses through "
    "about without each how what would should could he she his her him we our us my had who "
    "because "
    "after before said did just even many until while both same under since against";
constexpr std::string_view dutch_detector_words =
    "het een van voor niet zijn wordt worden deze naar aan ook uit bij als met te door zoals maar "
    "of heeft hebben geen nog omdat tussen zonder kunt kunnen moet dat dit uw je er om op tot meer "
    "andere wanneer welke waarin waarmee werd werden hun zij wij ze alleen veel wel zich dan toe "
    "daar hier onder ander alle ik hij haar hem ons onze mijn zou zal nu toch zo na tegen volgens "
    "waar wie hoe elke elk zelf iets niets weer sinds tijdens dus ja hebt had wilt";
constexpr std::string_view italian_detector_words =
    "di il che non per della dello delle dei degli gli nella nelle negli nei nel è sono questo "
    "questa questi queste più anche come essere può alla alle allo agli dal dalla dalle dai sul "
    "sulla cui tra fra dell nell all dall sull una viene con si ed ad ai lo uno possono quando "
    "se ma senza su modo tutti tutte molto loro suo sua suoi ha hanno io lei lui noi mio mia era "
    "erano ci ne dopo dove perché così già ogni quella quello quelli quelle fino ancora sempre "
    "sotto sopra verso contro durante secondo deve devono stato stata";

// Closed word classes, without words that often carry a text's subject: `stato`, `net`, `own`.
constexpr std::string_view english_function_words =
    "a an the this that these those some any each every either neither both such other another "
    "and or but nor so if then than as because although though unless whereas while whether "
    "at by for from in into of off on onto out over to under up with within without about above "
    "across after against along among around before behind below between beyond despite during "
    "except per since through throughout till toward towards until upon via "
    "i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his "
    "himself she her hers herself it its itself they them their theirs themselves "
    "who whom whose which what when where why how there here "
    "am is are was were be been being do does did doing have has had having will would shall "
    "should can could may might must ought let not no too also "
    "s t d ll m re ve isn aren wasn weren don doesn didn won wouldn couldn shouldn hasn haven hadn";
constexpr std::string_view dutch_function_words =
    "de het een der den des deze die dit dat welk welke elk elke ieder iedere "
    "en of maar want noch als dan toen omdat zodat terwijl hoewel indien mits tenzij dus "
    "te van voor in op aan met door bij naar uit tot over onder tegen tussen sinds tijdens zonder "
    "na achter boven binnen buiten langs volgens vanaf via per rond om "
    "ik mij me mijn jij je jou jouw u uw hij hem zijn zij ze haar wij we ons onze jullie hun hen "
    "zich zichzelf men iets niets iemand niemand "
    "wie wat waar wanneer waarom hoe hoeveel waarin waarop waarmee waarvan waaruit waardoor "
    "waarvoor waarbij waarnaar er hier daar "
    "is ben bent was waren geweest wordt worden word werd werden geworden heb hebt heeft hebben "
    "had hadden gehad kan kunt kunnen kon konden zal zult zullen zou zouden mag mogen mocht "
    "mochten moet moeten moest moesten wil wilt willen doe doet doen deed deden gedaan laat laten "
    "niet geen wel ook nog al zo zoals toch s t";
constexpr std::string_view italian_function_words =
    "il lo la i gli le l un uno una questo questa questi queste quest quello quella quelli quelle "
    "quel quei quegli quell cio "
    "e ed o od ma se che perche mentre pero dunque quindi benche affinche sebbene oppure ovvero "
    "come quando dove "
    "di a ad da in con su per tra fra d del dello della dell dei degli delle al allo alla all ai "
    "agli alle dal dallo dalla dall dai dagli dalle nel nello nella nell nei negli nelle sul sullo "
    "sulla sull sui sugli sulle col coi "
    "io tu lui lei noi voi loro egli ella esso essa essi esse mi ti ci vi si ne me te gl m t c v s "
    "n "
    "mio mia miei mie tuo tua tuoi tue suo sua suoi sue nostro nostra nostri nostre vostro vostra "
    "vostri vostre "
    "chi cui quale quali qual quanto quanta quanti quante cosa cos dov quand qui qua li "
    "sono sei siamo siete sia siano era erano eri eravamo fu furono essere ho hai ha abbiamo avete "
    "hanno aveva avevano avuto avere abbia abbiano puo possono deve devono "
    "non anche pure piu gia poi cosi";

// Dutch uses Kraaij-Pohlmann, which conflates huis and huizen; the older `dutch` does not.
constexpr std::array<LanguageRow, language_count> rows = {{
    {.language = Language::en,
     .code = "en",
     .name = "English",
     .stemmer = "english",
     .clitics_before = {},
     .clitics_after = english_after,
     .detector_words = english_detector_words,
     .letters = "",
     .function_words = sorted_words<english_function_words>,
     .sample =
         "agreements running happily universities relational skies 1,000.5 don't O'Neill e-mail"},
    {.language = Language::nl,
     .code = "nl",
     .name = "Dutch",
     .stemmer = "kraaij_pohlmann",
     .clitics_before = {},
     .clitics_after = dutch_after,
     .detector_words = dutch_detector_words,
     .letters = "èéëïóöü",
     .function_words = sorted_words<dutch_function_words>,
     .sample = "huizen fietsen overeenkomsten gegeven auto’s geïnteresseerd één coördinatie lieve "
               "grootste boekenkasten datacentercapaciteit meester"},
    {.language = Language::it,
     .code = "it",
     .name = "Italian",
     .stemmer = "italian",
     .clitics_before = italian_before,
     .clitics_after = {},
     .detector_words = italian_detector_words,
     .letters = "àèéìòù",
     .function_words = sorted_words<italian_function_words>,
     .sample = "università accordi dell'intelligenza andò perché capacità è mangiandolo amichevole "
               "città"},
}};

constexpr bool rows_follow_the_enumeration() {
  for (std::size_t i = 0; i < rows.size(); ++i) {
    if (static_cast<std::size_t>(rows[i].language) != i || rows[i].code.size() != 2) {
      return false;
    }
  }
  return true;
}
static_assert(rows_follow_the_enumeration());
constexpr bool has_short_words(std::string_view words) {
  constexpr std::size_t longest = 8;
  std::size_t size = 0;
  for (const char c : words) {
    size = c == ' ' ? 0 : size + 1;
    if (size > longest) {
      return false;
    }
  }
  return true;
}
static_assert(has_short_words(english_detector_words) && has_short_words(dutch_detector_words) &&
              has_short_words(italian_detector_words));
static_assert(std::is_sorted(english_after.begin(), english_after.end()));
static_assert(std::is_sorted(italian_before.begin(), italian_before.end()));

bool any_list_holds(std::span<const std::string_view> LanguageRow::*list, std::string_view form) {
  return std::any_of(rows.begin(), rows.end(), [&](const LanguageRow& row) {
    return std::binary_search((row.*list).begin(), (row.*list).end(), form);
  });
}

} // namespace

const LanguageRow& row_of(Language language) {
  return rows[static_cast<std::size_t>(language)];
}

std::span<const LanguageRow, language_count> languages() {
  return rows;
}

std::optional<Language> language_from_code(std::string_view code) {
  const std::string_view primary = code.substr(0, code.find_first_of("-_"));
  const auto same_letter = [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == b;
  };
  for (const LanguageRow& row : rows) {
    if (std::equal(primary.begin(), primary.end(), row.code.begin(), row.code.end(), same_letter)) {
      return row.language;
    }
  }
  return std::nullopt;
}

std::string language_name(std::string_view code) {
  if (const std::optional<Language> ours = language_from_code(code)) {
    return std::string(row_of(*ours).name);
  }
  const bool is_code = !code.empty() && std::all_of(code.begin(), code.end(), [](unsigned char c) {
    return c < 0x80 && (std::isalnum(c) != 0 || c == '-' || c == '_');
  });
  if (!is_code) {
    return std::string(code);
  }
  icu::UnicodeString name;
  icu::Locale(std::string(code).c_str()).getDisplayName(icu::Locale::getEnglish(), name);
  std::string text;
  name.toUTF8String(text);
  return text.empty() ? std::string(code) : text;
}

bool is_clitic_before(std::string_view form) {
  return any_list_holds(&LanguageRow::clitics_before, form);
}

bool is_clitic_after(std::string_view form) {
  return any_list_holds(&LanguageRow::clitics_after, form);
}

} // namespace triglot
