#include "base/error.h"
#include "store/directory/generations.h"
#include "store/directory/index_directory.h"
#include "store/directory/permissions.h"

#include <algorithm>
#include <limits>

#include <fmt/format.h>

namespace triglot {
namespace fs = std::filesystem;
namespace {

// A name for a new generation.
fs::path new_name(const fs::path& index) {
  unsigned highest = generation_number(current_generation(index).value_or(fs::path()));
  for (const fs::directory_entry& entry : fs::directory_iterator(index / generations_folder)) {
    highest = std::max(highest, generation_number(entry.path()));
  }
  if (highest == std::numeric_limits<unsigned>::max()) {
    throw Error(fmt::format("cannot write index '{}': it has a generation of the highest number, "
                            "{} (build the index in another directory)",
                            index.string(), highest));
  }
  return fs::path(generations_folder) / fmt::format("{:06}", highest + 1);
}

} // namespace

GenerationWriter::GenerationWriter(const WriterLock& lock) : path_(lock.directory().path()) {
  if (make_private_once(path_)) {
    mask_.follow(path_);
  } // else the generation is private to its writer, whoever may read the folder around it
  const fs::path name = new_name(path_);
  new_generation_ = path_ / name;
  link_.emplace(path_ / current_link, name);
}

GenerationWriter::~GenerationWriter() {
  if (!link_->is_renamed()) {
    std::error_code ignored; // the next build tries again
    fs::remove_all(new_generation_, ignored);
  }
}

void GenerationWriter::sync_files() const {
  for (const fs::directory_entry& file : fs::directory_iterator(new_generation_)) {
    sync(file.path());
  }
  sync(new_generation_);
  sync(path_ / generations_folder);
}

void GenerationWriter::publish() {
  sync_files();
  link_->rename();
  delete_generations(path_, new_generation_, Leftovers::all);
}

} // namespace triglot
