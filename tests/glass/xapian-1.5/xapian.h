// In the place of a later Xapian's: tests that it is refused.
#include <xapian/version.h>
