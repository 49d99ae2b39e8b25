// cpp/src/formats/model_classes.inc: the facts of cpp/src/formats/classes.json as rows of C++, which names what is not usual.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";
import { counted, exception, layerRules } from "./layer-rules.mjs";

const source = join(root, "cpp/src/formats/classes.json");
const target = join(root, "cpp/src/formats/model_classes.inc");

const text = (value) => JSON.stringify(value);
const number = (value) => String(Number(value));
/** Names under which a field may stand, the one that wins first. */
const names = ({ alias, field, also }) => [alias, field, also].filter(Boolean).join(" ");

/** "position_embedding_type absolute rotary": the field, its value where it is missing, the value with which layers turn. */
function turnsIf({ switch: on }) {
  return on === undefined || on.noneIfNull ? undefined : [on.field, on.default, on.rotates, ...(on.allowed ?? [])].join(" ");
}

/**
 * What the file must say of fields that the class could read otherwise: each the field, its value where it is missing, the only one,
 * and what else to write.
 */
const demands = (r) =>
  r.demands
    ?.map((d) => `${d.field} ${d.default ?? "-"} ${[d.value, d.instead].filter((word) => word !== undefined).join(", ")}`)
    .join(";");

const words = (dictionary) =>
  Object.entries(dictionary)
    .filter(([name]) => name !== "type")
    .map(([name, value]) => `${name}=${[value].flat().map(exact).join()}`)
    .join(" ");

/** What the reader's `decimal` reads as it stands: no number of more than 15 digits, none with an exponent. */
function exact(value) {
  if (typeof value === "number" && !/^(?=.{1,16}$)\d{1,15}(\.\d+)?$/.test(String(value)))
    throw new RangeError(`classes.json: ${value} must have at most 15 digits, and no sign or exponent`);
  return value;
}

