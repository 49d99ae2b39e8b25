// What a checkout of transformers says of its configuration classes: one object for every model_type.
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { UserError } from "../setup/command.mjs";
import { assignments, classes, expression, functions, literal, Unread, withoutWords } from "./python-source.mjs";

const read = (file) => withoutWords(readFileSync(file, "utf8"));

/** model_type → its file, and of a class with fields of a rotation (turns) the facts that its text tells, Unread where it cannot be read. */
export function transformersClasses(checkout) {
  const source = [join(checkout, "src/transformers"), join(checkout, "transformers"), checkout].find((folder) =>
    existsSync(join(folder, "modeling_rope_utils.py")),
  );
  if (!source)
    throw new UserError(
      `${checkout} has no src/transformers/modeling_rope_utils.py: give the path of a checkout of transformers`,
    );
  const mixin = assignments(read(join(source, "modeling_rope_utils.py")));
  const base = mixin.get("default_theta");
  if (typeof base !== "number") throw new UserError("modeling_rope_utils.py names no default_theta that is a number");
  const found = new Map();
  const models = join(source, "models");
  for (const folder of readdirSync(models, { withFileTypes: true }).filter((entry) => entry.isDirectory())) {
    const texts = (kind) =>
      readdirSync(join(models, folder.name))
        .filter((name) => name.startsWith(`${kind}_`) && name.endsWith(".py"))
        .map((name) => join(models, folder.name, name));
    const pairs = layout(texts("modeling").map(read).join("\n"));
    for (const file of texts("configuration")) {
      for (const one of classes(read(file))) {
        const fields = assignments(one.text);
        const type = fields.get("model_type");
        if (typeof type !== "string" || type === "") continue;
        const turns = rotates(fields) && { ...facts(one, fields, base), layout: pairs };
        found.set(type, { file: relative(source, file), turns });
      }
    }
  }
  return found;
}

const rotates = (fields) =>
  [...fields.keys()].some((name) => /^(rope_parameters|rope_theta|rotary_dim|rotary_embedding_base)$/.test(name));

function facts(one, fields, defaultBase) {
  const aliases = fields.get("attribute_map");
  const renamed = (name) => (aliases && !(aliases instanceof Unread) && aliases[name]) || name;
  const own = (name) => fields.get(renamed(name));
  const dictionary = classDictionary(one.text);
  const base = // a dictionary where layers have bases of their own
    dictionary?.rope_theta ??
    fields.get("default_theta") ??
    fields.get("rope_theta") ??
    fields.get("rotary_embedding_base") ??
    defaultBase;
  return {
    base: base && typeof base === "object" && !(base instanceof Unread) ? undefined : base,
    headDim: own("qk_rope_head_dim") ?? own("head_dim") ?? null,
    partial: dictionary?.partial_rotary_factor ?? fixedFactor(one.text) ?? ownFactor(fields) ?? 1,
    maxPositions: own("max_position_embeddings"),
    ropeType: dictionary?.rope_type ?? dictionary?.type ?? "default",
  };
}

/** The dictionary that the class puts in for rope_parameters, where it writes one out. */
function classDictionary(body) {
  const at = /self\.rope_parameters = (?=\{)/.exec(body);
  if (!at) return undefined;
  const text = expression(body, at.index + at[0].length);
  const value = literal(text.replace(/\b(self|config)\.[\w.]+/g, "None"));
  return value instanceof Unread ? { rope_theta: value, rope_type: value } : value;
}

/** The factor that the class puts in for partial_rotary_factor. */
function fixedFactor(body) {
  const at = /kwargs(?:\.setdefault\(\s*|\[)["']partial_rotary_factor["'](?:,|\] =)\s*|kwargs\.pop\(["']rotary_pct["'], /.exec(
    body,
  );
  return at ? literal(/^[^,)\n]*/.exec(body.slice(at.index + at[0].length))[0]) : undefined;
}

/** A factor that is a field of the class itself; where it is null the class computes it. */
function ownFactor(fields) {
  if (!fields.has("partial_rotary_factor")) return undefined;
  return fields.get("partial_rotary_factor") ?? new Unread("partial_rotary_factor is computed");
}

/** How the modeling file pairs coordinates; Unread where it does so in more than one way, undefined where in none that is known. */
function layout(modeling) {
  const names = /^(rotate_half\w*|rotate_pairwise|rotate_every_two|deinterleave\w*|_?apply_rotary_emb|apply_rotary_pos_emb\w*)$/;
  const found = functions(modeling).filter(({ name }) => names.test(name));
  const interleaved = found.some(({ name, text }) => name.includes("interleave") || /::2\]|view_as_complex/.test(text));
  const half = found.some(({ text }) => /shape\[-1\] \/\/ 2 ?:?\]|chunk\(\w+, 2/.test(text) && !/::2\]|cos\.shape/.test(text));
  if (interleaved && half) return new Unread("both layouts in one file");
  return interleaved ? "interleaved" : half ? "half" : undefined;
}
