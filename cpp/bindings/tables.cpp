// Tables that are looked up or counted: learned, binary; and the window of a bias.
#include "boundary.hpp"
#include "posenc/bias_window.hpp"
#include "posenc/binary.hpp"
#include "posenc/learned.hpp"

namespace posenc::bindings {

namespace {

int learnedRows(Address table, double rows, double dim, Address positions, double count, double scale, Address out) {
  return guarded([&] {
    learned(matrix<float>(table, rows, dim), doubles(positions, count), scale, matrix<float>(out, count, dim));
  });
}

int binaryCode(Address positions, double count, double bits, Address out) {
  return guarded([&] {
    integer("binary", "bits", bits, 1, 53);
    binary(doubles(positions, count), matrix<float>(out, count, bits));
  });
}

// bias [rows, keys], out [rows].
int window(Address bias, double rows, double keys, double share, Address workspace, Address out) {
  return guarded([&] {
    const auto row = static_cast<std::size_t>(keys);
    for (std::size_t i = 0; i < static_cast<std::size_t>(rows); ++i)
      at<double>(out)[i] =
          static_cast<double>(biasWindow({at<const double>(bias) + i * row, row}, share, doublesOut(workspace, keys)));
  });
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(tables) {
  using namespace posenc::bindings;
  using emscripten::function;
  function("learned", &learnedRows);
  function("binary", &binaryCode);
  function("biasWindow", &window);
}
