#include "store/records.h"

#include "store/schema.h"

namespace triglot {

const RecordDictionary& StoredDictionary::get() const {
  if (!dictionary_) {
    dictionary_.emplace(metadata_(std::string(schema::dictionary_key)));
  }
  return *dictionary_;
}

Records::Records(Xapian::Database database)
    : database_(std::move(database)),
      dictionary_([of = database_](const std::string& key) { return of.get_metadata(key); }) {}

Record Records::read(DocId id) const {
  // Skips Xapian's check for the document, which looks it up among all lengths; a missing one has
  // no data.
  const auto document =
      database_.get_document(static_cast<Xapian::docid>(id), Xapian::DOC_ASSUME_VALID);
  return decode_record(document.get_data(), dictionary_.get());
}

} // namespace triglot
