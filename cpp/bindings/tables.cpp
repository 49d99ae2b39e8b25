// Tables that are looked up, counted or added: learned, binary, addCodes; and the window of a bias.
#include "boundary.hpp"
#include "posenc/add_codes.hpp"
#include "posenc/bias_window.hpp"
#include "posenc/binary.hpp"
#include "posenc/learned.hpp"

namespace posenc::bindings {

namespace {

void learnedRows(Arguments& a) {
  const auto table = a.matrix("table");
  const Doubles positions = a.doubles("positions");
  const double scale = a.number("scale");
  learned(table, positions, scale, a.matrix("out"));
}

void binaryCode(Arguments& a) {
  a.whole("bits", "binary", 1, 53);
  const Doubles positions = a.doubles("positions");
  binary(positions, a.matrix("out"));
}

void add(Arguments& a) {
  const auto x = a.matrix("x");
  const auto codes = a.matrix("codes");
  addCodes(x, codes, a.matrix("out"));
}

// bias [rows, keys], workspace [keys], out [rows].
void window(Arguments& a) {
  const double* row = a.doubles("bias").data();
  const double share = a.number("share");
  const DoublesOut workspace = a.doublesOut("workspace");
  const DoublesOut out = a.doublesOut("out");
  for (double& reach : out) {
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
