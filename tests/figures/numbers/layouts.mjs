// pe-layouts: weights of one convention run by code of another, as they are and with their rows converted by the definition of both.
const senseOf = (convention) => (convention === "clockwise" ? -1 : 1);
const layoutOf = (convention) => (convention === "interleaved" ? "interleaved" : "half");
/** The two coordinates of each pair. */
const pairsOf = (convention, dim) =>
  Array.from({ length: dim / 2 }, (_, i) => (convention === "interleaved" ? [2 * i, 2 * i + 1] : [i, i + dim / 2]));

const CONVENTIONS = ["interleaved", "half", "clockwise"];
export const states = [
  ...CONVENTIONS.flatMap((weights, i) =>
    CONVENTIONS.map((code) => ({ weights, code, converted: weights === code ? "no" : "yes", dim: 4 * (i + 1), m: 40, n: 2 })),
  ),
  { weights: "half", code: "clockwise" },
  { m: 4, n: 4 },
];

/** What stands in each coordinate once the rows are converted: the row, negative where it has changed its sign. */
function slotsOf(weights, code, dim) {
  const slots = [];
  pairsOf(weights, dim).forEach(([a, b], i) => {
    const [first, second] = pairsOf(code, dim)[i];
    slots[first] = { row: a, sign: 1 };
    slots[second] = { row: b, sign: senseOf(weights) * senseOf(code) };
  });
  return slots;
}

export function expected(pe, { dim, weights, code, converted, m, n, seed, coordinate }, { lang }) {
  const product = (name) =>
    pe.linear({
      x: pe.tokenVectors({ tokens: [name], dim, seed }),
      weight: pe.projection({ name, rows: dim, columns: dim, seed }),
    }).data;
  const trained = [product("query"), product("key")];
  const slots = slotsOf(weights, code, dim);
  const mended = trained.map((x) => slots.map(({ row, sign }) => sign * x[row]));
  const score = (convention, [q, k]) =>
    pe
      .rope({ headDim: dim, layout: layoutOf(convention) })
      .score({ q, k, m: senseOf(convention) * m, n: senseOf(convention) * n });
  const scores = [score(weights, trained), score(code, trained), score(code, mended)];
  const [right, asIs, permuted] = scores;

  const isConverted = converted === "yes";
  const rows = isConverted ? slots : slots.map((_, row) => ({ row, sign: 1 }));
  const vectors = isConverted ? mended : trained;
  const partner = (pairs, slot) => {
    const [a, b] = pairs.find((pair) => pair.includes(slot));
    return a === slot ? b : a;
  };
  // As trained, where the rows now stand.
  const asTrained = pairsOf(weights, dim).map((pair) => pair.map((row) => rows.findIndex((slot) => slot.row === row)));
  const turned = pairsOf(code, dim);
  const kept = turned.filter(
    (pair, i) => String(pair) === String(pairsOf(weights, dim)[i]) && senseOf(weights) === senseOf(code),
  ).length;
  const says = () => {
    if (weights === code || m === n) return [];
    if (!isConverted) {
      const count = kept === 0 ? [] : [kept];
      const wires = lang === "en" ? [...(kept > 1 ? count : []), ...(kept > 0 ? [dim / 2] : [])] : [dim / 2, ...count];
      return [...wires, asIs, right];
    }
    const moved = slots.filter(({ row }, slot) => row !== slot).length;
    const negative = slots.filter(({ sign }) => sign < 0).length;
    const error = Math.abs(permuted - right);
    return [...[moved, negative].filter((count) => count > 0), ...(error === 0 ? [] : [error])];
  };
  const slot = Math.min(coordinate, dim - 1);
  const name = ({ row, sign }) => (sign < 0 ? `−${row}` : `${row}`);
  const signed = ({ row, sign }) => sign * row;
  const partners = [partner(asTrained, slot), partner(turned, slot)];
  const read = [
    ...[slot, lang === "en" ? signed(rows[slot]) : rows[slot].row, vectors[0][slot], vectors[1][slot]],
    ...(partners[0] === partners[1] ? partners.slice(1) : partners),
  ];
  const largest = Math.max(...vectors.flatMap((vector) => [...vector]).map(Math.abs));
  const pairs = turned.map((_, i) => i);
  return {
    at: {
      ".wires .row": rows.flatMap((one) => [signed(one), signed(one)]),
      ".wires .theta": [...pairs, ...pairs],
      ".heat-legend .mono": [-largest, largest],
      ".wires@aria-label": [dim],
      ".wires@aria-valuetext": read,
      ".cell": read,
      ".numbers dd": scores,
      ".says": says(),
      ".field:has(button)": [seed],
      "#words": [...says(), ...scores, ...read],
    },
    sliders: [m, n],
    lists: [dim],
    table: rows.map((one, i) => [i, name(one), vectors[0][i], vectors[1][i], partner(asTrained, i), partner(turned, i)]),
  };
}
