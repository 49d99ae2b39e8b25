// pe-clock: the code of one position, a hand for each pair.
const MOST_DIALS = 32;
const MOST_NUMBERS = 8;

/** All pairs, or 32 of them, evenly chosen. */
export const shownOf = (pairs) =>
  pairs <= MOST_DIALS
    ? Array.from({ length: pairs }, (_, i) => i)
    : Array.from({ length: MOST_DIALS }, (_, i) => Math.round((i * (pairs - 1)) / (MOST_DIALS - 1)));

export function expected(pe, { dim, base, position }) {
  const turns = pe.inverseFrequencies({ dim, base }).map((theta) => (2 * Math.PI) / theta);
  const { data } = pe.sinusoidal({ positions: [position], dim, base });
  const [fast, slow] = [turns[0], turns.at(-1)];
  const pairs = dim / 2;
  const hands = shownOf(pairs);
  const few = hands.length <= MOST_NUMBERS ? hands : [];
  const says =
    pairs === 1
      ? [360 / fast, fast]
      : [
          360 / fast,
          360 / slow,
          fast,
          slow,
          position,
          position / fast,
          position / slow,
          ...(pairs > MOST_DIALS ? [MOST_DIALS, pairs] : []),
        ];
  return {
    at: {
      ".picture > p:first-child": few.length > 0 ? [] : [fast, slow],
      ".picture > p:last-child": [position],
      ".turn": few.map((pair) => turns[pair]),
      ".values span": few.flatMap((pair) => [data[2 * pair], data[2 * pair + 1]]),
      ".face@aria-label": hands.flatMap((pair) => [pair + 1, pairs]),
      ".face@aria-valuetext": hands.flatMap((pair) => [position, 360 * ((position / turns[pair]) % 1), turns[pair]]),
      ".says": says,
      "#words": says,
    },
    sliders: [position, base],
    lists: [dim],
    table: Array.from(turns, (turn, i) => [i + 1, turn, position, data[2 * i], data[2 * i + 1]]),
    tolerance: 1e-12,
  };
}
