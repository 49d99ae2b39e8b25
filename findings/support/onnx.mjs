// Models of one operator, written as protobuf by hand and run by onnxruntime-web on the processor (WebAssembly).
import * as ort from "onnxruntime-web";

ort.env.wasm.numThreads = 1;

/** TensorProto.DataType of the tensors used here. */
export const FLOAT = 1;
export const INT64 = 7;
export const BOOL = 9;

function varint(value) {
  const bytes = [];
  for (; value > 127; value = Math.floor(value / 128)) bytes.push((value % 128) + 128);
  return [...bytes, value];
}

const number = (field, value) => [...varint(field * 8), ...varint(value)];
const bytes = (field, content) => [...varint(field * 8 + 2), ...varint(content.length), ...content];
const text = (field, value) => bytes(field, new TextEncoder().encode(value));

// ValueInfoProto: a name (1) and a type (2) that is a tensor type (1) of an element type (1); its shape is left open.
const valueInfo = ([name, type]) => [...text(1, name), ...bytes(2, bytes(1, number(1, type)))];
// AttributeProto: a name (1), a value (3: integer), a kind (20; 2: integer).
const attribute = ([name, value]) => [...text(1, name), ...number(3, value), ...number(20, 2)];

/** ModelProto of one node. Inputs and outputs are [name, element type], or null where an optional one is left out. */
function model({ operator, opset, inputs, outputs, attributes = {} }) {
  const node = [
    ...inputs.flatMap((value) => text(1, value?.[0] ?? "")),
    ...outputs.flatMap((value) => text(2, value?.[0] ?? "")),
    ...text(4, operator),
    ...Object.entries(attributes).flatMap((entry) => bytes(5, attribute(entry))),
  ];
  const graph = [
    ...bytes(1, node),
    ...text(2, "one node"),
    ...inputs.filter(Boolean).flatMap((value) => bytes(11, valueInfo(value))),
    ...outputs.filter(Boolean).flatMap((value) => bytes(12, valueInfo(value))),
  ];
  return Uint8Array.from([...number(1, 10), ...bytes(7, graph), ...bytes(8, [...text(1, ""), ...number(2, opset)])]);
}

/** Runs one operator on named tensors. Returns the data of each output as a list, or { error } with what its message says last. */
export async function run(description, tensors) {
  try {
    const session = await ort.InferenceSession.create(model(description), { logSeverityLevel: 4 }); // 4: fatal
    const results = await session.run(tensors);
    return Object.fromEntries(Object.entries(results).map(([name, { data }]) => [name, Array.from(data)]));
  } catch (error) {
    return { error: error.message.trim().replace(/^[^]*(was false\.|ERROR_MESSAGE:) /, "") };
  }
}

export const floats = (shape, values) => new ort.Tensor("float32", Float32Array.from(values), shape);
export const integers = (shape, values) => new ort.Tensor("int64", BigInt64Array.from(values.map(BigInt)), shape);
export const booleans = (shape, values) => new ort.Tensor("bool", Uint8Array.from(values), shape);

/** Prints what was asked and whether it is what the finding states; the program then ends with status 1 if it is not. */
export function state(what, seen, holds) {
  console.log(`${holds ? "as stated" : "CHANGED"}: ${what}: ${JSON.stringify(seen)}`);
  if (!holds) process.exitCode = 1;
}
