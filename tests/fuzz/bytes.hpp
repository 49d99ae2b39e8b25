// A fuzzer's bytes, read as arguments: small counts, whole numbers and fractions, values that break things, and
// buffers.
#pragma once

#include <algorithm>
#include <cstring>
#include <limits>
#include <span>
#include <vector>

#include "posenc/types.hpp"

namespace posenc::fuzz {

class Bytes {
 public:
  explicit Bytes(std::span<const std::uint8_t> data) : data_(data) {}

  std::uint8_t byte() {
    if (data_.empty()) return 0;
    const std::uint8_t first = data_.front();
    data_ = data_.subspan(1);
    return first;
  }

  bool coin() { return byte() % 2 == 1; }

  // 0 … most.
  Index count(Index most) { return byte() % (most + 1); }

  // Counts that no buffer has.
  Index hugeCount() {
    constexpr std::int64_t all[] = {
        -1, 0x7fffffff, 0x80000000, 0x100000000, std::numeric_limits<Index>::max(), std::numeric_limits<Index>::min()};
    return static_cast<Index>(all[byte() % std::size(all)]);  // of 32 bits in WebAssembly, where two of them are others
  }

  template <class Enum>
  Enum choice(int options) {
    return static_cast<Enum>(byte() % options);
  }

  // Mostly what a caller means, now and then what none should.
  double number() {
    switch (byte() % 8) {
      case 0:
        return std::numeric_limits<double>::quiet_NaN();
      case 1:
        return std::numeric_limits<double>::infinity() * (coin() ? 1 : -1);
      case 2:
        return 0x1p31 + byte();
      case 3:
        return -1.0 - byte();
      case 4: {
        double value = 0;
        std::uint8_t raw[sizeof value];
        for (auto& one : raw) one = byte();
        std::memcpy(&value, raw, sizeof value);
        return value;
      }
      case 5:
        return byte() / 16.0;
      default:
        return byte();
    }
  }

  // The size that is right, or near it: a buffer is one too short or too long now and then.
  Index nearly(Index right) {
    const Index off = byte() % 8 == 0 ? byte() % 3 - 1 : 0;
    return std::max<Index>(0, right + off);
  }

  // Not filled byte by byte: what is in a buffer decides less than how large it is.
  template <class Scalar>
  RowMatrix<Scalar> matrix(Index rows, Index cols) {
    return RowMatrix<Scalar>::Constant(nearly(rows), nearly(cols), static_cast<Scalar>(byte()) - 100);
  }
  std::vector<double> doubles(Index size) {
    std::vector<double> values(static_cast<std::size_t>(nearly(size)));
    for (double& value : values) value = number();
    return values;
  }

 private:
  std::span<const std::uint8_t> data_;
};

}  // namespace posenc::fuzz
