#include "indexer/read_feed.h"
namespace triglot {
void read_feed(const DecodedText&, TitleFinder&, const Deliver& deliver) {
  deliver(Unreadable{"no RSS or Atom feed"});
}
} // namespace triglot
