// The source tree, of which the tests read files: golden values, messages, what the fuzzers kept.
#pragma once

#include <string>

namespace posenc::test {

// The folder that POSENC_SOURCE names, since a program may come from the build of another checkout; else where it was
// compiled.
std::string sourceFolder();

}  // namespace posenc::test
