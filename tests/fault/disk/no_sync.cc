// Disables syncing in this process: nothing here loses power, and waiting for the disk would take
// most of the time. (Our programs, run as they are, do sync.)
#include <unistd.h>

extern "C" {

int fsync(int /*file*/) {
  return 0;
}

int fdatasync(int /*file*/) {
  return 0;
}

} // extern "C"