function headMembers({ headDim: h, rotaryDim }) {
  const fixed = h.rule === "mla" ? h.default : typeof h.absent === "number" ? h.absent : (h.default ?? 0);
  const global = h.byLayerType?.full_attention;
  const fields = h.rule === "quotient" ? "" : [h.field, h.fieldAlias].filter(Boolean).join(" ");
  return {
    headFields: fields === "head_dim" ? undefined : text(fields),
    zeroIsPlain: h.zero ? "true" : undefined,
    turningField: h.turning && text(h.turning),
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

const windowMembers = (w) => ({
  windowField: w.field && text(w.field),
  window: w.default && number(w.default),
  windowOf: w.all ? text("") : w.of && text(w.of),
  windowIf: w.if && text(w.if),
  windowHalvedBy: w.halved && text(w.halved),
  windowTimes: w.times && number(w.times),
});

/** All that transformers has are not listed. */
const types = (r) => (r.ropeTypes.includes("proportional") ? undefined : r.ropeTypes.join(" "));
const flat = { all: undefined, ignored: "ignored", full_attention: "one", compress: "one" };

function layersOf(r) {
  if (r.byLayerType === undefined) return undefined;
  const rows = Object.entries(r.byLayerType).map(([type, d]) => {
    const fields = Array.isArray(r.baseFields) ? r.baseFields : (r.baseFields[type] ?? []);
    const members = [`.type = ${text(type)}`, `.base = ${number(d.base)}`];
    if (d.partial !== 1) members.push(`.partial = ${number(d.partial)}`);
    if (d.rope_type !== "default") members.push(`.ropeType = ${text(d.rope_type)}`);
    if (d.parameters) members.push(`.parameters = ${text(d.parameters)}`);
    if (fields.length > 0) members.push(`.baseFields = ${text(fields.join(" "))}`);
    return `{${members.join(", ")}}`;
  });
  return `{${rows.join(", ")}}`;
}

/** Such a list under a name of its own, and the name: classes of like layers share one. */
function layerLists(classes) {
  const names = new Map();
  for (const r of classes) {
    const list = layersOf(r);
    if (list !== undefined && !names.has(list)) names.set(list, `layers${names.size}`);
  }
  return names;
}

function rotary(r, lists) {
  const { derive, rotates } = r.layers;
  const still = Object.entries(rotates)
    .filter(([, turns]) => turns === null || turns === false || turns.ifNull)
    .map(([type]) => type);
  const alias = Object.fromEntries(Object.entries(r.aliases ?? {}));
  const both = (standard) => (alias[standard] ? `${standard} ${alias[standard]}` : undefined);
  const baseFields = Array.isArray(r.baseFields) ? r.baseFields.join(" ") : "rope_theta";
  return {
    layout: r.layout === "interleaved" ? "PairLayout::interleaved" : undefined,
    writesHalf: r.writesHalf ? "true" : undefined,
    layoutField: r.layoutField ? "true" : undefined,
    backwards: r.direction === "backward" ? "true" : undefined,
    lastTurn: r.turned === "last" ? "true" : undefined,
    base: r.base !== undefined && Number(r.base) !== 10000 ? number(r.base) : undefined,
    baseBesideParameters: r.baseBesideParameters && number(r.baseBesideParameters),
    baseFields: baseFields === "rope_theta" ? undefined : text(baseFields),
    scaling: r.scaling && text(words(r.scaling)),
    partial: r.partial && Number(r.partial) !== 1 ? number(r.partial) : undefined,
    partialFields: r.partialFields.join(" ") === "partial_rotary_factor" ? undefined : text(r.partialFields.join(" ")),
    partialFrom: { attribute: "PartialFrom::attribute", "fixed attribute": "PartialFrom::fixed" }[r.partialFrom],
    partialIsRatio: r.partialIsRatio ? "true" : undefined,
    readsPartial: r.readsPartial.default ? "true" : undefined,
    partialFails: r.partialFails ? "true" : undefined,
    plainPartial: r.plainPartial,
    types: types(r) && text(types(r)),
    flat: flat[r.flatScaling] && `Flat::${flat[r.flatScaling]}`,
    flatTo: flat[r.flatScaling] === "one" ? text(r.flatScaling) : undefined,
    makesObjects: r.makesObjects ? "true" : undefined,
    ignoresOld: r.ignoresRopeScaling ? "true" : undefined,
    ownScaling: r.ownScaling ? "true" : undefined,
    leftOut: r.leftOut && text(r.leftOut),
    originalMax: r.originalMaxField && number(r.originalMaxField),
    layers: lists.get(layersOf(r)),
    ...headMembers(r),
    scalesSoftmax: r.scalesSoftmax ? "true" : undefined,
    ...windowMembers(r.window ?? {}),
    maxPositions: r.maxPositions && number(r.maxPositions),
    maxFields: alias.max_position_embeddings && text(both("max_position_embeddings")),
    layerCount: r.numLayers?.default && number(r.numLayers.default),
    countFields: r.numLayers && names(r.numLayers) !== "num_hidden_layers" ? text(names(r.numLayers)) : undefined,
    countTimes: r.numLayers?.times && number(r.numLayers.times),
    layerRule: derive && layerRules[derive.rule](derive).length > 0 ? text(layerRules[derive.rule](derive).join(" ")) : undefined,
    still: still.length > 0 ? text(still.join(" ")) : undefined,
    exception: exception(r) && `Exception::${exception(r)}`,
    turnsIf: turnsIf(r) && text(turnsIf(r)),
    demands: demands(r) && text(demands(r)),
    reads: r.reads && text(readsOf(r)),
    hasAxes: r.axes ? "true" : undefined,
    sections: r.axes?.defaultSections && text(r.axes.defaultSections.join()),
    order: { interleaved: "SectionOrder::interleaved", "time-last": "SectionOrder::timeLast" }[r.axes?.order],
  };
}

/** Names of fields and parameters that a class reads beside the usual ones. */
const readsOf = (r) =>
  Object.keys(r.reads)
    .map((name) => name.replace("rope_parameters.", ""))
    .join(" ");

function parts(r) {
  const fields = [r.text].flat();
  const chosen = fields[0] === "thinker_config" ? fields.slice(0, 1) : fields;
  const part = r.parts[chosen[0]] ?? {};
  return {
    fields: text(chosen.join(" ")),
    partType: text(part.default ?? ""),
    partNamesType: part.byModelType ? "true" : undefined,
    flatText: r.flatText ? "true" : undefined,
    merges: part.defaultsMerged ? "true" : undefined,
    also: r.also && text(Object.entries(r.also).flat().join(" ")),
    substitute: r.substitute && text(Object.entries(r.substitute).flat().join(" ")),
    demanded: r.demandsText ? "true" : undefined,
  };
}

/**
 * A language model whose composite has defaults of its own for it, as a row of that name: the class, and what they change. They
 * hold where the part is missing; where `defaultsMerged`, for what the part leaves out too: as flat fields, or rope_parameters
 * as a dictionary, beside which a flat base is not read.
 */
function partModel(r, rotaries) {
  const { default: type, defaultsDiffer: own, defaultsMerged } = r.parts[[r.text].flat()[0]] ?? {};
  const model = own && rotaries.find((each) => each.type === type);
  if (model === undefined) return [];
  const { hidden_size, num_attention_heads, num_hidden_layers, max_position_embeddings, head_dim, rope_parameters } = own;
  const { headDim: h, numLayers } = model;
  const other = (given, count) => (given === undefined ? count : { ...count, default: given });
  const headDim = {
    ...{ ...h, hidden: other(hidden_size, h.hidden), heads: other(num_attention_heads, h.heads) },
    ...(head_dim && { absent: head_dim, default: head_dim, null: "quotient" }),
  };
  const base = rope_parameters?.rope_theta ?? model.base;
  const dictionary = { scaling: rope_parameters, baseBesideParameters: model.base };
  const changed = {
    headDim,
    numLayers: other(num_hidden_layers, numLayers),
    maxPositions: max_position_embeddings ?? model.maxPositions,
  };
  return [{ ...model, ...changed, ...(defaultsMerged === "dictionary" ? dictionary : { base }), type: r.type, source: r.config }];
}

/** A fact of an encoding's row: names of fields with their numbers, between commas where there are several. */
const fact = (value) => [value].flat().map(counted).join(",");

/** The encodings of a class that does not rotate by one axis, or does not always, as a line of text (encoding_class.hpp). */
function encodingLine({ type, encodings }) {
  const rows = encodings.map(({ kind, ...facts }) => {
    const words = Object.entries(facts).map(([name, value]) => `${name}=${fact(value)}`);
    return `${kind}|${words.join(" ")}`;
  });
  return [type, ...rows].join("\t");
}

/** What the names of a class begin with, in small letters, where that is not its model_type: words "glmga=glm46v". */
const architectures = (classes) =>
  text(
    classes
      .filter(({ architecture }) => architecture !== undefined)
      .map(({ type, architecture }) => `${type}=${architecture.toLowerCase()}`)
      .join(" "),
  );

/** Rows of codes that are published under one model_type: "bert jina_bert architectures.0 jinabert" (language_model.cpp reads them). */
const ownTypes = (classes) =>
  text(
    classes
      .filter(({ publishedAs }) => publishedAs !== undefined)
      .map(({ type, publishedAs: p }) =>
        [p.type, type, p.field ?? "architectures.0", p.architecture?.toLowerCase() ?? ""].join(" "),
      )
      .join(";"),
  );

const rowsOf = (classes, membersOf) =>
  classes
    .toSorted((a, b) => (a.type < b.type ? -1 : 1))
    .map((r) => {
      const members = Object.entries(membersOf(r)).filter(([, value]) => value !== undefined && value !== null);
      const shown = [[`type`, text(r.type)], ...members].map(([name, value]) => `.${name} = ${value}`);
      const from = r.source ?? r.config;
      return `${from ? `// ${from}\n` : ""}{${shown.join(", ")}},\n`;
    })
    .join("");

/** The tables. */
export function modelClasses(classes) {
  const of = (kind) => classes.filter((r) => r.kind === kind);
  const lists = layerLists(of("rotary"));
  const listed = [...lists].map(([list, name]) => `constexpr LayerDefaults ${name}[] = ${list};\n`).join("");
  const encodings = classes.filter(({ encodings: all }) => all !== undefined).map(encodingLine);
  return `// Written by scripts/build/model-classes.mjs, in each build, from classes.json: do not edit.
// clang-format off
${listed}
constexpr ModelClass modelClasses[] = {
${rowsOf(of("rotary"), (r) => rotary(r, lists))}};

constexpr ModelClass partModels[] = {
${rowsOf(
  of("composite").flatMap((r) => partModel(r, of("rotary"))),
  (r) => rotary(r, lists),
)}};

constexpr PartsClass partsClasses[] = {
${rowsOf(of("composite"), parts)}};

constexpr Text architectures = ${architectures(classes)};

constexpr Text ownTypes = ${ownTypes(classes)};

constexpr Text encodingClasses =
${encodings
  .map(
    (line) => `  ${text(`${line}\n`)}
`,
  )
  .join("")};
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
