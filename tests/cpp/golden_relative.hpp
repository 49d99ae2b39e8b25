// What the golden cases of relative.json share.
#pragma once

#include "golden_arrays.hpp"
#include "posenc/sinusoidal.hpp"

namespace posenc::test::golden {

inline Index whole(const Json& inputs, std::string_view name) { return static_cast<Index>(inputs[name].number()); }

// Sinusoidal encodings of the distances from … to, clamped where a clamp is given.
RowMatrix<float> sinusoids(Index dim, SinusoidalLayout layout, double from, double to,
                           std::optional<double> clamp = {});

// The ends of XLNet's table: "bi" goes on to the keys after the query.
double lastDistance(const std::string& type, Index queries);

}  // namespace posenc::test::golden
