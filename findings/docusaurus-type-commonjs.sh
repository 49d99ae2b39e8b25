#!/usr/bin/env bash
# Docusaurus 3.10.2 (the classic preset) in a project that `npm init` made.
#
# Expected: for Node and npm, `"type": "commonjs"` in package.json says what a package.json without `type` says.
# (https://nodejs.org/api/packages.html#type.) npm 11's `npm init` writes it. So a site must build with it or without it.
#
# Seen: with it the build fails: "Module parse failed: 'import' and 'export' may appear only with 'sourceType: module'", of files that
# Docusaurus itself has written into .docusaurus/. webpack takes the word as an order to read them as CommonJS. The same site without
# the line builds.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > docusaurus.config.js <<'END'
module.exports = {
  title: "Notes",
  url: "https://example.org",
  baseUrl: "/",
  presets: [["classic", { docs: { routeBasePath: "/", sidebarPath: undefined }, blog: false }]],
};
END
mkdir docs
printf -- '---\nslug: /\n---\n# Notes\n' > docs/index.md
dependencies='{ "@docusaurus/core": "3.10.2", "@docusaurus/preset-classic": "3.10.2", "react": "19.3.1", "react-dom": "19.3.1" }'
echo "{ \"private\": true, \"dependencies\": $dependencies }" > package.json
npm install --silent --no-audit --no-fund --no-package-lock --ignore-scripts

status=0
build() { npx docusaurus build > build.log 2>&1; }

if build; then echo "as stated: without \"type\": builds"; else echo "CHANGED: without \"type\": fails"; status=1; fi
npx docusaurus clear > /dev/null
echo "{ \"private\": true, \"type\": \"commonjs\", \"dependencies\": $dependencies }" > package.json
if build; then echo "CHANGED: with \"type\": \"commonjs\": builds"; status=1
elif grep -q "may appear only with 'sourceType: module'" build.log; then echo "as stated: with \"type\": \"commonjs\": fails, its own files are not parsed"
else echo "CHANGED: with \"type\": \"commonjs\": fails otherwise"; tail -20 build.log; status=1; fi
exit $status
