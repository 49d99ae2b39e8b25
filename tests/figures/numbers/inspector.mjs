// pe-inspector: what the module reads of each published model for each program; wavelengths without scaling by their formula.
import { load } from "posenc/formats";
import { presets } from "posenc/presets";
import { numeralsIn } from "../support/numerals.mjs";

const formats = await load();
const PROGRAMS = ["own", "transformers", "vllm", "llama.cpp", "mlx-lm"];
const readings = new Map();
for (const { name, config } of presets)
  for (const as of PROGRAMS)
    readings.set(
      `${name} ${as}`,
      await formats.positionEncodingFromFile(config, as === "own" ? {} : { as }).catch(({ message }) => ({ message })),
    );

export const texts = { config: [""] };
export const states = [
  ...["Gemma-3-4B", "Llama-4-Scout", "gpt-oss-20b", "Phi-3-mini-128k", "Qwen2-VL-7B", "DeepSeek-V2"].map((name) => ({
    preset: name,
  })),
  ...["BERT-base", "Whisper-large-v3", "BLOOM-560M", "T5-base", "W2v-BERT-2.0", "DeBERTa-v3-base"].map((name) => ({
    preset: name,
  })),
  ...["Pixtral-12B vision", "Mamba-130M", "Hunyuan-MT-7B", "Ministral-3-8B", "nanochat-d20"].map((name) => ({ preset: name })),
  { preset: "Gemma-3-4B", rule: 1, pair: 127 },
  { preset: "gpt-oss-20b", as: "mlx-lm" },
  { preset: "Phi-3-mini-128k", as: "vllm" },
  { preset: "Qwen2.5-7B-YaRN", as: "llama.cpp" },
];

const values = (text) => numeralsIn(text).map(({ value }) => value);

/** Lengths: before an extension, and of the longest text. */
function lengthsOf({ scaling, maxPositions }) {
  const trained = scaling?.originalMaxPositions ?? maxPositions;
  const grows = ["dynamic", "yarn", "llama3"].includes(scaling?.type);
  return [trained, grows ? Math.max(maxPositions, trained * scaling.factor) : maxPositions];
}

/** The layers by their rules: those that rotate alike, and those that do not rotate. */
function rulesOf(layers) {
  const facts = ({ rotates, headDim, rotaryDim, base, scaling, queryScale, mropeSection, maxPositions, window }) =>
    rotates ? JSON.stringify([headDim, rotaryDim, base, scaling, queryScale, mropeSection, maxPositions, window]) : "none";
  const rules = new Map();
  layers.forEach((layer, at) => rules.set(facts(layer), [...(rules.get(facts(layer)) ?? []), at]));
  return [...rules.values()].map((own) => ({
    rope: layers[own[0]],
    own,
    types: [...new Set(own.map((at) => layers[at].layerType ?? ""))],
  }));
}

const kinds = {
  rotary: () => [],
  learned: ({ rows, positions }) => (rows === undefined ? [] : [rows, positions]),
  sinusoidal: ({ rows, positions }) => (rows === undefined ? [] : [rows, positions]),
  alibi: ({ slopes }) => [slopes.length, slopes[0], slopes.at(-1)],
  "t5-bias": ({ options }) => [options.numBuckets, options.maxDistance],
  shaw: ({ options }) => [-options.left, options.right],
  disentangled: ({ options }) => [options.maxPosition, options.bucketSize],
  axes: ({ axes }) => [axes],
};
const uses = { sinusoidal: [512, 0, 8], alibi: [0, 8, 8], "t5-bias": [0, 1, 0, 1] };

/** Numbers of the scaling, in the order of its members. */
const scalingNumbers = (scaling) =>
  Object.entries(scaling ?? {}).flatMap(([, value]) => {
    if (typeof value === "number") return [value];
    return typeof value === "object" ? [value.length, Math.min(...value), Math.max(...value)] : [];
  });

function factNumbers(rope, count) {
  const [trained, longest] = lengthsOf(rope);
  const factor = rope.attentionFactor({ sequenceLength: longest });
  const { queryScale: query } = rope;
  return [
    ...[count, rope.rotaryDim, rope.headDim, rope.rotaryDim / 2],
    ...(rope.layout === "half" ? [rope.rotaryDim / 2] : []),
    ...[rope.base, ...(longest === trained ? [longest] : [longest, trained])],
    ...windowOf(rope),
    ...scalingNumbers(rope.scaling),
    ...(rope.scaling === undefined || factor === 1 ? [] : [factor, factor ** 2]),
    ...(rope.softmaxScaleFactor === 1 ? [] : [rope.softmaxScaleFactor]),
    ...(query ? queryNumbers(query) : []),
    ...(rope.mropeSection ?? []),
  ];
}
const windowOf = ({ window }) => (window === undefined ? [] : [window]);
const queryNumbers = ({ beta, originalMaxPositions }) => [1, beta, 1, originalMaxPositions];

