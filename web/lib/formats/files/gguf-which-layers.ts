// Which layers of a GGUF file have a sliding window, and which do not rotate.
import { type FileFields, refuse } from "./fields.js";
import { windowOf } from "../window.js";
import type { Architecture, Window } from "./gguf-architectures.js";

/** Which layers have a sliding window; undefined where none has. */
export function windowed(fields: FileFields, row: Architecture, layers: number): ((layer: number) => boolean) | undefined {
  const { window } = row;
  if (window === undefined) return undefined;
  const size = fields.whole("attention.sliding_window", 0, 0);
  // llama.cpp counts before it knows which layers predict further tokens.
  if (window.ofLayers !== undefined && window.ofLayers !== fields.whole("block_count")) return undefined;
  if (window.always !== true && size === 0) return undefined;
  const name = "attention.sliding_window_pattern";
  const given = fields.value(name);
  if (window.either === true ? typeof given !== "number" : window.period === undefined) {
    const list = Array.isArray(given) ? (given as unknown[]) : [];
    // Step 3.5 and MiMo 2 have flags of the layers that predict further tokens, too.
    const all = fields.whole("block_count");
    if (list.length !== layers && list.length !== all)
      refuse(
        fields.name(name),
        `a list of block_count (${all}) flags${window.either === true ? " or a period" : ""}`,
        given === undefined ? "nothing" : list.length,
      );
    return (layer) => Boolean(list[layer]);
  }
  // llama.cpp passes a list over here, and takes its own period.
  const { period: usual = 0 } = window;
  const period = Array.isArray(given) ? usual : fields.whole(name, 0, usual);
  return (layer) => period === 0 || (window.first === true ? layer % period !== 0 : layer % period < period - 1);
}

/** How many positions the layers with a sliding window have. */
export function windowSize(fields: FileFields, { usual, size, symmetric }: Window): number | undefined {
  const stated = windowOf(size ?? fields.value("attention.sliding_window") ?? usual);
  return symmetric === true && stated !== undefined ? Math.floor(stated / 2) + 1 : stated;
}

/** Which layers do not rotate. */
export function resting(
  fields: FileFields,
  row: Architecture,
  layers: number,
  isWindowed?: (layer: number) => boolean,
): (layer: number) => boolean {
  if (row.mayRest === true && !fields.flag("rope.scaling.finetuned", true)) return () => true;
  fields.pass("rope.scaling.finetuned");
  if (row.still === "full-after-dense") {
    const dense = fields.whole("leading_dense_block_count", 0);
    return (layer) => layer >= dense && isWindowed?.(layer) === false;
  }
  if (row.still === "full") return (layer) => isWindowed?.(layer) === false;
  if (row.still === "last-of-4") return (layer) => (layer + 1) % 4 === 0;
  if (row.still === "first-of-4") return (layer) => isWindowed !== undefined && layer % 4 === 0;
  if (row.still === "llama4") {
    const period = fields.value("attention.sliding_window") === 0 ? layers : 4;
    return (layer) => (layer + 1) % period === 0;
  }
  if (row.still === undefined) return () => false;
  const kv = fields.value("attention.head_count_kv");
  if (row.still === "headless") {
    const lists = [fields.value("attention.head_count"), kv].filter((one) => Array.isArray(one));
    return (layer) => lists.some((list) => list[layer] === 0);
  }
  if (Array.isArray(kv)) return (layer) => kv[layer] === 0;
  const listed = fields.value("attention.recurrent_layers");
  if (Array.isArray(listed)) return (layer) => Boolean(listed[layer]);
  const interval = fields.whole("full_attention_interval", 1, 4);
  return (layer) => (layer + 1) % interval !== 0;
}
