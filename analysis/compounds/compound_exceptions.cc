#include "analysis/compounds/compound_exceptions.h"

#include <algorithm>
#include <array>

namespace triglot {
namespace {

// Prefixes and particles: a word that begins with one has a meaning of its own.
constexpr auto prefixes = std::to_array<std::string_view>({
    "aan",   "aaneen", "achter", "ander", "ante",  "anti",  "bij",  "con",   "dat",  "der",
    "des",   "die",    "dis",    "dit",   "door",  "eigen", "haar", "hem",   "her",  "hun",
    "hyper", "infra",  "inter",  "intra", "mede",  "mee",   "met",  "mis",   "neer", "non",
    "onder", "ont",    "over",   "par",   "per",   "pre",   "pro",  "samen", "sub",  "tegen",
    "terug", "toe",    "trans",  "uit",   "ultra", "ver",   "voor", "zie",
});

// Parts that begin or end compounds although the dictionary does not say so.
constexpr auto other_firsts = std::to_array<std::string_view>({
    "beneden",
    "binnen",
    "ere",
    "noord",
    "noordoost",
    "noordwest",
    "oost",
    "tussen",
    "vee",
    "west",
    "zuid",
    "zuidoost",
    "zuidwest",
});
constexpr auto other_lasts = std::to_array<std::string_view>({
    "gebonden",
    "gescheiden",
    "houderij",
    "houderijen",
    "jarig",
    "jarige",
    "stenen",
    "talig",
    "talige",
});

// Suffixes, and what remains of them after a part's last letter.
constexpr auto suffixes = std::to_array<std::string_view>({
    "aal",     "aan",      "aar",         "aard",     "aars",  "aat",      "achtig", "ade",
    "age",     "air",      "ant",         "baar",     "ben",   "dden",     "den",    "dings",
    "dom",     "eel",      "een",         "eer",      "ees",   "elen",     "elij",   "eling",
    "els",     "end",      "ens",         "ent",      "era",   "erd",      "ere",    "eren",
    "erig",    "erij",     "ering",       "ern",      "ette",  "eur",      "fen",    "gelaten",
    "gen",     "gering",   "geschreven",  "gogen",    "goog",  "grafisch", "heid",   "iaan",
    "ide",     "iek",      "iel",         "ier",      "ies",   "iet",      "ing",    "ingen",
    "isme",    "ist",      "ister",       "iteit",    "ium",   "ken",      "kering", "ket",
    "keurig",  "keurige",  "king",        "kings",    "ledig", "lei",      "len",    "lende",
    "lijk",    "ling",     "lingen",      "logen",    "loog",  "loos",     "matig",  "matige",
    "men",     "ming",     "nen",         "neren",    "ning",  "nis",      "oon",    "ose",
    "pen",     "pij",      "ping",        "ren",      "rijk",  "rijke",    "rijker", "rijkere",
    "rijkst",  "schap",    "schappelijk", "schappen", "sel",   "sering",   "sing",   "sten",
    "ster",    "sters",    "tal",         "tallen",   "ten",   "ter",      "tie",    "tiende",
    "ting",    "vaardig",  "vaardige",    "vers",     "ving",  "vol",      "volle",  "voller",
    "waardig", "waardige", "waardigheid", "zaam",     "zake",  "zakelijk", "zame",   "zen",
    "zing",
});

// Accidental matches, or meanings that have drifted from those of the parts.
constexpr auto undivided = std::to_array<std::string_view>({
    "achterstevoren", "adressering", "baronnet",     "belangrijk",  "couplet",
    "daadwerkelijk",  "database",    "denkbeeldig",  "diakritisch", "dinsdag",
    "document",       "donderdag",   "eenvoudigweg", "europees",    "europese",
    "gelijktijdig",   "gisteren",    "goedmoedig",   "horizontaal", "horizontale",
    "kenmerk",        "maandag",     "meester",      "meetellen",   "nauwkeurig",
    "noodzaak",       "onderwerp",   "operator",     "operatoren",  "parameter",
    "programmeren",   "retourneren", "sneuvel",      "sneuvelde",   "sneuvelden",
    "unitariër",      "stuifmeel",   "standaard",    "talrijk",     "tegelijkertijd",
    "transformatie",  "voorbeeld",   "voorstel",     "vrijdag",     "vrijgegeven",
    "weergave",       "weergegeven", "werkelijk",    "woensdag",    "zaterdag",
    "zondag",
});

template <std::size_t Size>
bool is_among(const std::array<std::string_view, Size>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

} // namespace

bool never_first(std::string_view part) {
  return is_among(prefixes, part);
}

bool is_also_first(std::string_view part) {
  return is_among(other_firsts, part);
}

std::span<const std::string_view> more_lasts() {
  return other_lasts;
}

bool never_last(std::string_view part) {
  return is_among(suffixes, part);
}

std::span<const std::string_view> undivided_words() {
  return undivided;
}

} // namespace triglot
