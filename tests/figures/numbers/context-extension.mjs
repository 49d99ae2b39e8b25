// pe-context-extension: the wavelengths of all pairs under eight rules, what training had seen of them, and the published models as
// `posenc/formats` reads their configurations.
import { load } from "posenc/formats";
import { preset } from "posenc/presets";

const RULES = ["none", "linear", "ntk", "dynamic", "ntk-by-parts", "yarn", "longrope", "llama3"];
const LISTED = "Phi-3-mini-128k";
const MODELS = ["Llama-3.1-8B", "Llama-3.2-1B", "Llama-4-Scout", "Qwen2.5-7B-YaRN", "gpt-oss-20b", LISTED];
const formats = await load();

export const states = [
  ...RULES.map((rule) => ({ rule })),
  ...MODELS.map((model) => ({ model, rule: formats.ropeFromConfig(preset(model).config).ropeType, length: 131072 })),
  ...[4096, 4097].map((length) => ({ rule: "longrope", model: LISTED, length })),
  ...["dynamic", "yarn"].map((rule) => ({ rule, length: 1000 })),
  { rule: "longrope", model: "Llama-3.1-8B", factor: 3 },
  { rule: "linear", factor: 1 },
];

/** The numbers of a model, and its own rope. */
function published(name) {
  const rope = formats.ropeFromConfig(preset(name).config);
  const trained = rope.scaling.originalMaxPositions;
  const factor = rope.scaling.factor ?? rope.maxPositions / trained;
  return { name, own: rope, dim: rope.rotaryDim, base: rope.base, trained, factor };
}

function ropeOf(pe, rule, { own, dim, base, trained, factor }) {
  if (own?.ropeType === rule) return own;
  const sizes = { headDim: dim, base, maxPositions: trained };
  if (rule === "none") return pe.rope(sizes);
  const type = { type: rule, factor };
  if (["linear", "ntk", "dynamic"].includes(rule)) return pe.rope({ ...sizes, scaling: type });
  const long = { ...type, originalMaxPositions: trained };
  return pe.rope({ ...sizes, scaling: rule === "llama3" ? { ...long, lowFreqFactor: 1, highFreqFactor: 4 } : long });
}

/** Of each pair: wavelength, ratio, turns, and whether it goes beyond training ("fresh"), or is slowed. */
function rowOf(pe, rule, numbers, length) {
  const exhibit = rule === "longrope" && numbers.own?.ropeType !== rule ? LISTED : undefined;
  const of = exhibit ? published(exhibit) : numbers;
  const rope = ropeOf(pe, rule, of);
  const theta = [...rope.inverseFrequencies({ sequenceLength: length })];
  const before = theta.map((_, i) => of.base ** ((-2 * i) / of.dim));
  const turns = theta.map((one) => (length * one) / (2 * Math.PI));
  const trained = before.map((one) => (of.trained * one) / (2 * Math.PI));
  const ratio = theta.map((one, i) => one / before[i]);
  const finished = trained.map((one) => one >= 1);
  const fresh = turns.filter((one, i) => !finished[i] && one > trained[i] * (1 + 1e-9)).length;
  const slowed = ratio.filter((one, i) => finished[i] && one < 1 - 1e-9).length;
  const fast = finished.filter(Boolean).length;
  const g = rope.attentionFactor({ sequenceLength: length });
  return { rule, exhibit, theta, turns, trained, ratio, fresh, slowed, fast, unfinished: theta.length - fast, g };
}

const digitsOf = (name) => ({ "Llama-3.1-8B": [3.1, 8], "Phi-3-mini-128k": [3, 128] })[name] ?? [];

export function expected(pe, state) {
  const { rule, length } = state;
  const model = state.model === "own" ? undefined : published(state.model);
  const numbers = rule === "longrope" && model?.own.ropeType !== rule ? published(LISTED) : (model ?? state);
  const rows = RULES.map((one) => rowOf(pe, one, numbers, length));
  const [plain, now] = [rows[0], rows[RULES.indexOf(rule)]];
  const pair = Math.min(state.pair, now.theta.length - 1);
  const wavelength = (row, i) => (2 * Math.PI) / row.theta[i];
  const circle = (turns) => turns.map((one) => Math.min(1, one));
  const name = rule === "llama3" ? [3] : [];
  const formula = rule !== "none" && rule !== "longrope";

  const changed = now.ratio.filter((one) => one < 1).length;
  const particular = {
    longrope: () => [...digitsOf(LISTED), numbers.trained],
    dynamic: () => (length > numbers.trained ? [1 / now.ratio.at(-1)] : []),
  };
  const others = () => (length <= numbers.trained && changed > 0 ? [changed] : []);
  const says = [
    ...[numbers.trained, now.unfinished, now.theta.length],
    ...[...name, ...(formula ? [numbers.factor] : []), length, now.fresh, now.unfinished, now.fast, now.slowed],
    ...(particular[rule] ?? others)(),
    ...(now.g === 1 ? [] : [now.g, now.g ** 2]),
  ];
  const pairAt = [pair, wavelength(plain, pair), wavelength(now, pair), now.trained[pair], plain.turns[pair], now.turns[pair]];
  const circles = [now.trained, plain.turns, now.turns].slice(0, rule === "none" ? 2 : 3).map(circle);
  const values = circles.map((one) => one[pair]);
  const inside = now.unfinished - now.fresh;
  const sliders = [length, ...(rule === "longrope" ? [] : [numbers.factor, numbers.base])];
  return {
    at: {
      ".spectrum .title": rows.flatMap((row) => (row.exhibit ? digitsOf(LISTED) : row.rule === "llama3" ? [3] : [])),
      ".spectrum .note": rows.flatMap((row) => [row.fresh, row.slowed]),
      ".spectrum .about": [numbers.trained, length],
      ".legend > span": [
        ...[now.fast - now.slowed, now.slowed, inside, now.fresh],
        ...values.slice(0, 2),
        ...(values.length > 2 ? [...name, values[2]] : []),
        ...[...name, now.ratio[pair]],
      ],
      ".drawing@aria-valuetext": [...pairAt, ...pairAt, ...pairAt],
      "input@aria-valuetext": sliders,
      ".says": says,
      ".cell": pairAt,
      "#words": [...says, ...pairAt],
    },
    curves: [circles, [now.ratio]].map((series) => ({ at: now.theta.map((_, i) => i), series })),
    sliders,
    lists: numbers.own ? [] : [numbers.trained, numbers.dim],
    table: now.theta.map((_, i) => [
      i,
      wavelength(plain, i),
      ...rows.filter((row) => row.rule !== "none" && !row.exhibit).map((row) => wavelength(row, i)),
      now.trained[i],
      now.turns[i],
    ]),
    tolerance: 1e-9,
  };
}
