/** Reads a configuration. In a worker, because a reader's text may be long. */
import { type ConfiguredRope, type FileEncoding, load, type PosencFormats, type Runtime } from "posenc/formats";
import { preset } from "posenc/presets";
import type { Work } from "../base/thread.js";
import type { Likeness } from "./fields.js";
import type { Answer, Compared, Encoding, Question, Reading, Refusal, Rule } from "./reading.js";

const others: readonly Runtime[] = ["vllm", "llama.cpp", "mlx-lm"];
/** Shares by which two computations of one wavelength may differ. */
const SAME = 1e-9;

export const inspect: Work<Question, Answer> = async (question) => {
  const pe = await load();
  const file = question.file ?? preset(question.preset).config;
  try {
    return await reading(pe, file, question);
  } catch (error) {
    return refusal(error);
  }
};

async function reading(pe: PosencFormats, file: object, { as, like }: Question): Promise<Reading> {
  const { first, liked } = await plainly(pe, file, like);
  const isConfig = first.format === "config.json" || first.format === "mlx";
  const how = liked === undefined ? {} : { like: liked };
  const asked = isConfig && as !== "own" ? as : undefined;
  const read = asked === undefined ? first : await pe.positionEncodingFromFile(file, { as: asked, ...how });
  const { rules, layers } = rulesOf(pe, read.layers);
  return {
    format: read.format,
    model: read.model,
    as: isConfig ? (asked ?? (first.format === "mlx" ? "mlx-lm" : "transformers")) : undefined,
    like: liked,
    encodings: read.encodings.map(plain),
    rules,
    layers,
    ignored: read.ignored,
    compared: isConfig && rules.length > 0 ? await compare(pe, file, how) : [],
  };
}

/** As the file stands; a class that is not known, like the one that the reader names. */
async function plainly(pe: PosencFormats, file: object, like: Likeness): Promise<{ first: FileEncoding; liked?: Likeness }> {
  try {
    return { first: await pe.positionEncodingFromFile(file) };
  } catch (error) {
    if (like === "none" || refusal(error).because !== "class") throw error;
    return { first: await pe.positionEncodingFromFile(file, { like }), liked: like };
  }
}

/** What an error of the reader says; any other is thrown. */
export function refusal(error: unknown): Refusal {
  if (!(error instanceof RangeError || error instanceof TypeError)) throw error;
  const { message } = error;
  const [, of = ""] = /^\w+: ([\s\S]*?) must /.exec(message) ?? [];
  const isClass = /(^|\.)(model_type|general\.architecture)$/.test(of);
  const isText = of === "" || /^(the (text|file|header)\b|an? (text|GGUF)\b|what the text|the configuration$)/.test(of);
  return { because: isClass ? "class" : isText ? "text" : "field", of, message };
}

function plain(encoding: FileEncoding["encodings"][number]): Encoding {
  if (encoding.kind !== "rotary") return encoding;
  const { kind, part, axis } = encoding;
  return { kind, ...(part !== undefined && { part }), ...(axis === "head" && { axis }) };
}

/** The rules that differ by more than the name of their layers, and which of them each layer has. */
function rulesOf(pe: PosencFormats, ropes: readonly ConfiguredRope[]): Pick<Reading, "rules" | "layers"> {
  const known = new Map<ConfiguredRope, string>();
  const rules = new Map<string, Rule & { types: string[] }>();
  for (const rope of new Set(ropes)) {
    const { before, after, types, ...facts } = ruleOf(pe, rope);
    const key = rope.rotates ? JSON.stringify(facts) : "none";
    known.set(rope, key);
    const same = rules.get(key);
    if (same) same.types.push(...types.filter((type) => !same.types.includes(type)));
    else rules.set(key, { ...facts, before, after, types: [...types] });
  }
  const keys = [...rules.keys()];
  return { rules: [...rules.values()], layers: ropes.map((rope) => keys.indexOf(known.get(rope) as string)) };
}

function ruleOf(pe: PosencFormats, rope: ConfiguredRope): Rule {
  const { headDim, rotaryDim, turned, direction, base, exponentDim, layout, outputLayout, layoutKnown } = rope;
  const { maxPositions, scaling, rotates, softmaxScaleFactor, queryScale, mropeSection, mropeOrder, assumed } = rope;
  const { trained, longest } = lengthsOf(rope);
  const unscaled = pe.rope({ headDim, rotaryDim, base, exponentDim });
  const complete = [
    unscaled.coverage({ trainingLength: trained }).complete,
    rope.coverage({ trainingLength: longest, sequenceLength: longest }).complete,
  ] as const;
  return {
    ...{ headDim, rotaryDim, turned, direction, base, layout, outputLayout, layoutKnown, maxPositions, scaling },
    ...{ rotates, softmaxScaleFactor, queryScale, mropeSection, mropeOrder, assumed, trained, longest, complete },
    types: rope.layerType === undefined ? [] : [rope.layerType],
    attentionFactor: rope.attentionFactor({ sequenceLength: longest }),
    before: rotates ? unscaled.wavelengths() : new Float64Array(),
    after: rotates ? rope.wavelengths({ sequenceLength: longest }) : new Float64Array(),
  };
}

/** The length before an extension, and the longest text that it is for. */
function lengthsOf({ scaling, maxPositions }: ConfiguredRope): { trained: number; longest: number } {
  if (scaling === undefined) return { trained: maxPositions, longest: maxPositions };
  const trained = "originalMaxPositions" in scaling ? scaling.originalMaxPositions : maxPositions;
  const grows = scaling.type === "dynamic" || scaling.type === "yarn" || scaling.type === "llama3";
  return { trained, longest: grows ? Math.max(maxPositions, Math.round(trained * scaling.factor)) : maxPositions };
}

/** What other programs make of the file than transformers does. */
async function compare(pe: PosencFormats, file: object, how: { like?: Likeness }): Promise<readonly Compared[]> {
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
    let factors: Compared["factors"];
    for (const [layer, rope] of layers.entries()) {
      const other = own[layer];
      if (!other || !rope.rotates || met.has(rope)) continue;
      met.add(rope);
      unscaled ||= rope.scaling !== undefined && other.scaling === undefined;
      const { trained, longest } = lengthsOf(rope);
      for (const sequenceLength of [trained, longest]) {
        const [one, two] = [rope, other].map((each) => each.attentionFactor({ sequenceLength })) as [number, number];
        if (Math.abs(one - two) > SAME) factors ??= [one, two];
        const turns = other.wavelengths({ sequenceLength });
        const differ = rope.wavelengths({ sequenceLength }).filter((turn, i) => !near(turn, turns[i] as number));
        pairs = Math.max(pairs, differ.length);
      }
    }
    return { as, pairs, unscaled, ...(factors && { factors }) };
  } catch (error) {
    return { as, pairs: 0, refusal: refusal(error).message };
  }
}

const near = (one: number, other: number): boolean => one === other || Math.abs(one - other) <= SAME * Math.abs(one);
