#!/usr/bin/env bash
# onnxruntime-web 1.30.0 (WebAssembly, in Node): RotaryEmbedding of opset 23.
#
# Expected: with `position_ids`, ONNX gives cos_cache and sin_cache the shape (max_position_id_plus_1, head_size / 2);
# their rows have to reach the largest position, and the length of the sequence does not come into it.
# (https://onnx.ai/onnx/operators/onnx__RotaryEmbedding.html, inputs 1 to 3.) A sequence that packs several texts
# begins again at position 0 with each, so it is longer than its largest position.
#
# Seen: a sequence of 4 with the positions 0, 1, 0, 1 and caches of 2 rows is refused: "Updating cos_cache and sin_cache
# in RotaryEmbedding is not currently supported". Two more rows, which no position reads, and the same model runs.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$(dirname "${BASH_SOURCE[0]}")/support/onnx.mjs" "$folder"
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts onnxruntime-web@1.30.0

cat > finding.mjs << 'END'
import { FLOAT, INT64, floats, integers, run, state } from "./onnx.mjs";

const inputs = [["x", FLOAT], ["cos", FLOAT], ["sin", FLOAT], ["positions", INT64]];
const rotary = { operator: "RotaryEmbedding", opset: 23, inputs, outputs: [["y", FLOAT]] };

// One head of two dimensions; position 0 turns by nothing, position 1 by a right angle, which takes (1, 0) to (0, 1).
const turned = (rows) =>
  run(rotary, {
    x: floats([1, 1, 4, 2], [1, 0, 1, 0, 1, 0, 1, 0]),
    cos: floats([rows, 1], [1, 0, 9, 9].slice(0, rows)),
    sin: floats([rows, 1], [0, 1, 9, 9].slice(0, rows)),
    positions: integers([1, 4], [0, 1, 0, 1]),
  });

const two = await turned(2);
state("caches of 2 rows, positions 0 1 0 1", two, two.error?.includes("Updating cos_cache and sin_cache") ?? false);
const four = await turned(4);
state("caches of 4 rows, the last two not read", four, four.y?.join() === "1,0,0,1,1,0,0,1");
END
node finding.mjs