function turnsOf(rope) {
  const [trained, longest] = lengthsOf(rope);
  const before = Array.from({ length: rope.rotaryDim / 2 }, (_, i) => 2 * Math.PI * rope.base ** ((2 * i) / rope.exponentDim));
  const after = [...rope.wavelengths({ sequenceLength: longest })];
  // No offset is beyond the window of a layer: turns are counted within it.
  return rope.window <= trained
    ? { before, after, trained: rope.window, longest: rope.window }
    : { before, after, trained, longest };
}

function turnNumbers(rope) {
  const { before, after, trained, longest } = turnsOf(rope);
  const within = (turns, length) => turns.filter((turn) => turn <= length * (1 + 1e-12)).length;
  const ratios = after.map((turn, i) => turn / before[i]);
  const slowed = ratios.filter((ratio) => ratio > 1 + 1e-9).length;
  const first = [before.length, within(before, trained), trained, Math.max(...before)];
  if (rope.scaling === undefined || slowed === 0) return first;
  return [...first, before.length - slowed, slowed, Math.max(...ratios), longest, within(after, longest)];
}

/** The field at which reading stops, and the message without the name of the function; a line for all that are not known. */
function shownOf(message) {
  const [, rest, field] = /^\w+: (([\s\S]*?) must [\s\S]*)$/.exec(message);
  return field === "as" ? "" : `${field} ${rest.slice(0, 240)}`;
}

/** What each other program makes of the layers that rotate. */
function elsewhere(name) {
  const first = readings.get(`${name} transformers`);
  return ["vllm", "llama.cpp", "mlx-lm"].flatMap((as) => {
    const other = readings.get(`${name} ${as}`);
    if (other.message) return values(shownOf(other.message));
    let [factors, pairs] = [[], 0];
    first.layers.forEach((rope, at) => {
      if (!rope.rotates) return;
      for (const sequenceLength of lengthsOf(rope)) {
        const [one, two] = [rope, other.layers[at]].map((each) => each.attentionFactor({ sequenceLength }));
        if (factors.length === 0 && Math.abs(one - two) > 1e-9) factors = [two, one];
        const turns = other.layers[at].wavelengths({ sequenceLength });
        const differ = rope.wavelengths({ sequenceLength }).filter((turn, i) => Math.abs(turn / turns[i] - 1) > 1e-9).length;
        pairs = Math.max(pairs, differ);
      }
    });
    return [...factors, ...(pairs > 0 ? [pairs] : [])];
  });
}

export function expected(_pe, { preset: name, as, rule, pair }) {
  const reading = readings.get(`${name} ${as}`);
  if (reading.message) {
    const said = values(/: ([\s\S]*?) must /.exec(reading.message)[1]);
    return { at: { ".refused > .says": said, ".refused > .small": values(reading.message.slice(0, 240)), "#words": said } };
  }
  const { encodings, layers, ignored } = reading;
  const rules = rulesOf(layers);
  const turning = Math.max(
    0,
    rules.findIndex(({ rope }) => rope.rotates),
  );
  const wanted = Math.min(rule, rules.length - 1);
  const chosen = rule > 0 || rules[wanted]?.rope.rotates ? wanted : turning;
  const { rope, own } = rules[chosen] ?? {};
  const what = [...values(name), ...encodings.flatMap((one) => kinds[one.kind]?.(one) ?? [])];
  const each =
    rules.length > 1 ? rules.flatMap(({ rope, types, own }) => [...values(types.join(" ")), ...windowOf(rope), own.length]) : [];
  const all = rope ? [layers.length, ...each] : [];
  const given = as !== "own" && as !== "transformers";
  const code = [...values(name), ...(layers.length > 0 ? [own[0]] : (uses[encodings[0].kind] ?? []))];
  const common = {
    ".says:not(.turns)": what,
    ".all": all,
    ".ignored": ignored.flatMap(values),
    ".elsewhere li": layers.length > 0 ? elsewhere(name) : [],
    pre: given ? [...code.slice(0, -1), ...values(as), ...code.slice(-1)] : code,
    "#words": [...what, ...all],
  };
  if (!rope?.rotates) return { at: common };
  const { before, after, trained, longest } = turnsOf(rope);
  const at = Math.min(pair, before.length - 1);
  const flat = (length) => before.map(() => length);
  const series = [
    ...(rope.scaling ? [before, after] : [before]),
    ...[trained, ...(longest === trained ? [] : [longest])].map(flat),
  ];
  const turns = turnNumbers(rope);
  return {
    at: {
      ...common,
      ".facts dd": factNumbers(rope, layers.length),
      ".turns": turns,
      ".plot@aria-label": [],
      ".plot@aria-valuetext": sameShown(before[at], after[at]) ? [at, before[at]] : [at, before[at], after[at]],
      ".legend b": series.map((curve) => curve[at]),
      "#words": [...what, ...all, ...turns],
    },
    curves: [{ at: before.map((_, i) => i), series }],
    table: before.map((turn, i) => [i, turn, after[i]]),
    tolerance: 1e-9,
  };
}

/** Whether two wavelengths are written alike. */
const sameShown = (one, other) =>
  one >= 9999.5
    ? Math.round(one) === Math.round(other)
    : one.toPrecision(3) === other.toPrecision(3) && Math.round(one) === Math.round(other);
