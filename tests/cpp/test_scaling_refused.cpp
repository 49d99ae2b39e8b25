// Bad input for every parameter of every method of posenc/scaling.hpp.
#include "refusals.hpp"
#include "support.hpp"

using namespace posenc;
using namespace posenc::test;

namespace {

// Every method is checked through the embedding that holds it.
void refusedScaling(const Scaling& scaling, Outputs& out, double base = 10000) {
  inverseFrequencies(Rotary{.headDim = 4, .rotaryDim = 4, .base = base, .scaling = scaling}, 0, out.doubles(2));
}
YarnScaling yarnWith(auto change) {
  YarnScaling yarn{.factor = 4, .originalMaxPositions = 1024};
  change(yarn);
  return yarn;
}
LongRopeScaling longRopeWith(auto change) {
  LongRopeScaling longRope{{1, 2}, {3, 4}, 1024, {}, {}};
  change(longRope);
  return longRope;
}
Llama3Scaling llama3With(auto change) {
  Llama3Scaling llama{8, 1, 4, 8192};
  change(llama);
  return llama;
}

const Refuses refused{
    {"rope.scaling.linear.factor.small", [](Outputs& out) { refusedScaling(LinearScaling{0.5}, out); }},
    {"rope.scaling.linear.factor.notANumber", [](Outputs& out) { refusedScaling(LinearScaling{notANumber}, out); }},
    {"rope.scaling.ntk.factor.zero", [](Outputs& out) { refusedScaling(NtkScaling{0}, out); }},
    {"rope.scaling.dynamic.factor.infinite", [](Outputs& out) { refusedScaling(DynamicScaling{infinite}, out); }},
    {"rope.scaling.yarn.factor.small",
     [](Outputs& out) { refusedScaling(yarnWith([](auto& s) { s.factor = 0.9; }), out); }},
    {"rope.scaling.yarn.originalMaxPositions.zero",
     [](Outputs& out) { refusedScaling(yarnWith([](auto& s) { s.originalMaxPositions = 0; }), out); }},
    {"rope.scaling.yarn.betaFast.negative",
     [](Outputs& out) { refusedScaling(yarnWith([](auto& s) { s.betaFast = -1; }), out); }},
    {"rope.scaling.yarn.betaSlow.notANumber",
     [](Outputs& out) { refusedScaling(yarnWith([](auto& s) { s.betaSlow = notANumber; }), out); }},
    {"rope.scaling.yarn.attentionFactor.negative",
     [](Outputs& out) { refusedScaling(yarnWith([](auto& s) { s.attentionFactor = -0.1; }), out); }},
    {"rope.scaling.yarn.mscale.negative",
     [](Outputs& out) { refusedScaling(yarnWith([](auto& s) { s.mscale = -1; }), out); }},
    {"rope.scaling.yarn.mscaleAllDim.infinite",
     [](Outputs& out) { refusedScaling(yarnWith([](auto& s) { s.mscaleAllDim = infinite; }), out); }},
    {"rope.scaling.yarn.base.one",
     [](Outputs& out) {
       refusedScaling(YarnScaling{4, 1024}, out, 1);
     }},
    {"rope.scaling.longrope.shortFactor.length",
     [](Outputs& out) { refusedScaling(longRopeWith([](auto& s) { s.shortFactor = {1}; }), out); }},
    {"rope.scaling.longrope.shortFactor.zero",
     [](Outputs& out) { refusedScaling(longRopeWith([](auto& s) { s.shortFactor[1] = 0; }), out); }},
    {"rope.scaling.longrope.longFactor.length",
     [](Outputs& out) {
       refusedScaling(longRopeWith([](auto& s) { s.longFactor = {1, 2, 3}; }), out);
     }},
    {"rope.scaling.longrope.longFactor.notANumber",
     [](Outputs& out) { refusedScaling(longRopeWith([](auto& s) { s.longFactor[0] = notANumber; }), out); }},
    {"rope.scaling.longrope.originalMaxPositions.one",
     [](Outputs& out) { refusedScaling(longRopeWith([](auto& s) { s.originalMaxPositions = 1; }), out); }},
    {"rope.scaling.longrope.factor.negative",
     [](Outputs& out) { refusedScaling(longRopeWith([](auto& s) { s.factor = -2; }), out); }},
    {"rope.scaling.longrope.attentionFactor.notANumber",
     [](Outputs& out) { refusedScaling(longRopeWith([](auto& s) { s.attentionFactor = notANumber; }), out); }},
    {"rope.scaling.llama3.factor.small",
     [](Outputs& out) { refusedScaling(llama3With([](auto& s) { s.factor = 0; }), out); }},
    {"rope.scaling.llama3.lowFreqFactor.zero",
     [](Outputs& out) { refusedScaling(llama3With([](auto& s) { s.lowFreqFactor = 0; }), out); }},
    {"rope.scaling.llama3.highFreqFactor.small",
     [](Outputs& out) { refusedScaling(llama3With([](auto& s) { s.highFreqFactor = 0.5; }), out); }},
    {"rope.scaling.llama3.originalMaxPositions.infinite",
     [](Outputs& out) { refusedScaling(llama3With([](auto& s) { s.originalMaxPositions = infinite; }), out); }},
    {"rope.scaling.proportional.partialRotaryFactor.large",
     [](Outputs& out) { refusedScaling(ProportionalScaling{.partialRotaryFactor = 1.5}, out); }},
    {"rope.scaling.proportional.factor.small",
     [](Outputs& out) { refusedScaling(ProportionalScaling{.factor = 0.5}, out); }},
    {"rope.scaling.ntkByParts.factor.small",
     [](Outputs& out) {
       refusedScaling(NtkByPartsScaling{0.5, 2048}, out);
     }},
    {"rope.scaling.ntkByParts.originalMaxPositions.zero",
     [](Outputs& out) {
       refusedScaling(NtkByPartsScaling{2, 0}, out);
     }},
    {"rope.scaling.ntkByParts.ntkFactor.negative",
     [](Outputs& out) {
       refusedScaling(NtkByPartsScaling{2, 2048, -0.5}, out);
     }},
    {"rope.scaling.ntkByParts.extrapolationFactor.notANumber",
     [](Outputs& out) {
       refusedScaling(NtkByPartsScaling{2, 2048, 1, notANumber}, out);
     }},
    {"rope.scaling.ntkByParts.base.one",
     [](Outputs& out) {
       refusedScaling(NtkByPartsScaling{2, 2048}, out, 1);
     }},
    {"rope.session.kept.negative", [](Outputs&) { keptLength(DynamicScaling{2}, 2048, -1, 5); }},
    {"rope.session.maxPositions.zero", [](Outputs&) { keptLength(DynamicScaling{2}, 0, 0, 5); }},
    {"rope.session.sequenceLength.fraction", [](Outputs&) { keptLength(DynamicScaling{2}, 2048, 2048, 5.5); }},
    {"rope.scaling.frequencies.length",
     [](Outputs& out) { scaledFrequencies(LinearScaling{2}, 8, 10000, 2048, 0, out.doubles(5)); }},
    {"rope.scaling.frequencies.maxPositions.zero",
     [](Outputs& out) { scaledFrequencies(DynamicScaling{2}, 8, 10000, 0, 0, out.doubles(4)); }},
    {"rope.scaling.frequencies.sequenceLength.notANumber",
     [](Outputs& out) { scaledFrequencies(DynamicScaling{2}, 8, 10000, 2048, notANumber, out.doubles(4)); }},
    {"rope.scaling.attentionFactor.maxPositions.negative",
     [](Outputs&) {
       attentionFactor(LongRopeScaling{{1}, {1}, 4096, {}, {}}, -1);
     }},
};

}  // namespace
