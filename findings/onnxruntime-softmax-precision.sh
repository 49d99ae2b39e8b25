#!/usr/bin/env bash
# onnxruntime-web 1.30.0 (WebAssembly, in Node): `softmax_precision` of Attention, opset 23.
#
# Expected: the attribute names the precision in which the softmax is computed; 1 is float32, 10 is float16, 16 is
# bfloat16. (https://onnx.ai/onnx/operators/onnx__Attention.html, attributes.) A probability that comes out of a
# float16 softmax and is cast back to float32 is a float16 number.
#
# Seen: 10 and 16 give the bits of 1, and nothing tells that the attribute was not followed. The first weight is
# 0.7919025421142578, which float16 cannot hold: its neighbours there are multiples of 2^-11, in bfloat16 of 2^-8.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$(dirname "${BASH_SOURCE[0]}")/support/onnx.mjs" "$folder"
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts onnxruntime-web@1.30.0

cat > finding.mjs << 'END'
import { FLOAT, floats, run, state } from "./onnx.mjs";

// One query, two keys, the unit vectors as values: y is the two weights.
const weights = (softmax_precision) =>
  run(
    {
      operator: "Attention",
      opset: 23,
      inputs: [["q", FLOAT], ["k", FLOAT], ["v", FLOAT]],
      outputs: [["y", FLOAT]],
      attributes: { softmax_precision },
    },
    {
      q: floats([1, 1, 1, 2], [3, 1]),
      k: floats([1, 1, 2, 2], [1, 0, 0.37, 0]),
      v: floats([1, 1, 2, 2], [1, 0, 0, 1]),
    },
  );

const float32 = await weights(1);
const first = float32.y?.[0];
state("softmax_precision 1", float32, Math.abs(first - 0.7919025) < 1e-6 && !Number.isInteger(first * 2 ** 11));
for (const precision of [10, 16]) {
  const seen = await weights(precision);
  state(`softmax_precision ${precision}`, seen, seen.y !== undefined && seen.y.join() === float32.y?.join());
}
END
node finding.mjs
