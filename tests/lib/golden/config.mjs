// A model's configuration as Hugging Face writes it, through pe.ropeFromConfig.

/** int(headDim · factor), as Python truncates. */
export const partialWidth = (headDim, factor) => Math.trunc(headDim * factor);

export function pairLayout(text) {
  const name = text.split(":")[0];
  if (name === "half_split") return "half";
  if (name === "interleaved") return "interleaved";
  throw new Error(`unknown layout '${text}'`);
}

/** The length that the largest position asks for: it + 1, at least 0. */
export const sequenceLength = (positions) => positions.flat().reduce((most, position) => Math.max(most, position + 1), 0);
