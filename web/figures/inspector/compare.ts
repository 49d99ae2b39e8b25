/** What other programs make of a configuration. */
import type { ConfiguredRope, PosencFormats, Runtime } from "posenc/formats";
import type { Likeness } from "./fields.js";
import { lengthsOf } from "./lengths.js";
import type { Compared, Passed } from "./reading.js";
import { refusal } from "./refusal.js";

const others: readonly Runtime[] = ["vllm", "llama.cpp", "mlx-lm"];
/** Shares by which two computations of one wavelength may differ. */
const SAME = 1e-9;

/** What other programs make of the file than transformers does. */
export async function compare(pe: PosencFormats, file: object, how: { like?: Likeness }): Promise<readonly Compared[]> {
  const found: Compared[] = [];
  try {
    const { layers } = await pe.positionEncodingFromFile(file, { as: "transformers", ...how });
    for (const as of others) found.push(await difference(pe, file, layers, { as, ...how }));
  } catch (error) {
    refusal(error);
  }
  return found;
}

async function difference(
  pe: PosencFormats,
  file: object,
  layers: readonly ConfiguredRope[],
  how: { as: Runtime; like?: Likeness },
): Promise<Compared> {
  const { as } = how;
  try {
    const own = (await pe.positionEncodingFromFile(file, how)).layers;
    const met = new Set<ConfiguredRope>();
    let pairs = 0;
    let unscaled = false;
    const passed = new Set<Passed>();
    let factors: Compared["factors"];
    for (const [layer, rope] of layers.entries()) {
      const other = own[layer];
      if (!other || !rope.rotates || met.has(rope)) continue;
      met.add(rope);
      unscaled ||= rope.scaling !== undefined && other.scaling === undefined;
      for (const what of passedOver(rope, other)) passed.add(what);
      const { trained, longest } = lengthsOf(rope);
      for (const sequenceLength of [trained, longest]) {
        const [one, two] = [rope, other].map((each) => each.attentionFactor({ sequenceLength })) as [number, number];
        if (Math.abs(one - two) > SAME) factors ??= [one, two];
        const turns = other.wavelengths({ sequenceLength });
        const differ = rope.wavelengths({ sequenceLength }).filter((turn, i) => !near(turn, turns[i] as number));
        pairs = Math.max(pairs, differ.length);
      }
    }
    return { as, pairs, unscaled, passed: [...passed], ...(factors && { factors }) };
  } catch (error) {
    const { of: at, message } = refusal(error);
    return { as, pairs: 0, refusal: message.replace(/^\w+: /, ""), at, isUnknown: at === "as" };
  }
}

const near = (one: number, other: number): boolean => one === other || Math.abs(one - other) <= SAME * Math.abs(one);

/** What the file states of YaRN and the other program's YaRN does not have. */
function passedOver({ scaling: first }: ConfiguredRope, { scaling: other }: ConfiguredRope): Passed[] {
  if (first?.type !== "yarn" || other?.type !== "yarn") return [];
  const turns = ({ betaFast = 32, betaSlow = 1 }: typeof first) => `${betaFast} ${betaSlow}`;
  return [
    ...(first.truncate === false && other.truncate !== false ? (["truncate"] as const) : []),
    ...(turns(first) !== turns(other) ? (["turns"] as const) : []),
    ...(first.attentionFactor !== undefined && other.attentionFactor !== first.attentionFactor
      ? (["attention_factor"] as const)
      : []),
    ...((first.mscale === undefined) !== (first.mscaleAllDim === undefined) ? (["mscale"] as const) : []),
  ];
}
