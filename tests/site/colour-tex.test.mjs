import assert from "node:assert/strict";
import { test } from "node:test";
import katex from "katex";
import { colourTeX } from "../../web/site/build/colour-tex.js";

const cases = [
  ["q", "\\htmlClass{q}{q}", "the query"],
  ["m", "\\htmlClass{q}{m}", "its position"],
  ["k", "\\htmlClass{k}{k}", "the key"],
  ["n", "\\htmlClass{k}{n}", "its position"],
  ["\\mathbf{q}", "\\htmlClass{q}{\\mathbf{q}}", "a bold letter is the same symbol"],
  ["\\bar k", "\\htmlClass{k}{\\bar{k}}", "an accent belongs to its letter"],
  ["m-n", "\\htmlClass{o}{m-n}", "the offset is one symbol"],
  ["n - m", "\\htmlClass{o}{n - m}", "either way round, spaces kept"],
  ["(m-n)\\theta", "(\\htmlClass{o}{m-n})\\htmlClass{f}{\\theta}", "brackets stay ink"],
  ["R_{m-n}", "\\htmlClass{o}{R_{m-n}}", "a rotation by the offset"],
  ["R_m", "\\htmlClass{q}{R_{m}}", "a rotation belongs to its position"],
  ["\\mathbf{R}_{\\Theta,n}", "\\htmlClass{k}{\\mathbf{R}_{\\Theta,n}}", "whatever else the subscript holds"],
  ["R_m^\\top q", "\\htmlClass{q}{R_{m}^{\\top}}\\htmlClass{q}{q}", "scripts stay above each other"],
  ["q^2", "\\htmlClass{q}{q}^{2}", "a superscript alone stays ink"],
  ["q_m^{n}", "\\htmlClass{q}{q}_{\\htmlClass{q}{m}}^{\\htmlClass{k}{n}}", "a superscript of the other side keeps its colour"],
  ["M_s", "M_{\\htmlClass{o}{s}}", "a shift"],
  ["R_s", "\\htmlClass{o}{R_{s}}", "a rotation by it"],
  ["\\theta_i", "\\htmlClass{f}{\\theta_{i}}", "a frequency with its index"],
  ["q_1k_2", "\\htmlClass{q}{q_{1}}\\htmlClass{k}{k_{2}}", "components"],
  ["q_m", "\\htmlClass{q}{q_{m}}", "query at its position: one colour"],
  ["q_n", "\\htmlClass{q}{q}_{\\htmlClass{k}{n}}", "mixed sides: each its own"],
  ["x_m", "x_{\\htmlClass{q}{m}}", "an unbraced script gets braces"],
  ["e^{im\\theta}", "e^{i\\htmlClass{q}{m}\\htmlClass{f}{\\theta}}", "inside a script"],
  ["\\frac mn", "\\frac{\\htmlClass{q}{m}}{\\htmlClass{k}{n}}", "unbraced arguments"],
  ["\\sin m\\theta", "\\sin\\htmlClass{q}{m}\\htmlClass{f}{\\theta}", "control words are not letters"],
  ["\\operatorname{rank} k", "\\operatorname{rank} \\htmlClass{k}{k}", "names of operators"],
  ["\\text{from m to n}", "\\text{from m to n}", "words"],
  [
    "\\begin{matrix}m\\\\[2mm]n\\end{matrix}",
    "\\begin{matrix}\\htmlClass{q}{m}\\\\[2mm]\\htmlClass{k}{n}\\end{matrix}",
    "environments and lengths",
  ],
  ["\\plain{k}+k", "{k}+\\htmlClass{k}{k}", "\\plain switches colours off"],
  ["-m-n", "-\\htmlClass{q}{m}-\\htmlClass{k}{n}", "not an offset"],
  [
    "m\\theta-n\\theta",
    "\\htmlClass{q}{m}\\htmlClass{f}{\\theta}-\\htmlClass{k}{n}\\htmlClass{f}{\\theta}",
    "not an offset either",
  ],
  ["m-n\\theta", "\\htmlClass{q}{m}-\\htmlClass{k}{n}\\htmlClass{f}{\\theta}", "nor this"],
  ["\\langle q,k\\rangle", "\\langle \\htmlClass{q}{q},\\htmlClass{k}{k}\\rangle", "delimiters"],
  ["f'(m)", "f'(\\htmlClass{q}{m})", "primes"],
];

for (const [given, wanted, why] of cases)
  test(`colourTeX ${given}: ${why}`, () => {
    assert.equal(squeeze(colourTeX(given)), squeeze(wanted));
    katex.renderToString(colourTeX(given), { trust: true, strict: false, throwOnError: true });
  });

test("colourTeX leaves a formula without those symbols alone", () => {
  const tex = "\\sum_{i=0}^{d/2-1} \\left( a_i^2 + b_i^2 \\right) \\cdot \\sqrt[3]{x}";
  assert.equal(
    squeeze(colourTeX(tex)),
    squeeze("\\sum_{i=0}^{d/2-1} \\left( a_{i}^{2} + b_{i}^{2} \\right) \\cdot \\sqrt[3]{x}"),
  );
});

test("colourTeX refuses unbalanced braces", () => {
  assert.throws(() => colourTeX("{m"), /} missing/);
  assert.throws(() => colourTeX("m}"), /unexpected }/);
});

/** Spaces carry no meaning in a formula except behind a control word that a letter follows. */
function squeeze(tex) {
  return tex.replace(/(\\[a-zA-Z]+)\s+(?=[a-zA-Z])/g, "$1\u0000").replace(/\s+/g, "");
}
