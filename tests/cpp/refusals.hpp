// Bad input: each refusal is a key of tests/messages.json and a call that must throw exactly that text, before it
// writes anything. test_messages.cpp runs them all.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "posenc/types.hpp"

namespace posenc::test {

// Output buffers filled with a pattern that no computation leaves.
class Outputs {
 public:
  static constexpr double mark = -1.2345678e30;

  std::span<double> doubles(Index size) { return doubles_.emplace_back(static_cast<std::size_t>(size), mark); }
  RowMatrix<float>& floats(Index rows, Index cols) {
    return floats_.emplace_back(RowMatrix<float>::Constant(rows, cols, static_cast<float>(mark)));
  }
  RowMatrix<double>& matrix(Index rows, Index cols) {
    return matrices_.emplace_back(RowMatrix<double>::Constant(rows, cols, mark));
  }

  bool untouched() const {
    for (const auto& values : doubles_)
      for (const double value : values)
        if (value != mark) return false;
    for (const auto& values : floats_)
      if (!(values.array() == static_cast<float>(mark)).all()) return false;
    for (const auto& values : matrices_)
      if (!(values.array() == mark).all()) return false;
    return true;
  }

 private:
  std::vector<std::vector<double>> doubles_;
  std::vector<RowMatrix<float>> floats_;
  std::vector<RowMatrix<double>> matrices_;

 public:
  // References handed out stay good: no function under test asks for more buffers than this.
  Outputs() {
    doubles_.reserve(8);
    floats_.reserve(8);
    matrices_.reserve(8);
  }
};

struct Refusal {
  std::string key;
  void (*call)(Outputs&);
};

// Every refusal that a test file has declared.
std::vector<Refusal>& refusals();

// Declares refusals: `const Refuses rope{{"rope.base.zero", [](Outputs&) { … }}, …};`
struct Refuses {
  Refuses(std::initializer_list<Refusal> declared) { refusals().insert(refusals().end(), declared); }
};

}  // namespace posenc::test
