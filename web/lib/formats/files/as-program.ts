// Applies the rows of other-programs.ts to a configuration and to what transformers' rules make of it.
import type { PairLayout } from "../../rotary/rope.js";
import type { ConfiguredRope } from "../rope-config.js";
import { refuse } from "./fields.js";
import { type Otherwise, otherwise, type Runtime, runtimes } from "./other-programs.js";

type Members = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Members => typeof value === "object" && value !== null && !Array.isArray(value);
const isGiven = (value: unknown) => value !== undefined && value !== null;

/** A configuration as a program reads it. */
export interface AsProgram {
  /** What transformers' rules are to read. */
  readonly config: object;
  /** Fields that the program passes over, by their names. */
  readonly passed: readonly string[];
  /** The layout of pairs, where the file says it. */
  readonly layout: PairLayout | undefined;
  /** Whether YaRN's beta_fast and beta_slow are those of the file. */
  readonly hasTurns: boolean;
  /** What differs besides. */
  readonly rows: readonly Otherwise[];
  readonly type: string;
  /** The language model's own fields. */
  readonly own: Members;
  /** What stands before the names of the language model's fields: "text_config.", or nothing. */
  readonly scope: string;
}

const rowsOf = (type: string, as: Runtime) =>
  otherwise.filter((row) => row.as.includes(as) && row.types.split(" ").includes(type));

/** mlx-lm asks for `type` before `rope_type`, transformers the other way round. */
function typeFirst(own: Members): Members {
  const { rope_scaling: scaling } = own;
  if (!isObject(scaling) || typeof scaling["type"] !== "string") return own;
  return { ...own, rope_scaling: { ...scaling, rope_type: scaling["type"] } };
}

/** The language model's fields by the rows of its class. */
function changed(own: Members, rows: readonly Otherwise[], passed: readonly string[]): Members {
  const base = rows.map(({ baseFrom }) => (baseFrom === undefined ? undefined : own[baseFrom])).find(isObject)?.["rope_theta"];
  const missing = rows.flatMap(({ defaults = {} }) => Object.entries(defaults)).filter(([name]) => !isGiven(own[name]));
  return {
    ...Object.fromEntries(Object.entries(own).filter(([name]) => !passed.includes(name))),
    ...Object.fromEntries(missing),
    ...(isGiven(base) && { rope_theta: base }),
    ...Object.assign({}, ...rows.map(({ fixed = {} }) => fixed)),
  };
}

/** YaRN's turns where a file states others than the usual ones. */
function turnsIn(own: Members): readonly string[] {
  const object = isObject(own["rope_scaling"]) ? "rope_scaling" : "rope_parameters";
  const stated = own[object];
  const usual = Object.entries({ beta_fast: 32, beta_slow: 1 });
  return isObject(stated)
    ? usual.filter(([name, value]) => isGiven(stated[name]) && stated[name] !== value).map(([name]) => `${object}.${name}`)
    : [];
}

/** The layout by mlx-lm's own field; undefined where it does not say it. */
function layoutOf(traditional: unknown, rows: readonly Otherwise[]): PairLayout | undefined {
  const isRead = rows.length === 0 || rows.some((row) => row.traditional);
  if (!isRead || typeof traditional !== "boolean") return undefined;
  return traditional ? "interleaved" : "half";
}

/** A configuration as `as` reads it; `like` is the model_type whose rules hold, where the caller says one. */
export function asProgram(fields: object, as: Runtime, like: string | undefined): AsProgram {
  const all = fields as Members;
  const text = all["text_config"];
  const [own, scope] = isObject(text) ? [text, "text_config."] : [all, ""];
  const type = String(like ?? own["model_type"] ?? all["model_type"]);
  const rows = rowsOf(type, as);
  const passed = rows.flatMap(({ passes = [] }) => passes).filter((name) => isGiven(own[name]));
  const hasTurns = as !== "llama.cpp" || rows.some(({ turns }) => turns);
  const turns = hasTurns ? [] : turnsIn(own);
  const isMlx = as === "mlx-lm";
  const traditional = isMlx ? own["rope_traditional"] : undefined;
  const layout = layoutOf(traditional, rows);
  if (isGiven(traditional) && layout === undefined) passed.push("rope_traditional");
  const without = isMlx ? [...passed, "rope_traditional"] : passed;
  const read = (members: Members) => changed(isMlx ? typeFirst(members) : members, rows, without);
  return {
    config: isObject(text) ? { ...all, text_config: read(text) } : read(all),
    passed: [...passed, ...turns].map((name) => scope + name),
    ...{ rows, type, own, scope, layout, hasTurns },
  };
}

/** Refuses a context extension at which the program stops. */
function checkExtension({ extensions }: Otherwise, own: Members, scope: string, name: string): void {
  const { rope_scaling: scaling } = own;
  if (extensions === undefined || !isObject(scaling)) return;
  const { type = scaling["rope_type"] } = scaling;
  const allowed = extensions.map((each) => JSON.stringify(each)).join(" or ");
  if (!extensions.includes(String(type))) refuse(`${scope}rope_scaling.type`, `${allowed} for ${name}`, JSON.stringify(type));
}

