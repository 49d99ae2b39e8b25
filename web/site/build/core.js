/** The built module, loaded once: pages state numbers of the same module that the tests run. */
let loaded;

export async function core() {
  loaded ??= import("posenc").then(
    ({ load }) => load(),
    (error) => {
      throw new Error(`the site needs the built module (dist/posenc.js); run \`npm run build\` first: ${error.message}`);
    },
  );
  return loaded;
}
