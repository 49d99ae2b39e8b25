// Tables that are looked up, counted or added: learned, binary, addCodes; and the window of a bias.
#include "boundary.hpp"
#include "posenc/add_codes.hpp"
#include "posenc/bias_window.hpp"
#include "posenc/binary.hpp"
#include "posenc/learned.hpp"

namespace posenc::bindings {

namespace {

// table, positions, scale, out.
void learnedRows(Arguments& a) {
  const auto table = a.matrix();
  const Doubles positions = a.doubles();
  const double scale = a.number();
  learned(table, positions, scale, a.matrix());
}

// bits, positions, out.
void binaryCode(Arguments& a) {
  a.whole("binary", "bits", 1, 53);
  const Doubles positions = a.doubles();
  binary(positions, a.matrix());
}

// x, codes, out.
void add(Arguments& a) {
  const auto x = a.matrix();
  const auto codes = a.matrix();
  addCodes(x, codes, a.matrix());
}

// bias [rows, keys], share, workspace [keys], out [rows].
void window(Arguments& a) {
  const double* row = a.doubles().data();
  const double share = a.number();
  const DoublesOut workspace = a.doublesOut();
  for (double& reach : a.doublesOut()) {
    reach = static_cast<double>(biasWindow({row, workspace.size()}, share, workspace));
    row += workspace.size();
  }
}

}  // namespace

}  // namespace posenc::bindings

EMSCRIPTEN_BINDINGS(tables) {
  using namespace posenc::bindings;
  expose("learned", learnedRows);
  expose("binary", binaryCode);
  expose("addCodes", add);
  expose("biasWindow", window);
}
