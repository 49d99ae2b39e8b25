/** The identities that the core proves, with their TeX, read from the built module: what the page states is what is tested. */
let loaded;

async function identities() {
  loaded ??= import("posenc").then(
    async ({ load }) => new Map((await load()).identities.map((identity) => [identity.id, identity])),
    (error) => {
      throw new Error(`the site needs the built module (dist/posenc.js); run \`npm run build\` first: ${error.message}`);
    },
  );
  return loaded;
}

/** @param {string} id @returns {Promise<{ id: string, left: string, right: string, inputs: unknown, tolerance: number }>} */
export async function identity(id) {
  const all = await identities();
  const found = all.get(id);
  if (!found) throw new RangeError(`identity: id must be one of ${[...all.keys()].join(", ")}, got ${id}`);
  return found;
}
