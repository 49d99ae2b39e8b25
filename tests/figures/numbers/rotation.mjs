// pe-rotation: two vectors turned by their positions, and their score.
export const states = [
  { shift: 500, m: 3, n: 40 },
  { m: 5, n: 5 },
  { q: [0, 0] },
  { theta: 0 },
  { m: 2000, n: 0, theta: 1 },
  { m: 987654, n: -123456, shift: 999999 },
];

export function expected(pe, { q, k, m, n, theta, shift }) {
  const rope = pe.rope({ headDim: 2, inverseFrequencies: [theta] });
  const score = (atQuery, atKey) => rope.score({ q, k, m: atQuery, n: atKey });
  const row = (atQuery, atKey) => {
    const { data } = rope.apply({ data: [...q, ...k], shape: [2, 2] }, { positions: [atQuery, atKey] });
    return [atQuery, atKey, theta, ...data, score(atQuery, atKey)];
  };
  const [here, before] = [score(m + shift, n + shift), score(0, 0)];
  const turned = (angle) => [angle, ...(Math.abs(angle) >= 2 * Math.PI ? [Math.abs(angle) / (2 * Math.PI)] : [])];
  const says = () => {
    if (Math.hypot(...q) === 0 || Math.hypot(...k) === 0) return [0, 0];
    if (theta === 0) return [0];
    const unmoved = score(m, n);
    const same = Math.abs(here - unmoved) <= 1e-9 * Math.max(1, Math.abs(here));
    if (shift !== 0) return same ? [shift, m + shift, n + shift, m - n, here] : [shift, unmoved, here];
    if (m === n) return [m, here];
    return [...turned(m * theta), ...turned(n * theta), ...turned((m - n) * theta)];
  };
  const words = [
    ...q,
    m + shift,
    (m + shift) * theta,
    ...k,
    n + shift,
    (n + shift) * theta,
    ...(shift === 0 ? [] : [shift]),
    here,
    before,
  ];
  const places = [[0, 0], ...(m === 0 && n === 0 ? [] : [[m, n]]), ...(shift === 0 ? [] : [[m + shift, n + shift]])];
  return {
    at: {
      ".says": says(),
      ".handle@aria-valuetext": [...q, ...k],
      "input@aria-valuetext": [m, n, theta, ...(shift === 0 ? [] : [shift])],
      ".score .mono": [here, before],
      "#words": words,
    },
    sliders: [m, n, theta, shift],
    table: places.map((place) => row(...place)),
  };
}
