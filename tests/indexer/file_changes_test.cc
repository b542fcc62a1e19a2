// Tests the classification of changes to files, as a table in a compact notation, and which files
// are opened.
#include "indexer/update/file_changes.h"

#include "tests/support/catch.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <vector>

namespace triglot {
namespace {

// Files are written `/a=text`: the path and the bytes; `R`: a file that cannot be read. Optional
// suffixes:
//   @7     the time of its last change (0)
//   :nl    how it is read (nothing)
//   ?      its times do not rule out a later change
//   !      not all of its articles are in the index
//   #      the hash of its bytes is unknown
struct WrittenFile {
  FileEntry entry;
  std::string bytes;
};

WrittenFile file_of(const std::string& written) {
  WrittenFile file;
  const std::size_t equals = written.find('=');
  const std::size_t rest = std::min(written.find_first_of("@:?!#", equals), written.size());
  file.entry.path = written.substr(0, equals);
  file.bytes = written.substr(equals + 1, rest - equals - 1);
  file.entry.state.size = file.bytes.size();
  file.entry.content_hash = "hash of " + file.bytes;
  for (std::size_t at = rest; at < written.size(); ++at) {
    switch (written[at]) {
    case '@':
      file.entry.state.modified_ns = written[++at] - '0';
      break;
    case ':':
      file.entry.reading = written.substr(at + 1, 2);
      at += 2;
      break;
    case '?':
      file.entry.trust = FileEntry::Trust::unsettled;
      break;
    case '!':
      file.entry.trust = FileEntry::Trust::incomplete;
      break;
    default:
      file.entry.content_hash.clear();
    }
  }
  return file;
}

std::vector<WrittenFile> files_of(const std::string& written) {
  std::vector<WrittenFile> files;
  std::istringstream words(written);
  for (std::string word; words >> word;) {
    files.push_back(file_of(word));
  }
  std::sort(files.begin(), files.end(), [](const WrittenFile& one, const WrittenFile& other) {
    return one.entry.path < other.entry.path;
  });
  return files;
}

// Files on disk; records which of them are read.
class Disk {
public:
  explicit Disk(const std::string& written) : files_(files_of(written)) {}

  std::vector<FoundFile> found() const {
    std::vector<FoundFile> found;
    for (const WrittenFile& file : files_) {
      found.push_back({file.entry.path, Format::text, file.entry.state});
    }
    return found;
  }

  FileComparison comparison() {
    return {[this](const FoundFile& of) { return find(of.path).entry.reading; },
            [this](const FoundFile& of) {
              opened_ += (opened_.empty() ? "" : " ") + of.path;
              return find(of.path).bytes == "R" ? "" : "hash of " + find(of.path).bytes;
            },
            [](const FileState& state) {
              return state.modified_ns >= now_ ? FileEntry::Trust::unsettled
                                               : FileEntry::Trust::settled;
            }};
  }

  const std::string& opened() const { return opened_; }

private:
  const WrittenFile& find(const std::string& path) const {
    const auto file = std::find_if(files_.begin(), files_.end(),
                                   [&](const WrittenFile& of) { return of.entry.path == path; });
    REQUIRE(file != files_.end());
    return *file;
  }

  static constexpr std::int64_t now_ = 9;

