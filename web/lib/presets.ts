// The entry posenc/presets: data alone, loaded only by those who import it. This file imports nothing of the module: code that
// both used would become a chunk of its own, one more request and 0.8 KB for every user of the module.
import data from "./presets.json" with { type: "json" };

/**
 * Configurations of published models: the fields of their config.json that concern position, with the repository on Hugging
 * Face that they come from.
 */
export interface Preset {
  readonly name: string;
  readonly source: string;
  readonly config: Readonly<Record<string, unknown>>;
}

/** Freezes an object and all that it holds. */
function frozen<T extends object>(value: T): T {
  for (const member of Object.values(value)) if (typeof member === "object" && member !== null) frozen(member as object);
  return Object.freeze(value);
}

export const presets: readonly Preset[] = /* @__PURE__ */ frozen(data);

/**
 * The preset of this name; its `config` is for `pe.positionEncodingFromConfig` of `posenc/formats`, and where the positions are
 * rotary for `pe.ropeFromConfig` and `pe.layersFromConfig`.
 */
export function preset(name: string): Preset {
  if (typeof name !== "string") throw new TypeError(`preset: name must be a string, got ${typeof name}`);
  const found = presets.find((known) => known.name === name);
  const names = presets.map((known) => `"${known.name}"`).join(", ");
  if (found === undefined) throw new RangeError(`preset: name must be one of ${names}, got ${JSON.stringify(name)}`);
  return found;
}
