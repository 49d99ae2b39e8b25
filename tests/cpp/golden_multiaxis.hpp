// What the golden cases of several axes share: grids, tables of several axes, which reference a case follows.
#pragma once

#include "golden.hpp"
#include "golden_rotary.hpp"
#include "posenc/axial.hpp"
#include "posenc/grid.hpp"

namespace posenc::test::golden {

// The part of the source's path that is in the list; a case follows the conventions of the code that it names.
// Throws std::runtime_error when there is none.
std::string reference(const Json& theCase, const Json& sources, std::initializer_list<const char*> known);

// Throws std::runtime_error unless the case's pairs lie as the reference has them.
void needLayout(const Json& inputs, PairLayout layout);

RowMatrix<double> gridOf(const Grid& grid);
RowMatrix<double> frequenciesOf(const Axial& axial, const std::vector<double>& dims);
// The same with rotaryDim dealt to so many axes.
RowMatrix<double> frequenciesOf(const Axial& axial, Index rotaryDim, Index axes);
Tables tables(const RowMatrix<double>& positions, const RowMatrix<double>& frequencies);

// q and k under the names "q_rot" and "k_rot"; "patch" and "token" of the axes are the sequence.
void rotateQk(const Json& inputs, const std::vector<Tables>& batch, PairLayout layout, Results& results);

// Each column twice, next to each other.
template <class Scalar>
RowMatrix<Scalar> twice(const RowMatrix<Scalar>& table) {
  RowMatrix<Scalar> out(table.rows(), 2 * table.cols());
  for (Index i = 0; i < out.cols(); ++i) out.col(i) = table.col(i / 2);
  return out;
}

// A whole number ≥ 1 under a name.
Index count(const Json& inputs, std::string_view name);

}  // namespace posenc::test::golden