/** Refuses Llama 3's extension where llama.cpp's converter is not known to write it, or starts from another length. */
function checkLlama3({ rows, type, own, scope }: AsProgram, layers: readonly ConfiguredRope[]): void {
  const scaling = layers.find((one) => one.rotates && one.scaling?.type === "llama3")?.scaling;
  if (scaling?.type !== "llama3") return;
  const length = rows.find(({ llama3 }) => llama3 !== undefined)?.llama3;
  if (length === undefined) {
    const why = `whether its converter writes Llama 3's factors for ${JSON.stringify(type)} is not known`;
    refuse(`${scope}rope_type`, `another for "llama.cpp" (${why}: read the GGUF file)`, '"llama3"');
  }
  const read = own["original_max_position_embeddings"] ?? length;
  if (length !== "stated" && read !== scaling.originalMaxPositions) {
    const why = `its converter reads none in rope_scaling: read the GGUF file`;
    refuse(`${scope}original_max_position_embeddings`, `${String(read)} for "llama.cpp" (${why})`, scaling.originalMaxPositions);
  }
}

/** Refuses other layers without rotation than those that the program's code has. */
function checkStill({ still }: Otherwise, layers: readonly ConfiguredRope[], name: string): void {
  if (still === undefined) return;
  const other = layers.findIndex(({ rotates }, layer) => rotates !== ((layer + 1) % still !== 0));
  if (other < 0) return;
  const allowed = `rotated as ${name} does, which leaves out the last of each ${still} layers whatever the file says`;
  refuse(`layer ${other}`, allowed, layers[other]?.rotates ? "one that rotates" : "one that does not");
}

/** Refuses an extension in which mlx-lm differs, of a class that was not read there. */
function checkUnread(type: string, layers: readonly ConfiguredRope[]): void {
  const extension = layers.find((one) => one.rotates && /^(?:yarn|longrope)$/u.test(one.ropeType))?.ropeType;
  if (extension === undefined) return;
  refuse(
    "as",
    `another than "mlx-lm" for ${JSON.stringify(type)}, of which it is not known what it makes of ${extension}`,
    '"mlx-lm"',
  );
}

/** Refuses what the program does otherwise and is not read for it. */
export function checkProgram(program: AsProgram, as: Runtime, layers: readonly ConfiguredRope[]): void {
  const { rows, type, own, scope, passed } = program;
  const turned = layers.find(({ rotates }) => rotates)?.rotaryDim;
  const name = JSON.stringify(as);
  if (passed.includes(`${scope}rope_parameters`)) {
    const assumed = layers.flatMap((layer) => layer.assumed).find((field) => /theta|base|partial|rotary_pct/u.test(field));
    if (assumed !== undefined) refuse(scope + assumed, `given beside rope_parameters, which ${name} passes over`, "nothing");
  }
  if (as === "llama.cpp") checkLlama3(program, layers);
  if (as === "mlx-lm" && rows.length === 0) checkUnread(type, layers);
  for (const row of rows) {
    checkExtension(row, own, scope, name);
    checkStill(row, layers, name);
    if (row.unread !== undefined && concerns(row, layers, scope)) {
      const known = runtimes.filter((each) => !rowsOf(type, each).some(({ unread }) => unread !== undefined));
      const allowed = known.map((each) => JSON.stringify(each)).join(" or ");
      refuse("as", `${allowed} for ${JSON.stringify(type)} (${row.unread})`, name);
    }
    if (!row.isWidth || row.field === undefined || turned === undefined) continue;
    const given = own[row.field];
    if (row.wholeWithout && typeof given !== "number") {
      const whole = `${name}, which turns the whole head without it (${turned}: as transformers does)`;
      refuse(scope + row.field, `given for ${whole}`, given ?? "nothing");
    }
    if (given === turned || !concerns(row, layers, scope)) continue;
    const how = "rope_parameters with a partial_rotary_factor say what turns";
    refuse(scope + row.field, `the width that transformers turns (${turned}) for ${name}, which reads it; ${how}`, given);
  }
}

/** Whether a name is of the field, of one in another object or of one of its members. */
const isOf = (name: string, scope: string, field: string) =>
  name.startsWith(scope) && (name === scope + field || name.endsWith(`.${field}`) || name.startsWith(`${scope}${field}.`));

/** Whether a row is of this file: it has the extension, and transformers passes over the field that the program reads. */
const concerns = ({ field, extension }: Otherwise, layers: readonly ConfiguredRope[], scope: string) =>
  (extension === undefined || layers.some(({ ropeType }) => ropeType === extension)) &&
  (field === undefined || layers.some(({ ignored }) => ignored.some((name) => isOf(name, scope, field))));
