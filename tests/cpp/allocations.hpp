// How often this program has asked for memory: every malloc, and so every operator new and every matrix of Eigen.
#pragma once

namespace posenc::test {

// Since the program began.
long allocations();

// Of one call.
template <class Call>
long allocationsOf(Call call) {
  const long before = allocations();
  call();
  return allocations() - before;
}

}  // namespace posenc::test
