#include "analysis/function_words.h"

#include "base/listed_words.h"

#include <array>
#include <unordered_set>
#include <vector>

namespace triglot {
namespace {

// The closed word classes of each language, folded and split at apostrophes. Leaves out words that
// often carry a text's subject: `stato`, `net`, `own`.
constexpr std::string_view english =
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
constexpr std::string_view dutch =
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
constexpr std::string_view italian =
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

constexpr std::array<std::string_view, language_count> lists = {english, dutch, italian};

using Words = std::unordered_set<std::string_view>;

std::array<Words, language_count> all_words() {
  std::array<Words, language_count> all;
  for (std::size_t i = 0; i < lists.size(); ++i) {
    const std::vector<std::string_view> words = listed_words(lists.at(i));
    all.at(i).insert(words.begin(), words.end());
  }
  return all;
}

} // namespace

bool is_function_word(Language language, std::string_view form) {
  static const std::array<Words, language_count> words = all_words();
  return words.at(static_cast<std::size_t>(language)).contains(form);
}

} // namespace triglot
