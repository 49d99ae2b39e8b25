// Whether a curve against distance fades: where it first rises, how often, where it is first negative.
// Source: the measure is ours.
#pragma once

#include "posenc/types.hpp"

namespace posenc {

// The first step that rises, how many of the steps rise, the first value below 0. A step or value that is not there is
// curve.size().
struct Fading {
  Index firstRise;
  Index risingSteps;
  Index firstNegative;
};
Fading fading(Doubles curve);

}  // namespace posenc
