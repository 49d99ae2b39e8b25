// The binary that the package carries inside is the one that it also carries as a file, whatever instructions stand in it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import fc from "fast-check";
import { pack } from "../../scripts/build/pack.mjs";
import { makeProject } from "./support/project.mjs";

const size = (bytes) => (bytes.length < 128 ? [bytes.length] : [(bytes.length & 127) | 128, bytes.length >> 7]);
const sized = (bytes) => [...size(bytes), ...bytes];

/** A module that is nothing but functions without parameters, results and locals. */
function moduleOf(bodies) {
  const section = (id, bytes) => [id, ...sized(bytes)];
  const code = bodies.flatMap((instructions) => sized([0, ...instructions, 0x0b]));
  return Buffer.from([
    ...[0, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 0, 0]),
    ...section(3, [bodies.length, ...bodies.map(() => 0)]),
    ...section(10, [bodies.length, ...code]),
  ]);
}

describe("what the package carries", () => {
  let project;
  before(() => {
    project = makeProject();
  });
  after(() => project?.remove());

  for (const [simd, file] of [
    ["baseline", "posenc.wasm"],
    ["relaxed", "posenc-relaxed.wasm"],
  ]) {
    test(`is ${file}, byte for byte`, () => {
      project.write(
        `${simd}.mjs`,
        `import { load } from "posenc";
WebAssembly.validate = () => true; // Node 20 has relaxed SIMD behind a flag
WebAssembly.compile = async (bytes) => {
  process.stdout.write(Buffer.from(bytes).toString("base64"));
  throw new Error("seen");
};
await load({ simd: "${simd}" }).catch(() => {});`,
      );
      const carried = Buffer.from(project.node([`${simd}.mjs`]), "base64");
      const published = readFileSync(join(project.installed, "dist", file));
      assert.ok(carried.equals(published), `${carried.length} bytes where the file has ${published.length}`);
    });
  }
});

describe("packing", () => {
  const byte = fc.nat(255);
  const number = fc.oneof(
    fc.nat(127).map((low) => [low]),
    fc.tuple(fc.integer({ min: 128, max: 255 }), fc.nat(127)),
  );
  const bytes = (length) => fc.array(byte, { minLength: length, maxLength: length });
  const list = fc.array(number, { maxLength: 5 }).map((items) => [items.length, ...items.flat()]);
  const memory = fc.tuple(fc.nat(4), number).map(([alignment, offset]) => [alignment, ...offset]);
  const after = (op, ...parts) => fc.tuple(...parts).map((immediates) => [op, ...immediates.flat()]);
  const instruction = fc.oneof(
    fc.constantFrom([0x01], [0x6a], [0x1a], [0xfd, 0x0e], [0xfd, 0x85, 0x02], [0xfc, 0x02]),
    ...[0x0c, 0x10, 0x20, 0x21, 0x22, 0x23, 0x41, 0x42].map((op) => after(op, number)),
    after(0x0e, list, number), // br_table
    after(0x11, number, number), // call_indirect
    after(0x1c, list), // select with its type
    ...[0x28, 0x2b, 0x36, 0x3e].map((op) => after(op, memory)),
    after(0x43, bytes(4)),
    after(0x44, bytes(8)),
    after(0xfc, fc.constant([10, 0, 0])), // memory.copy
    after(0xfc, fc.constant([11, 0])), // memory.fill
    after(0xfd, fc.constant([12]), bytes(16)), // v128.const
    after(0xfd, fc.constant([21]), bytes(1)), // i8x16.extract_lane_s
    after(0xfd, fc.constant([84]), memory, bytes(1)), // v128.load8_lane
    fc.constant([0x02, 0x40, 0x0b]), // a block
    fc.constant([0x06, 0x40, 0x19, 0x0b]), // try, catch_all
    fc.constant([0x06, 0x40, 0x18, 0x00]), // try, delegate
  );

  test("gives the same bytes again for any instructions", () => {
    const bodies = fc.array(
      fc.array(instruction, { maxLength: 20 }).map((parts) => parts.flat()),
      { maxLength: 5 },
    );
    // pack refuses where what it wrote is not read as it was.
    fc.assert(fc.property(bodies, (instructions) => void pack(moduleOf(instructions))));
  });

  test("refuses an opcode that it does not know", () => {
    assert.throws(() => pack(moduleOf([[0xd0, 0x70, 0x1a]])), /wasm opcode 0xd0 is not known/u);
    assert.throws(() => pack(moduleOf([[0xfc, 8, 0, 0]])), /wasm opcode 0xfc 8 is not known/u);
  });

  test("refuses what has no code", () => {
    assert.throws(() => pack(Buffer.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0])), /no code section/u);
  });
});
