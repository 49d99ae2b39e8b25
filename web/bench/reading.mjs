// What reading a model's configuration takes, beside JSON.parse of the same text.

/** The configurations of the presets whose positions are all rotary, and that say how many layers there are. */
function layered(pe, presets) {
  const isRotary = (config) => pe.positionEncodingFromConfig(config).every(({ kind }) => kind === "rotary");
  return presets
    .map(({ config }) => config)
    .filter((config) => isRotary(config) && pe.ropeFromConfig(config, { layer: 0 }).layers > 0);
}

const median = (values) => values.toSorted((a, b) => a - b)[values.length >> 1];

/** Milliseconds of the processor's time, which other programs do not lengthen, for each of `times` calls. */
function taken(call, times) {
  const before = process.cpuUsage();
  for (let i = 0; i < times; i++) call();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000 / times;
}

/**
 * `pe` of posenc/formats, `configs` objects → { configs: how many, parse, positionEncodingFromConfig, layersFromConfig: { ms, ratio } }: medians
 * over the configurations of the median time, and of its ratio to JSON.parse. Each has been read once before.
 */
export function reading(pe, configs, { times = 50, turns = 5 } = {}) {
  const found = { parse: [], positionEncodingFromConfig: [], layersFromConfig: [] };
  for (const config of configs) {
    const text = JSON.stringify(config);
    const works = {
      parse: () => JSON.parse(text),
      positionEncodingFromConfig: () => pe.positionEncodingFromConfig(text),
      layersFromConfig: () => pe.layersFromConfig(text),
    };
    for (const work of Object.values(works)) work();
    const all = Array.from({ length: turns }, () =>
      Object.entries(works).map(([name, work]) => [name, taken(work, name === "parse" ? 20 * times : times)]),
    );
    for (const name of Object.keys(works)) found[name].push(median(all.map((turn) => Object.fromEntries(turn)[name])));
  }
  const medians = Object.entries(found).map(([name, all]) => [
    name,
    { ms: median(all), ratio: median(all.map((ms, i) => ms / found.parse[i])) },
  ]);
  return { configs: configs.length, ...Object.fromEntries(medians) };
}

/** `reading` of the presets. */
export const readingOfPresets = (pe, presets) => reading(pe, layered(pe, presets));
