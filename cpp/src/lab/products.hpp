// The matrix products of a step, in their three orientations, all by panels of eight columns (kernels/panel.hpp):
//
//   x · Wᵀ     forward                        panels hold rows of W
//   dy · W     the gradient of an input       panels hold columns of W
//   dyᵀ · x    the gradient of a weight       panels hold columns of x, and dy is read down its columns
//
// In float by the kernels; in double, for the tests of gradients, by plain loops.
#pragma once

#include <algorithm>

#include "../kernels/pack.hpp"
#include "../kernels/panel.hpp"
#include "outer.hpp"

namespace posenc::lab {

inline constexpr Index lanes = kernels::panelLanes;

inline Index roundUp(Index count) { return (count + lanes - 1) / lanes * lanes; }

// A matrix in memory: a row begins `stride` numbers after the last.
template <class Scalar>
struct Rows {
  Scalar* data;
  Index stride;

  Scalar* row(Index i) const { return data + i * stride; }
  Rows from(Index i, Index column = 0) const { return {data + i * stride + column, stride}; }
};

// Panels one after another, each [depth, 8].
template <class Scalar>
struct Panels {
  Scalar* data;
  Index depth;

  Scalar* panel(Index column) const { return data + column / lanes * lanes * depth; }
};

inline void packRowsPanel(const float* rows, Index stride, Index count, Index depth, float scale, float* panel) {
  kernels::packPanel(rows, stride, count, depth, scale, panel);
}
inline void packRowsPanel(const double* rows, Index stride, Index count, Index depth, double scale, double* panel) {
  for (Index c = 0; c < depth; ++c)
    for (Index i = 0; i < lanes; ++i) panel[c * lanes + i] = i < count ? scale * rows[i * stride + c] : 0;
}

inline void product(const float* a, Index aStride, Index rows, const float* panel, Index depth, bool goOn, float* out,
                    Index outStride) {
  kernels::panelProduct(a, aStride, rows, panel, depth, goOn, out, outStride);
}
inline void product(const double* a, Index aStride, Index rows, const double* panel, Index depth, bool goOn,
                    double* out, Index outStride) {
  for (Index i = 0; i < rows; ++i)
    for (Index v = 0; v < lanes; ++v) {
      double sum = goOn ? out[i * outStride + v] : 0;
      for (Index c = 0; c < depth; ++c) sum += a[i * aStride + c] * panel[c * lanes + v];
      out[i * outStride + v] = sum;
    }
}

inline void panelOuter(const double* a, Index aStride, Index rows, const double* panel, Index depth, double* out,
                       Index outStride) {
  for (Index i = 0; i < rows; ++i)
    for (Index v = 0; v < lanes; ++v)
      for (Index c = 0; c < depth; ++c) out[i * outStride + v] += a[c * aStride + i] * panel[c * lanes + v];
}

// `count` rows of `depth` coordinates → panels.
template <class Scalar>
void packRows(Rows<const Scalar> from, Index count, Index depth, Scalar scale, Scalar* panels) {
  for (Index i = 0; i < count; i += lanes)
    packRowsPanel(from.row(i), from.stride, std::min(lanes, count - i), depth, scale, panels + i * depth);
}

// `depth` rows of `count` coordinates → panels of their columns.
template <class Scalar>
void packColumns(Rows<const Scalar> from, Index depth, Index count, Scalar scale, Scalar* panels) {
  for (Index j = 0; j < count; j += lanes) {
    const Index wide = std::min(lanes, count - j);
    Scalar* panel = panels + j * depth;
    for (Index c = 0; c < depth; ++c, panel += lanes) {
      const Scalar* row = from.row(c) + j;
      if (wide == lanes)
        for (Index v = 0; v < lanes; ++v) panel[v] = scale * row[v];
      else
        for (Index v = 0; v < lanes; ++v) panel[v] = v < wide ? scale * row[v] : 0;
    }
  }
}

namespace detail {

// Work on a panel that is narrower than eight, by way of a block that is not.
template <class Scalar, class Work>
void narrow(Index rows, Index wide, bool goOn, Rows<Scalar> out, Work work) {
  constexpr Index block = 32;
  Scalar edge[block * lanes];
  for (Index i = 0; i < rows; i += block) {
    const Index high = std::min(block, rows - i);
    std::fill_n(edge, high * lanes, Scalar(0));
    work(i, high, edge);
    for (Index r = 0; r < high; ++r)
      for (Index v = 0; v < wide; ++v) {
        Scalar& at = out.row(i + r)[v];
        at = (goOn ? at : 0) + edge[r * lanes + v];
      }
  }
}

}  // namespace detail

// out [rows, cols] = a [rows, depth] · panels, added to what out holds with `goOn`. The first `skipped` rows of each
// panel are left out: a begins there.
template <class Scalar>
void times(Rows<const Scalar> a, Index rows, Panels<const Scalar> b, Index skipped, Index depth, Index cols, bool goOn,
           Rows<Scalar> out) {
  constexpr Index block = 64;  // rows of a that stay in the first cache
  for (Index i = 0; i < rows; i += block)
    for (Index j = 0; j < cols; j += lanes) {
      const Index high = std::min(block, rows - i);
      const Index wide = std::min(lanes, cols - j);
      const Scalar* panel = b.panel(j) + skipped * lanes;
      const Rows<const Scalar> left = a.from(i);
      const Rows<Scalar> to = out.from(i, j);
      if (wide == lanes)
        product(left.data, left.stride, high, panel, depth, goOn, to.data, to.stride);
      else
        detail::narrow(high, wide, goOn, to, [&](Index r, Index count, Scalar* edge) {
          product(left.row(r), left.stride, count, panel, depth, false, edge, lanes);
        });
    }
}

// out [rows, cols] += aᵀ · panels, a [depth, rows].
template <class Scalar>
void timesTransposed(Rows<const Scalar> a, Index rows, Panels<const Scalar> b, Index skipped, Index depth, Index cols,
                     Rows<Scalar> out) {
  for (Index j = 0; j < cols; j += lanes) {
    const Index wide = std::min(lanes, cols - j);
    const Scalar* panel = b.panel(j) + skipped * lanes;
    const Rows<Scalar> to = out.from(0, j);
    if (wide == lanes)
      panelOuter(a.data, a.stride, rows, panel, depth, to.data, to.stride);
    else
      detail::narrow(rows, wide, true, to, [&](Index r, Index count, Scalar* edge) {
        panelOuter(a.data + r, a.stride, count, panel, depth, edge, lanes);
      });
  }
}

}  // namespace posenc::lab
