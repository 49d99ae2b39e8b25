// pe-mrope: positions of text, image and text counted out, the axis of each pair by its rule, scores as means of cosines.
const PAIRS = 64;
const SCHEMES = ["sequence", "chunked", "interleaved", "ernie", "blocks", "alternating"];
const AXES = { sequence: 1, blocks: 2, alternating: 2 };

export const states = [
  ...SCHEMES.map((scheme, i) => ({ scheme, rows: 2 + (i % 4), columns: 6 - (i % 3), token: `${1 + (i % 2)},${i}` })),
  { scheme: "chunked", token: "0,1" },
  { scheme: "blocks", token: "7,7" },
];

/** The axis that turns a pair: of time, height and width, or of height and width alone. */
const axisOf = {
  sequence: () => 0,
  chunked: (pair) => (pair < 16 ? 0 : pair < 40 ? 1 : 2),
  interleaved: (pair) => (pair < 60 ? pair % 3 : 0),
  ernie: (pair) => (pair < 44 ? 1 + (pair % 2) : 0),
  blocks: (pair) => (pair < 32 ? 0 : 1),
  alternating: (pair) => pair % 2,
};
const isEncoder = (scheme) => AXES[scheme] === 2;
const baseOf = (scheme) => (isEncoder(scheme) ? 10000 : 1e6);
const thetaOf = (scheme, pair) => baseOf(scheme) ** (-(scheme === "blocks" ? 2 * (pair % 32) : pair) / PAIRS);

/** The positions of all tokens, line by line; undefined where there is none. */
function positionsOf(scheme, rows, columns) {
  return Array.from({ length: (rows + 2) * columns }, (_, at) => {
    const [line, column] = [Math.floor(at / columns), at % columns];
    if (scheme === "sequence") return [at];
    const inImage = line > 0 && line <= rows;
    if (isEncoder(scheme)) return inImage ? [line - 1, column] : undefined;
    if (inImage) return [columns, columns + line - 1, columns + column];
    const text = line === 0 ? column : columns + Math.max(rows, columns) + column;
    return [text, text, text];
  });
}

function sharesOf(scheme, positions, query) {
  return positions.map((key) => {
    if (!key || !positions[query]) return NaN;
    const part = (pair) => Math.cos((positions[query][axisOf[scheme](pair)] - key[axisOf[scheme](pair)]) * thetaOf(scheme, pair));
    return Array.from({ length: PAIRS }, (_, pair) => part(pair)).reduce((a, b) => a + b, 0) / PAIRS;
  });
}

export function expected(_pe, { scheme, rows, columns, token }) {
  const [line, column] = [Math.min(rows + 1, Math.trunc(token[0])), Math.min(columns - 1, Math.trunc(token[1]))];
  const query = line * columns + column;
  const positions = positionsOf(scheme, rows, columns);
  const shares = sharesOf(scheme, positions, query);
  const every = SCHEMES.flatMap((one) => sharesOf(one, positionsOf(one, rows, columns), query)).filter(
    (value) => !Number.isNaN(value),
  );
  const low = Math.min(1, ...every);
  const isText = line === 0 || line === rows + 1;
  const own = positions[query];
  const beside = shares[query + (column + 1 < columns ? 1 : -1)];
  const below = shares[query + (line < rows ? columns : -columns)];
  const where = !own ? [] : isText ? [own[0]] : [line, column + 1, ...own];
  const near = !own ? [] : isText ? [beside] : [beside, below];
  const pairs = Array.from({ length: PAIRS }, (_, pair) => pair);
  const turns = Array.from({ length: AXES[scheme] ?? 3 }, (_, axis) =>
    Math.min(...pairs.filter((pair) => axisOf[scheme](pair) === axis).map((pair) => (2 * Math.PI) / thetaOf(scheme, pair))),
  );
  const count = rows * columns;
  const steps = scheme === "sequence" ? count : Math.max(rows, columns);
  const taken = isEncoder(scheme) ? [] : [count, steps, columns + steps];
  const made = [2 * PAIRS, baseOf(scheme)];
  const inText = (at) => at < columns || at >= columns + count;
  return {
    at: {
      ".tokens .at": positions.flatMap((one, at) => (inText(at) ? one?.slice(0, 1) : one) ?? []),
      ".tokens@aria-label": [rows, columns],
      ".tokens@aria-valuetext": where,
      ".heat-legend .mono": [low, 1],
      ".cell": [...where, ...near],
      ".says": [...turns, ...taken],
      ".body > p.small": made,
      "#words": [...where, ...near, ...turns, ...taken, ...made],
    },
    lists: [rows, columns],
    table: positions.map((one, at) => [
      Math.floor(at / columns),
      at % columns,
      ...(one ?? Array.from({ length: AXES[scheme] ?? 3 }, () => "")),
      Number.isNaN(shares[at]) ? "" : shares[at],
    ]),
    tolerance: 1e-6,
  };
}
