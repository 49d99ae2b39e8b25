/** The built module: what the pages state is what is tested. */
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
