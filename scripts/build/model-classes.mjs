// cpp/src/formats/model_classes.inc: the facts of cpp/src/formats/classes.json as rows of C++, which names what is not usual.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

const source = join(root, "cpp/src/formats/classes.json");
const target = join(root, "cpp/src/formats/model_classes.inc");

const text = (value) => JSON.stringify(value);
const number = (value) => String(Number(value));
/** A number of a row, or the field that holds it and the number where it is missing: "4", "sliding_window_pattern:4". */
const counted = (n) => (typeof n === "object" ? `${n.field}:${n.default}` : String(n));
/** Names under which a field may stand, the one that wins first. */
const names = ({ alias, field, also }) => [alias, field, also].filter(Boolean).join(" ");

/** How the types of the layers come about where they are not listed, as words (model_layer.cpp reads them). */
const layerRules = {
  every: (d) => [
    ...["every", counted(d.n), d.phase, d.hit, d.miss],
    ...(d.forceLast ? ["last"] : d.hitFirst ? ["first"] : /the last becomes/.test(d.note) ? ["some"] : []),
  ],
  everyFromEnd: (d) => ["from-end", d.n, d.hit, d.miss],
  all: (d) => ["all", d.type],
  alternate: (d) => ["every", 2, "first", d.even, d.odd],
  indices: (d) => [
    d.field === "attn_layer_indices" ? "only-indices" : "indices",
    d.field,
    d.hit,
    d.miss,
    ...(d.absent === "all hit" ? ["all"] : []),
  ],
  cross: (d) => ["cross", d.field, d.default.join()],
  cycle: (d) => ["cycle", d.field, d.default.join()],
  list: (d) => ["listed", "hybrid", /hybrid at ([\d,]+)/.exec(d.default)[1], "linear_attention"],
  given: () => ["all", "full_attention"],
  noRopeLayers: (d) => ["no-rope", d.field, counted(d.interval), d.names?.[1] ?? "1", d.names?.[0] ?? "0"],
  prefix: (d) => ["prefix", counted(d.prefixLength), counted(d.prefixEvery), counted(d.every), d.hit, d.miss],
  irrelevant: () => [],
  deepseekV4: () => [],
};

/** Where more than the type of a layer decides whether it turns. */
function exception({ layers: { rotates }, switch: on }) {
  if (rotates.byField) return "listed";
  if (rotates.perLayer) return rotates.note?.includes("only 0 counts") ? "nonzeroBase" : "ownBase";
  if (rotates.except) return "densePrefix";
  if (/sliding_window is null/.test(rotates.full_attention)) return "fullWithoutWindow";
  if (/sliding_window null no layer rotates/.test(rotates.note)) return "noneWithoutWindow";
  if (on?.null) return "nullBase";
  return undefined;
}

/** "position_embedding_type absolute rotary": the field, its value where it is missing, the value with which layers turn. */
function turnsIf({ switch: on }) {
  if (on === undefined || on.null) return undefined;
  const wanted = on.rotates ?? (on.true === "rotates" ? "true" : "false");
  return `${on.field} ${on.default} ${wanted}`;
}

const words = (dictionary) =>
  Object.entries(dictionary)
    .filter(([name]) => name !== "type")
    .map(([name, value]) => `${name}=${Array.isArray(value) ? value.join() : value}`)
    .join(" ");

function headMembers({ headDim: h, rotaryDim }) {
  const fixed = h.rule === "mla" ? h.default : typeof h.absent === "number" ? h.absent : (h.default ?? 0);
  const global = h.byLayerType?.full_attention;
  const fields = h.rule === "quotient" ? "" : [h.field, h.fieldAlias].filter(Boolean).join(" ");
  return {
    headFields: fields === "head_dim" ? undefined : text(fields),
    headDim: h.rule !== "quotient" && fixed && typeof h.absent !== "string" ? number(fixed) : undefined,
    quotientTimes: h.absent === "2*quotient" ? "2" : undefined,
    nullIsQuotient: h.null === "quotient" ? "true" : undefined,
    fullHeadDim: global && number(global.absent),
    hiddenFields: h.hidden && names(h.hidden) !== "hidden_size" ? text(names(h.hidden)) : undefined,
    hidden: h.hidden?.default ? number(h.hidden.default) : undefined,
    headsFields: h.heads && names(h.heads) !== "num_attention_heads" ? text(names(h.heads)) : undefined,
    heads: h.heads?.default ? number(h.heads.default) : undefined,
    rotaryDim: rotaryDim?.field && number(rotaryDim.default),
    rotaryOfProjection: rotaryDim?.projection && number(rotaryDim.projection.default),
  };
}

const types = (r) => (r.ropeTypes.length === 1 ? "onlyDefault" : r.ropeTypes.length === 2 ? "onlyLongRope" : undefined);
const flat = { all: undefined, ignored: "ignored", full_attention: "full" };

function layersOf(r) {
  if (r.byLayerType === undefined) return undefined;
  const rows = Object.entries(r.byLayerType).map(([type, d]) => {
    const fields = Array.isArray(r.baseFields) ? r.baseFields : (r.baseFields[type] ?? []);
    const members = [`.type = ${text(type)}`, `.base = ${number(d.base)}`];
    if (d.partial !== 1) members.push(`.partial = ${number(d.partial)}`);
    if (d.rope_type !== "default") members.push(`.ropeType = ${text(d.rope_type)}`);
    if (fields.length > 0) members.push(`.baseFields = ${text(fields.join(" "))}`);
    return `{${members.join(", ")}}`;
  });
  return `{{${rows.join(", ")}}}`;
}

