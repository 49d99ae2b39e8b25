/** Reads a configuration. In a worker, because a reader's text may be long. */
import { type ConfiguredRope, type FileEncoding, load, type PosencFormats } from "posenc/formats";
import { preset } from "posenc/presets";
import type { Work } from "../base/thread.js";
import { compare } from "./compare.js";
import type { Likeness } from "./fields.js";
import { lengthsOf, withinOf } from "./lengths.js";
import type { Answer, Encoding, Question, Reading, Rule } from "./reading.js";
import { refusal } from "./refusal.js";

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
    otherParts: read.otherParts ?? [],
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
  const { maxPositions, scaling, rotates, softmaxScaleFactor, queryScale, mropeSection, mropeOrder, assumed, window } = rope;
  const { trained, longest } = lengthsOf(rope);
  const { within, withinWhat } = withinOf(rope);
  const unscaled = pe.rope({ headDim, rotaryDim, base, exponentDim });
  const complete = [
    unscaled.coverage({ trainingLength: within[0] }).complete,
    rope.coverage({ trainingLength: within[1], sequenceLength: longest }).complete,
  ] as const;
  return {
    ...{ headDim, rotaryDim, turned, direction, base, layout, outputLayout, layoutKnown, maxPositions, scaling },
    ...{ rotates, softmaxScaleFactor, queryScale, mropeSection, mropeOrder, assumed, window, trained, longest, complete },
    ...{ within, withinWhat },
    types: rope.layerType === undefined ? [] : [rope.layerType],
    attentionFactor: rope.attentionFactor({ sequenceLength: longest }),
    before: rotates ? unscaled.wavelengths() : new Float64Array(),
    after: rotates ? rope.wavelengths({ sequenceLength: longest }) : new Float64Array(),
  };
}
