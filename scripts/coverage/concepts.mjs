// A concept is a header of the core: which methods of the module belong to it.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "../setup/paths.mjs";

const folder = join(root, "cpp/include/posenc");
const headers = new Map(
  readdirSync(folder, { recursive: true })
    .filter((file) => file.endsWith(".hpp"))
    .sort()
    .map((file) => [file.replace(".hpp", ""), readFileSync(join(folder, file), "utf8")]),
);

/** What concerns no encoding; Posenc.ropeFromConfig says where it is. */
const apart = [
  "HeapTensor",
  "Posenc.tensor",
  "Posenc.memorySize",
  "Posenc.simd",
  "Posenc.ropeFromConfig",
  "PosencFormats.memorySize",
];

/** Where names do not say it. */
const named = {
  AxialRope: "axial",
  RopeSession: "rope",
  "RopeSession.advance": "scaling",
  "Rope.attentionFactor": "scaling",
  "Rope.coverage": "coverage",
  "Rope.envelope": "envelope",
  "Posenc.axialRope": "axial",
  "PosencFormats.layersFromConfig": "formats/rope_config",
  "PosencFormats.positionEncodingFromFile": "formats/position_encoding",
  "Posenc.relativeSinusoidal": "transformer_xl",
  "Posenc.tokenVectors": "seeded",
  "Posenc.projection": "seeded",
  "Posenc.identityExample": "identity",
  "Posenc.scoreMatrices": "score_matrix",
  "Posenc.distanceCurves": "score_matrix",
};

/** "kv_cache" and "KvCache" are one name. */
const plain = (name) => name.replace(/^.*\//, "").replaceAll("_", "").toLowerCase();

const headerCalled = (name) => [...headers.keys()].find((header) => plain(header) === plain(name));
const headerThatDeclares = (name) => [...headers].find(([, text]) => new RegExp(`^[^/\n]*\\b${name}\\(`, "m").test(text))?.[0];

/** The concept of a method; undefined where it concerns no encoding. */
export function conceptOf(className, method) {
  const both = `${className}.${method}`;
  if (apart.includes(className) || apart.includes(both)) return undefined;
  const ofClass = named[className] ?? headerCalled(className);
  const found = named[both] ?? ofClass ?? headerCalled(method) ?? headerThatDeclares(method);
  if (found === undefined) throw new Error(`scripts/coverage/concepts.mjs does not know the concept of ${both}`);
  return found;
}
