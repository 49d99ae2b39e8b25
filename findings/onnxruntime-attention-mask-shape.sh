#!/usr/bin/env bash
# onnxruntime-web 1.30.0 (WebAssembly, in Node): the mask of Attention, opsets 23 and 24.
#
# Expected: the shape of attn_mask has to be broadcastable to (batch_size, q_num_heads, q_sequence_length,
# total_sequence_length). (https://onnx.ai/onnx/operators/onnx__Attention.html, input 3.) Broadcasting takes a 1 on any
# axis, so a mask of padded keys, (batch_size, 1, 1, total_sequence_length), says for all queries of a sample at once
# which keys are there. From opset 24 on the last axis may also be shorter, and is filled up with -infinity.
#
# Seen: batch and heads are broadcast, queries and keys are not: (2, 1, 1, 3) for two queries is refused with
# "inconsistent q_sequence_length (between attn_mask and Q)", (2, 1, 2, 1) and the shorter (2, 1, 2, 2) of opset 24 with
# "inconsistent total_sequence_length (between attn_mask and past_key and past_value)". Written out in full, the first
# of these masks is taken.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$(dirname "${BASH_SOURCE[0]}")/support/onnx.mjs" "$folder"
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts onnxruntime-web@1.30.0

cat > finding.mjs << 'END'
import { BOOL, FLOAT, booleans, floats, run, state } from "./onnx.mjs";

const inputs = [["q", FLOAT], ["k", FLOAT], ["v", FLOAT], ["mask", BOOL]];
const attention = { operator: "Attention", inputs, outputs: [["y", FLOAT]] };

// Two samples, two queries, three keys. All scores are 0 and the values are the unit vectors: y is the weights.
const units = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const weights = (mask, opset = 23) =>
  run({ ...attention, opset }, {
    q: floats([2, 1, 2, 2], Array(8).fill(0)),
    k: floats([2, 1, 3, 2], Array(12).fill(0)),
    v: floats([2, 1, 3, 3], [...units, ...units]),
    mask,
  });

const broadcast = await weights(booleans([2, 1, 1, 3], [1, 1, 0, 0, 1, 1]));
state("mask (2, 1, 1, 3)", broadcast, broadcast.error?.includes("inconsistent q_sequence_length") ?? false);
const short = [
  ["mask (2, 1, 2, 1)", await weights(booleans([2, 1, 2, 1], [1, 1, 1, 1]))],
  ["mask (2, 1, 2, 2), opset 24", await weights(booleans([2, 1, 2, 2], [1, 1, 1, 0, 1, 1, 1, 1]), 24)],
];
for (const [what, seen] of short) state(what, seen, seen.error?.includes("inconsistent total_sequence_length") ?? false);
const written = await weights(booleans([2, 1, 2, 3], [1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1]));
state("the same as (2, 1, 2, 3)", written, written.y?.join() === "0.5,0.5,0,0.5,0.5,0,0,0.5,0.5,0,0.5,0.5");
END
node finding.mjs
