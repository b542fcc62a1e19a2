#include "indexer/events.h"

namespace triglot {
namespace {

struct Teller {
  BuildObserver& observer;

  void operator()(const IndexedArticle& article) const { observer.indexed(article); }
  void operator()(const Warning& of) const { observer.warned(of.path, of.line, of.what); }
  void operator()(const Note& of) const { observer.noted(of.path, of.line, of.what); }
  void operator()(const Failure& failure) const { observer.failed(failure); }
  void operator()(const Progress& progress) const { observer.progressed(progress); }
};

} // namespace

void tell(const Told& told, BuildObserver& observer) {
  std::visit(Teller{observer}, told);
}

} // namespace triglot
