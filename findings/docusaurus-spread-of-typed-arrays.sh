#!/usr/bin/env bash
# @docusaurus/babel 3.10.2, the settings with which Docusaurus compiles a site's own code.
#
# Expected: `[...numbers]` lists what the iterator of `numbers` gives, for any iterable: of a Float32Array its numbers.
# (https://tc39.es/ecma262/#sec-runtime-semantics-arrayaccumulation.)
#
# Seen: in the built site it is a list of one element, the Float32Array itself; nothing warns. The settings ask Babel for its loose
# forms, which take everything that is spread for an Array: `[].concat(numbers)`. `Array.from(numbers)` is right.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts @docusaurus/babel@3.10.2 @babel/core@7.28.5

cat > finding.cjs << 'END'
const { transformSync } = require("@babel/core");

process.env.NODE_ENV = process.env.BABEL_ENV = "production";
function compiled(source) {
  const { code } = transformSync(source, {
    presets: [require.resolve("@docusaurus/babel/preset")],
    filename: "page.js",
    sourceType: "script",
    caller: { name: "client" }, // as its build for browsers names itself
  });
  return new Function(`${code}\nreturn list;`)();
}
function state(source, wanted) {
  const found = JSON.stringify(compiled(source));
  console.log(`${found === wanted ? "as stated" : "CHANGED"}: ${source} → ${found}`);
  if (found !== wanted) process.exitCode = 1;
}
state("var numbers = new Float32Array([1, 2]); var list = [...numbers];", '[{"0":1,"1":2}]');
state("var numbers = new Float32Array([1, 2]); var list = Array.from(numbers);", "[1,2]");
state("var numbers = new Set([1, 2]); var list = [...numbers];", "[{}]");
END
node finding.cjs
