// The facts of classes.json on single layers, as words of the rows of C++ (model-classes.mjs writes them).

/** A number of a row, or the field that holds it and the number where it is missing: "4", "sliding_window_pattern:4". */
export const counted = (n) => (typeof n === "object" ? `${n.field}:${n.default}` : String(n));

/** How the types of the layers come about where they are not listed, as words (model_layer.cpp reads them). */
export const layerRules = {
  every: (d) => [
    ...["every", counted(d.n), d.phase, d.hit, d.miss],
    ...(d.forceLast ? ["last"] : d.hitFirst ? ["first"] : d.lastIfNone ? ["some"] : []),
  ],
  everyFromEnd: (d) => ["from-end", d.n, d.hit, d.miss],
  all: (d) => ["all", d.type],
  alternate: (d) => ["every", 2, "first", d.even, d.odd],
  indices: (d) => [d.only ? "only-indices" : "indices", d.field, d.hit, d.miss, ...(d.allIfAbsent ? ["all"] : [])],
  cross: (d) => ["cross", d.field, d.default.join()],
  cycle: (d) => ["cycle", d.field, d.default.join()],
  listed: (d) => ["listed", d.hit, d.hits.join(), d.miss],
  ratios: (d) => ["ratios", d.field, ...Object.entries(d.types).flat()],
  given: () => ["all", "full_attention"],
  noRopeLayers: (d) => ["no-rope", d.field, counted(d.interval), d.names?.[1] ?? "1", d.names?.[0] ?? "0"],
  prefix: (d) => ["prefix", counted(d.prefixLength), counted(d.prefixEvery), counted(d.every), d.hit, d.miss],
  slides: (d) => [d.evens ? "slides-evens" : "slides-from", counted(d.n), ...(d.if ? [d.if] : [])],
  irrelevant: () => [],
};

/** Where more than the type of a layer decides whether it turns. */
export function exception({ layers: { rotates }, switch: on, perLayer }) {
  if (rotates === "none") return "never";
  if (perLayer) return "lists";
  if (rotates.byField) return "listed";
  if (rotates.perLayer) return rotates.onlyZeroCounts ? "nonzeroBase" : "ownBase";
  if (rotates.denseToo) return "densePrefix";
  if (rotates.full_attention?.ifNull) return "fullWithoutWindow";
  if (rotates.noneIfNull) return "noneWithoutWindow";
  if (rotates.stillIfNull) return "nullParameters";
  if (on?.noneIfNull) return "nullBase";
  return undefined;
}
