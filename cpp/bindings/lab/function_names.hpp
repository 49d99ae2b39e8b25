// Written by scripts/build/signatures.mjs, in each build, from cpp/bindings: do not edit.
#pragma once

#include <string_view>

namespace posenc::bindings {

// The functions that JavaScript calls, in the order of web/lib/lab/signatures.ts.
// clang-format off
inline constexpr std::string_view functionNames[] = {
    "relaxedSimd",
    "checkElements",
    "labNew",
    "labDelete",
    "labParameters",
    "labData",
    "labGradients",
    "labReencode",
    "labPlace",
    "labLogits",
    "labWeights",
    "labScores",
    "labGenerate",
    "labLoss",
    "labOptimizer",
    "labApply",
    "labTrain",
    "labSteps",
    "labEvaluate",
    "labMemory",
};
// clang-format on

}  // namespace posenc::bindings
