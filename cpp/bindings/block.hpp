// The arguments of one call as a row of doubles: one signature for functions that take many. JavaScript's side is
// web/lib/block.ts; both read and write in the order of each function's list.
#pragma once

#include "boundary.hpp"

namespace posenc::bindings {

class Block {
 public:
  explicit Block(Address block) : next_(at<const double>(block)) {}

  double number() { return *next_++; }
  bool flag() { return number() != 0; }
  Address address() { return number(); }

  // A whole number; anything else is the core's to refuse.
  Index whole(const char* where, const char* name, Index low, Index high = maxElements) {
    return integer(where, name, number(), low, high);
  }

  // Address, rows, columns: 0 three times where there is none.
  Eigen::Map<RowMatrix<float>> matrix() {
    const Address data = address();
    const double rows = number();
    return bindings::matrix<float>(data, rows, number());
  }

  // Address, count.
  Floats floats() {
    const Address data = address();
    return bindings::floats(data, number());
  }
  Doubles doubles() {
    const Address data = address();
    return bindings::doubles(data, number());
  }
  std::span<std::int32_t> integers() {
    const Address data = address();
    return {at<std::int32_t>(data), static_cast<std::size_t>(number())};
  }

 private:
  const double* next_;
};

}  // namespace posenc::bindings
