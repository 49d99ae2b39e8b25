// The entry that libFuzzer calls, for the target that POSENC_FUZZ_TARGET names.
#include "targets.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  for (const auto& target : posenc::fuzz::targets())
    if (target.name == POSENC_FUZZ_TARGET) target.run({data, size});
  return 0;
}