  std::vector<WrittenFile> files_;
  std::string opened_;
};

std::string shown(const FileEntry& entry) {
  std::string text = entry.path;
  if (entry.state.modified_ns != 0) {
    text += "@" + std::to_string(entry.state.modified_ns);
  }
  if (entry.trust == FileEntry::Trust::unsettled) {
    text += "?";
  }
  return text;
}

std::string shown(const FileChanges& changes) {
  std::string all;
  const auto add = [&](const std::string& what) { all += (all.empty() ? "" : ", ") + what; };
  for (const ChangedFile& file : changes.changed) {
    CHECK((!file.known || file.known->path == file.now.path));
    add((file.known ? "changed " : "new ") + file.now.path);
  }
  for (const MovedFile& file : changes.moved) {
    add("moved " + file.before.path + " to " + shown(file.now));
  }
  for (const FileEntry& entry : changes.touched) {
    add("touched " + shown(entry));
  }
  for (const FileEntry& entry : changes.vanished) {
    add("vanished " + entry.path);
  }
  return all;
}

std::vector<FileEntry> known_of(const std::string& written) {
  std::vector<FileEntry> known;
  for (const WrittenFile& file : files_of(written)) {
    known.push_back(file.entry);
  }
  return known;
}

TEST_CASE("what has happened to files, and which are opened to know it") {
  const auto [known, now, changes, opened] =
      GENERATE(table<std::string, std::string, std::string, std::string>({
          {"", "", "", ""},
          {"", "/a=x", "new /a", ""},
          {"/a=x", "", "vanished /a", ""},
          {"/a=x /b=y", "/a=x /b=y", "", ""},
          {"/b=x", "/a=y /b=x /c=z", "new /a, new /c", ""},
          {"/a=x /b=y /c=z", "/b=y", "vanished /a, vanished /c", ""},
          // The bytes decide if the state differs.
          {"/a=x", "/a=y@1", "changed /a", "/a"},
          {"/a=x", "/a=x@1", "touched /a@1", "/a"},
          {"/a=x", "/a=x@9", "touched /a@9?", "/a"},
          {"/a=x", "/a=xx@1", "changed /a", ""},  // another size: no need to look
          {"/a=x#", "/a=x@1", "changed /a", ""},  // nothing to compare with
          {"/a=x", "/a=R@1", "changed /a", "/a"}, // cannot be read
          // A state that does not rule out a change.
          {"/a=x?", "/a=x", "touched /a", "/a"},
          {"/a=x@9?", "/a=x@9", "", "/a"}, // and does not yet
          {"/a=x?", "/a=y", "changed /a", "/a"},
          // Half read, or read differently.
          {"/a=x!", "/a=x", "changed /a", ""},
          {"/a=x", "/a=x:nl", "changed /a", ""},
          {"/a=x:nl", "/a=x", "changed /a", ""},
          {"/a=x:nl", "/a=x:nl", "", ""},
          // Moved.
          {"/a=x", "/b=x@1", "moved /a to /b@1", "/b"},
          {"/b=x", "/a=x@1", "moved /b to /a@1", "/a"},
          {"/a=x", "/b=y", "new /b, vanished /a", "/b"},
          {"/a=x", "/b=yy", "new /b, vanished /a", ""},
          {"/a=x", "/b=x:nl", "new /b, vanished /a", ""},
          {"/a=x!", "/b=x", "new /b, vanished /a", ""},
          {"/a=x#", "/b=x", "new /b, vanished /a", ""},
          {"/a=x", "/b=x /c=x", "new /c, moved /a to /b", "/b"},
          {"/a=x /b=x", "/c=x", "moved /a to /c, vanished /b", "/c"},
          {"/a=x /b=x", "/c=x /d=x", "moved /a to /c, moved /b to /d", "/c /d"},
          {"/a=x /b=y", "/a=y@1 /b=x@1", "changed /a, changed /b", "/a /b"}, // exchanged
          {"/a=x", "/a=y@1 /b=x", "changed /a, new /b", "/a"},               // copied, then changed
          {"/a=x /b=y", "/b=x@1", "changed /b, vanished /a", "/b"},          // moved onto another
          {"/a=x", "/a=x /b=x", "new /b", ""},                               // copied
          {"/a=", "/b=", "moved /a to /b", "/b"}, // empty files are alike
          {"-=x", "", "vanished -", ""},
      }));
  INFO("known " << known << "; now " << now);
  Disk disk(now);
  CHECK(shown(compare_files(disk.found(), known_of(known), {}, disk.comparison())) == changes);
  CHECK(disk.opened() == opened);
}

TEST_CASE("what lies below something that could not be looked at has not vanished") {
  const std::vector<FileEntry> known = known_of("/a=x /a/b=x /a/b/c=x /a0=x /ab=x /b=x");
  const auto [unseen, changes] = GENERATE(table<std::string, std::string>({
      {"/a", "vanished /a0, vanished /ab, vanished /b"},
      {"/a/b", "vanished /a, vanished /a0, vanished /ab, vanished /b"},
      {"/a/b/c", "vanished /a, vanished /a/b, vanished /a0, vanished /ab, vanished /b"},
      {"/", ""},
      {"/a0", "vanished /a, vanished /a/b, vanished /a/b/c, vanished /ab, vanished /b"},
  }));
  INFO(unseen);
  Disk disk("");
  CHECK(shown(compare_files({}, known, {unseen}, disk.comparison())) == changes);
  Disk seen("/a/b=y@1");
  CHECK_THAT(shown(compare_files(seen.found(), known, {unseen}, seen.comparison())),
             ContainsSubstring("changed /a/b")); // it was seen after all
}

TEST_CASE("what is unseen is nowhere to have moved from") {
  Disk disk("/b=x");
  CHECK(shown(compare_files(disk.found(), known_of("/a=x"), {"/a"}, disk.comparison())) ==
        "new /b");
}

TEST_CASE("an entry that moved keeps what is known of it") {
  Disk disk("/b=x@3:nl");
  const FileChanges changes =
      compare_files(disk.found(), known_of("/a=x?:nl"), {}, disk.comparison());
  REQUIRE(changes.moved.size() == 1);
  const FileEntry& now = changes.moved[0].now;
  CHECK(now.content_hash == "hash of x");
  CHECK(now.reading == "nl");
  CHECK(now.trust == FileEntry::Trust::settled);
  CHECK(now.state == disk.found()[0].state);
}

// Compares each new file with each vanished one, the simplest way to find moves.
std::string moves_by_comparing_all(const std::vector<WrittenFile>& before,
                                   const std::vector<WrittenFile>& after) {
  const auto is_in = [](const WrittenFile& file, const std::vector<WrittenFile>& files) {
    return std::any_of(files.begin(), files.end(), [&](const WrittenFile& other) {
      return other.entry.path == file.entry.path;
    });
  };
  std::set<std::string> moved;
  std::string all;
  for (const WrittenFile& now : after) {
    for (const WrittenFile& old : before) {
      if (!is_in(now, before) && !is_in(old, after) && !moved.contains(old.entry.path) &&
          old.entry.trust != FileEntry::Trust::incomplete && !old.entry.content_hash.empty() &&
          old.bytes == now.bytes && now.bytes != "R" && old.entry.reading == now.entry.reading) {
        moved.insert(old.entry.path);
        all += old.entry.path + " to " + now.entry.path + " ";
        break;
      }
    }
  }
  return all;
}

TEST_CASE("what has moved is what a comparison of each with each finds") {
  std::mt19937 random(11);
  const auto any_files = [&] {
    std::string written;
    for (char name = 'a'; name <= 'p'; ++name) {
      if (random() % 2 == 0) {
        const std::string file = std::string("/") + name + "=" + "xyRv"[random() % 4];
        const std::string more = random() % 3 == 0 ? "z" : "";
        const std::string reading = random() % 3 == 0 ? ":nl" : "";
        const std::string doubt = random() % 5 == 0 ? "!" : random() % 5 == 0 ? "#" : "";
        written.append(file).append(more).append(reading).append(doubt).append(" ");
      }
    }
    return written;
  };
  for (int round = 0; round < 300; ++round) {
    const std::string before = any_files();
    const std::string after = any_files();
    INFO("known " << before << "; now " << after);
    Disk disk(after);
    std::string moves;
    const FileChanges changes =
        compare_files(disk.found(), known_of(before), {}, disk.comparison());
    for (const MovedFile& file : changes.moved) {
      moves += file.before.path + " to " + file.now.path + " ";
    }
    REQUIRE(moves == moves_by_comparing_all(files_of(before), files_of(after)));
  }
}

TEST_CASE("however many files of one size are renamed, each is hashed once") {
  const auto count = GENERATE(100U, 200U);
  std::vector<FileEntry> known;
  std::vector<FoundFile> found;
  for (unsigned number = 0; number < count; ++number) {
    FileEntry& entry = known.emplace_back();
    entry.path = "/a" + std::to_string(1000 + number);
    entry.state.size = 1;
    entry.content_hash = std::to_string(number);
    found.push_back({"/b" + std::to_string(1000 + number), Format::text, entry.state});
  }
  unsigned hashed = 0;
  const FileComparison how{[](const FoundFile&) { return std::string(); },
                           [&](const FoundFile& file) {
                             ++hashed;
                             return std::to_string((std::stoul(file.path.substr(2)) * 7) %
                                                   count); // in another order
                           },
                           [](const FileState&) { return FileEntry::Trust::settled; }};
  CHECK(compare_files(found, known, {}, how).moved.size() == count);
  CHECK(hashed == count);
}

TEST_CASE("whatever happens, each file is accounted for once, and moves keep the bytes") {
  const auto seed = GENERATE(range(1U, 20U));
  std::mt19937 random(seed);
  const auto any_files = [&] {
    std::string written;
    for (char name = 'a'; name <= 'k'; ++name) {
      if (random() % 2 == 0) {
        written += std::string("/") + name + "=" + std::string(1, "xyz"[random() % 3]) + "@" +
                   std::to_string(random() % 10) + (random() % 4 == 0 ? ":nl" : "") + " ";
      }
    }
    return written;
  };
  const std::string before = any_files();
  const std::string after = any_files();
  INFO("known " << before << "; now " << after);
  Disk disk(after);
  const std::vector<FileEntry> known = known_of(before);
  const FileChanges changes = compare_files(disk.found(), known, {}, disk.comparison());
  std::map<std::string, FileEntry> result; // known afterwards
  for (const FileEntry& entry : known) {
    result[entry.path] = entry;
  }
  for (const FileEntry& entry : changes.vanished) {
    CHECK(result.erase(entry.path) == 1);
  }
  for (const MovedFile& file : changes.moved) {
    CHECK(file.before.content_hash == file.now.content_hash);
    CHECK(result.erase(file.before.path) == 1);
  }
  for (const MovedFile& file : changes.moved) {
    CHECK(result.emplace(file.now.path, file.now).second);
  }
  for (const FileEntry& entry : changes.touched) {
    CHECK(result.contains(entry.path));
    result[entry.path] = entry;
  }
  const std::map<std::string, FileEntry> unread = result;
  for (const ChangedFile& file : changes.changed) {
    CHECK(unread.contains(file.now.path) == file.known.has_value());
    result[file.now.path].path = file.now.path;
    result[file.now.path].state = file.now.state;
  }
  std::map<std::string, FileState> expected;
  for (const FoundFile& file : disk.found()) {
    expected[file.path] = file.state;
  }
  REQUIRE(result.size() == expected.size());
  for (const auto& [path, entry] : result) {
    CHECK(entry.path == path);
    CHECK((expected.contains(path) && entry.state == expected.at(path)));
  }
}

} // namespace
} // namespace triglot
