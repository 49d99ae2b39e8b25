// pe-odometer: six bits of a position, and the hands behind them.
const WHEELS = 6;
const LAST = 63;
const WINDOW = 16;
const wheels = Array.from({ length: WHEELS }, (_, j) => j);

export const states = [
  { position: 0, speeds: "sinusoidal" },
  { position: 21.4 },
  { position: 63, speeds: "sinusoidal" },
  { position: 63 },
];

const apart = (a, b) => Math.hypot(...a.map((value, i) => value - b[i]));

export function expected(pe, { position, speeds }) {
  // Half a turn from one flip of the wheel to the next, or the sinusoidal code's own.
  const halving = speeds === "halving";
  const options = { dim: 2 * WHEELS, base: halving ? LAST + 1 : 10000 };
  const unit = halving ? Math.PI : 1;
  const hands = (at) => [...pe.sinusoidal({ positions: [unit * at], ...options }).data];
  const bits = (at) => [...pe.binary({ positions: [at], bits: WHEELS }).data];
  const turns = [...pe.inverseFrequencies(options)].map((theta) => (2 * Math.PI) / (unit * theta));
  const whole = Math.floor(position);
  const [now, next] = [bits(whole), bits(Math.min(LAST, whole + 1))];
  const from = Math.min(whole, LAST - 1);
  const [before, after] = [bits(from), bits(from + 1)];
  const flips = before.filter((bit, j) => bit !== after[j]).length;
  const window = WINDOW * Math.floor(position / WINDOW);
  const says = [
    ...[from, from + 1, ...(flips === 1 ? [] : [flips]), apart(before, after)],
    ...(halving ? [whole, ...now, 0, 1] : []),
    ...[apart(hands(from), hands(from + 1)), 360 / turns[0], 360 / turns[WHEELS - 1]],
  ];
  const shown = hands(position);
  return {
    at: {
      ".picture > p:nth-of-type(1)": [0, WHEELS - 1],
      ".window b, .window span": wheels.flatMap((j) => [now[j], next[j]]),
      ".turn": turns,
      ".face@aria-label": wheels.flatMap((j) => [j + 1, WHEELS]),
      ".face@aria-valuetext": wheels.flatMap((j) => [position, 360 * ((position / turns[j]) % 1), now[j]]),
      "svg text": halving ? wheels.flatMap(() => [1, 0]) : [],
      ".values span": shown,
      ".picture > p:nth-of-type(3)": [window, window + WINDOW - 1],
      ".says": says,
      "#words": says,
      "option[value=sinusoidal]": [2 * WHEELS],
    },
    sliders: [position],
    table: wheels.map((j) => [j, position, now[j], turns[j], shown[2 * j], shown[2 * j + 1]]),
    tolerance: 1e-12,
  };
}
