// ONNX models of one graph, written as protocol buffers by hand: the field numbers are those of onnx.proto3.

const varint = (value) => {
  const bytes = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
};
const number = (field, value) => [...varint(field * 8), ...varint(value)];
const bytes = (field, content) => [...varint(field * 8 + 2), ...varint(content.length), ...content];
const text = (field, value) => bytes(field, [...new TextEncoder().encode(value)]);
const float = (field, value) => [...varint(field * 8 + 5), ...new Uint8Array(Float32Array.of(value).buffer)];

const types = { float32: 1, int64: 7 };

function attribute(name, value) {
  if (Number.isInteger(value)) return [...text(1, name), ...number(3, value), ...number(20, 2)];
  if (Array.isArray(value)) return [...text(1, name), ...value.flatMap((one) => number(8, one)), ...number(20, 7)];
  return [...text(1, name), ...float(2, value), ...number(20, 1)];
}

const node = ({ op, domain = "", inputs, outputs, attributes = {} }) => [
  ...inputs.flatMap((name) => text(1, name)),
  ...outputs.flatMap((name) => text(2, name)),
  ...text(4, op),
  ...Object.entries(attributes).flatMap(([name, value]) => bytes(5, attribute(name, value))),
  ...text(7, domain),
];

function value([name, { type = "float32", dims }]) {
  const shape = dims.flatMap((size) => bytes(1, number(1, size)));
  return [...text(1, name), ...bytes(2, bytes(1, [...number(1, types[type]), ...bytes(2, shape)]))];
}

const operators = (domain, version) => [...text(1, domain), ...number(2, version)];

/** inputs and outputs: { name: { type, dims } }; nodes in order. */
export function onnxModel({ nodes, inputs, outputs }) {
  const graph = [
    ...nodes.flatMap((one) => bytes(1, node(one))),
    ...text(2, "bench"),
    ...Object.entries(inputs).flatMap((one) => bytes(11, value(one))),
    ...Object.entries(outputs).flatMap((one) => bytes(12, value(one))),
  ];
  return Uint8Array.from([
    ...number(1, 8),
    ...bytes(7, graph),
    ...bytes(8, operators("", 17)),
    ...bytes(8, operators("com.microsoft", 1)),
  ]);
}
