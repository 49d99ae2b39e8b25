#!/usr/bin/env bash
# @observablehq/framework 1.13.4 and a package in node_modules that loads a part of its own when it is needed.
#
# Expected: `import("./part.js")` in an ES module loads the file beside it. (https://tc39.es/ecma262/#sec-import-calls.) Framework says
# that it imports "from node_modules" what npm has installed. (https://observablehq.com/framework/imports#node-imports.)
#
# Seen: the build ends with "ENOENT: no such file or directory, open 'src/.observablehq/cache/_node/two-parts@1.0.0/part-….js'". The
# package is bundled, which puts the part into a chunk of its own, and of the bundle the first file alone is written. The same package
# with `import` at its top builds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund @observablehq/framework@1.13.4
export OBSERVABLE_TELEMETRY_DISABLE=true

mkdir -p src node_modules/two-parts
echo 'export default { root: "src", style: "style.css", toc: false, search: false, globalStylesheets: [] };' > observablehq.config.js
echo 'body {}' > src/style.css
printf '# Page\n\n```js\nimport { part } from "two-parts";\ndisplay(await part());\n```\n' > src/index.md
echo '{ "name": "two-parts", "version": "1.0.0", "type": "module", "exports": "./index.js" }' > node_modules/two-parts/package.json
echo 'export default 2;' > node_modules/two-parts/part.js

status=0
state() { # what, its source, whether it builds
  echo "$2" > node_modules/two-parts/index.js
  rm -rf src/.observablehq dist
  if npx observable build > build.log 2>&1; then seen=builds
  elif grep -q "ENOENT: .*_node/two-parts@1.0.0/part-" build.log; then seen="fails: its part is missing"
  else seen="fails otherwise"; fi
  if [ "$seen" = "$3" ]; then echo "as stated: $1: $seen"
  else echo "CHANGED: $1: $seen"; status=1; fi
}
state 'import at the top' 'import two from "./part.js"; export const part = async () => two;' builds
state 'import() when it is needed' 'export const part = async () => (await import("./part.js")).default;' 'fails: its part is missing'
exit $status
