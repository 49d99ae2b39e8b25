# Sourced by the findings about onnxruntime-web: a temporary folder with that package alone in it and with onnx.mjs,
# which is the current folder from here on and is removed at the end.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
cp "$here/onnx.mjs" .
echo '{ "private": true, "type": "module" }' > package.json
npm install --silent --no-audit --no-fund --ignore-scripts onnxruntime-web@1.30.0