function rotary(r) {
  const { derive, rotates } = r.layers;
  const still = Object.entries(rotates)
    .filter(([type, turns]) => turns === null || (turns === false && !["except", "note"].includes(type)))
    .map(([type]) => type);
  const conditional = Object.entries(rotates).filter(([, turns]) => /sliding_window is null/.test(turns));
  const alias = Object.fromEntries(Object.entries(r.aliases ?? {}));
  const both = (standard) => (alias[standard] ? `${standard} ${alias[standard]}` : undefined);
  const baseFields = Array.isArray(r.baseFields) ? r.baseFields.join(" ") : "rope_theta";
  return {
    layout: r.layout === "interleaved" ? "PairLayout::interleaved" : undefined,
    writesHalf: r.writesHalf ? "true" : undefined,
    layoutField: r.layoutField ? "true" : undefined,
    backwards: r.sign === -1 ? "true" : undefined,
    lastTurn: r.writes ? "true" : undefined,
    reordered: r.rule === "ernie_vl" ? "true" : undefined,
    base: r.base !== undefined && Number(r.base) !== 10000 ? number(r.base) : undefined,
    baseOtherwise: r.baseOtherwise && number(r.baseOtherwise),
    baseFields: baseFields === "rope_theta" ? undefined : text(baseFields),
    scaling: r.scaling && text(words(r.scaling)),
    partial: r.partial && Number(r.partial) !== 1 ? number(r.partial) : undefined,
    partialFields: r.partialFields.join(" ") === "partial_rotary_factor" ? undefined : text(r.partialFields.join(" ")),
    partialFrom: { attribute: "PartialFrom::attribute", "fixed attribute": "PartialFrom::fixed" }[r.partialFrom],
    partialIsRatio: r.partialIsRatio ? "true" : undefined,
    readsPartial: r.readsPartial.default ? "true" : undefined,
    plainPartial: r.rule === "layer_mimo" ? "0.334" : undefined,
    types: types(r) && `TypesOf::${types(r)}`,
    flat: flat[r.flatScaling] && `Flat::${flat[r.flatScaling]}`,
    ignoresOld: r.ignoresRopeScaling ? "true" : undefined,
    originalMax: r.originalMaxField && number(r.originalMaxField),
    layers: layersOf(r),
    ...headMembers(r),
    scalesSoftmax: r.notes?.some((note) => note.includes("softmax scale")) ? "true" : undefined,
    maxPositions: r.maxPositions && number(r.maxPositions),
    maxFields: alias.max_position_embeddings && text(both("max_position_embeddings")),
    layerCount: r.numLayers?.default && number(r.numLayers.default),
    countFields: r.numLayers && names(r.numLayers) !== "num_hidden_layers" ? text(names(r.numLayers)) : undefined,
    layerRule: derive && layerRules[derive.rule](derive).length > 0 ? text(layerRules[derive.rule](derive).join(" ")) : undefined,
    still:
      [...still, ...conditional.map(([type]) => type)].length > 0
        ? text([...still, ...conditional.map(([type]) => type)].join(" "))
        : undefined,
    exception: exception(r) && `Exception::${exception(r)}`,
    turnsIf: turnsIf(r) && text(turnsIf(r)),
    reads: r.reads && text(readsOf(r)),
    hasAxes: r.axes ? "true" : undefined,
    sections: r.axes && text((r.axes.defaultSections ?? []).join()),
    alternating: r.axes?.order === "interleaved" ? "true" : undefined,
  };
}

/** Names of fields and parameters that a class reads beside the usual ones. */
const readsOf = (r) =>
  Object.keys(r.reads)
    .filter((name) => /^[\w.]+$/.test(name))
    .map((name) => name.replace("rope_parameters.", ""))
    .join(" ");

function parts(r) {
  const fields = [r.text].flat();
  const chosen = fields[0] === "thinker_config" ? fields.slice(0, 1) : fields;
  const part = r.parts[chosen[0]] ?? {};
  return {
    kind: "Kind::parts",
    what: text(chosen.join(" ")),
    partType: text(part.default ?? ""),
    partNamesType: part.byModelType ? "true" : undefined,
    flatText: r.flatText ? "true" : undefined,
  };
}

const encoded = (r) => ({ kind: "Kind::encoding", what: text(r.encoding) });
const axes = () => ({ kind: "Kind::axes" });
const kinds = { rotary, composite: parts, encoding: encoded, axes };

const rowsOf = (classes) =>
  classes
    .toSorted((a, b) => (a.type < b.type ? -1 : 1))
    .map((r) => {
      const members = Object.entries(kinds[r.kind](r)).filter(([, value]) => value !== undefined && value !== null);
      const shown = [[`type`, text(r.type)], ...members].map(([name, value]) => `.${name} = ${value}`);
      const from = r.source ?? r.config;
      return `${from ? `// ${from}\n` : ""}{${shown.join(", ")}},\n`;
    })
    .join("");

/** Both tables. */
export function modelClasses(classes) {
  const isRotary = ({ kind }) => kind === "rotary";
  return `// Written by scripts/build/model-classes.mjs, in each build, from classes.json: do not edit.
// clang-format off
constexpr ModelClass modelClasses[] = {
${rowsOf(classes.filter(isRotary))}};

constexpr OtherClass otherClasses[] = {
${rowsOf(classes.filter((r) => !isRotary(r)))}};
// clang-format on
`;
}

/** The file as the facts are now. */
export const modelClassFile = () => ({ file: target, text: modelClasses(JSON.parse(readFileSync(source, "utf8"))) });

/** Writes the file where it is not what the facts say. */
export function writeModelClasses() {
  const { file, text: wanted } = modelClassFile();
  if (wanted !== readFileSync(file, { encoding: "utf8", flag: "a+" })) writeFileSync(file, wanted);
}
