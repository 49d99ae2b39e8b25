// The order of arguments stands in the reads of cpp/bindings alone: what the signatures are made of them, and which sources
// are refused because C++ would not fix the order.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { signaturesOf } from "../../scripts/build/signatures.mjs";

const source = (body, { before = "", path = "cpp/bindings/x.cpp" } = {}) => ({
  path,
  text: `${before}\nvoid work(Arguments& a) {\n${body}\n}\nEMSCRIPTEN_BINDINGS(x) { expose("named", work); }\n`,
});
const header = {
  path: "cpp/bindings/x_arguments.hpp",
  text: 'inline X xOf(Arguments& a) { return {a.flag("on"), a.text("word")}; }',
};
const shown = (...sources) =>
  signaturesOf(sources)
    .get("named")
    .map(({ name, kind }) => `${name}: ${kind}`)
    .join(", ");

describe("signatures: what is read", () => {
  test("names and kinds in the order of the reads", () => {
    const body = 'const double dim = a.number("dim");\n// a.text("no")\nmake(dim, a.matrix("out"));';
    assert.equal(shown(source(body)), "dim: number, out: matrix");
  });
  test("reads that change places change the signature, and nothing else", () => {
    const body = ['const double base = a.number("base");', 'const bool inverse = a.flag("inverse");', 'f(a.text("where"));'];
    assert.equal(shown(source(body.join("\n"))), "base: number, inverse: flag, where: text");
    assert.equal(shown(source(body.toReversed().join("\n"))), "where: text, inverse: flag, base: number");
  });
  test("each way to read", () => {
    const reads = [
      ['a.whole("n", where, 1, 5)', "number"],
      ['a.word<Layout>("n")', "number"],
      ['a.count("n")', "number"],
      ['a.index("n")', "number"],
      ['a.option("n")', "option"],
      ['a.at<Cache>("n")', "address"],
      ['a.floats("n")', "floats"],
      ['a.doubles("n").data()', "doubles"],
      ['a.bytes("n")', "bytes"],
      ['a.doublesOut("n")', "doublesOut"],
      ['a.integersOut("n")', "integersOut"],
      ['a.matrix64("n")', "matrix64"],
    ];
    for (const [read, kind] of reads) assert.equal(shown(source(`const auto n = ${read};`)), `n: ${kind}`);
  });
  test("a braced list goes from left to right", () => {
    const body =
      'const Options o{.scale = a.number("scale"), .causal = a.flag("causal")};\nreturn {f(a.text("t")), {a.index("i")}};';
    assert.equal(shown(source(body)), "scale: number, causal: flag, t: text, i: number");
  });
  test("a function that takes Arguments& is read in its place, from a header too", () => {
    const before = 'Y yOf(const char* where, Arguments& b) { return Y(b.number("y")); }';
    const body = 'const double first = a.number("first");\nconst X x = xOf(a);\nuse(x, yOf("here", a));';
    assert.equal(shown(header, source(body, { before })), "first: number, on: flag, word: text, y: number");
  });
  test("what follows a condition or a loop that reads nothing is read", () => {
    const body = 'for (int i = 0; i < 3; ++i) {\n  f(i);\n}\nif (x) y = 1;\na.give(g(a.flag("late")));';
    assert.equal(shown(source(body)), "late: flag");
  });
  test("a function that reads nothing takes nothing", () => assert.equal(shown(source("a.give(1);")), ""));
});

describe("signatures: what is refused", () => {
  const refused = {
    "a read without a name": ["const double x = a.number();", /work reads an argument without a name: number/],
    "a name that is no literal": ["const double x = a.number(name);", /without a name: number/],
    "a way to read that is not known": ['const auto x = a.next("x");', /reads by next/],
    "two reads in the arguments of a call": [
      'f(a.number("x"), a.number("y"));',
      /fixes no order: a\.number\("x", a\.number\("y"/,
    ],
    "two reads in an expression": ['const double d = a.number("x") - a.number("y");', /fixes no order/],
    "two lists in the arguments of a call": ['f({a.number("x")}, {a.number("y")});', /fixes no order/],
    "two reads in one part of a list": ['const P p{a.number("x") + a.number("y"), 1};', /fixes no order/],
    "a call that reads beside a read": ['f(xOf(a), a.number("y"));', /fixes no order/],
    "a read under a condition": ['if (x) y = a.number("y");', /under a condition/],
    "a read in what else stands for": ['if (x) y = 1; else\n y = a.number("y");', /under a condition/],
    "a read in one case": ['switch (x) {\n  case 1:\n    y = a.number("y");\n}', /under a condition/],
    "a read behind ?": ['const double y = x ? a.number("y") : 0;', /under a condition/],
    "a read behind &&": ['const bool y = x && a.flag("y");', /under a condition/],
    "a read in a loop": ['for (double& x : all) x = a.number("x");', /in a loop/],
    "a read in a lambda": ['const auto f = [&] { return a.number("x"); };', /in a lambda/],
    "arguments handed to a stranger": ["other(a);", /hands its arguments to other/],
    "arguments under another name": ["Arguments& b = a;", /hands its arguments to undefined/],
    "two arguments of one name": ['const double x = a.number("x");\nconst double y = a.number("x");', /two arguments called x/],
  };
  for (const [what, [body, message]] of Object.entries(refused)) {
    test(what, () => assert.throws(() => signaturesOf([header, source(body)]), message));
  }
  test("a function that is not there", () => {
    assert.throws(() => signaturesOf([{ path: "x.cpp", text: 'expose("named", gone);' }]), /named is gone, which takes no Arg/);
  });
  test("one name exposed twice", () => {
    const again = source('a.number("x");', { path: "cpp/bindings/y.cpp" });
    assert.throws(() => signaturesOf([source('a.number("x");'), again]), /y\.cpp: named is exposed twice/);
  });
  test("more than the row holds", () => {
    const sources = [source('f(a.matrix("x"));\nf(a.number("y"));')];
    assert.equal(signaturesOf(sources, 4).size, 1);
    assert.throws(() => signaturesOf(sources, 3), /named needs a row of 4 numbers, there are 3/);
  });
  test("a function that calls itself", () => {
    assert.throws(() => signaturesOf([source("work(a);")]), /work → work calls itself/);
  });
});
