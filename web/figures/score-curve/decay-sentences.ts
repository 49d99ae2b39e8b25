/**
 * The sentences of mode "decay": first the values at the chosen distance, then what the curve shows, last what the vectors are.
 */
import type { Language } from "../base/language.js";
import { fixed } from "../base/numbers.js";
import { grouped } from "../base/quantity.js";
import { KEYS, lengthOfOnes, NEAR } from "./decay.js";
import type { Shown } from "./shown.js";
import { words } from "./decay-words.js";

export function decaySentences(shown: Shown, language: Language): string[] {
  const t = words[language];
  const { state, distances, at, scores, abel, deviation } = shown;
  const distance = grouped(distances[at] as number);
  const made = t.made[state.vectors](grouped(state.dim), grouped(state.peak));
  const value = fixed(scores[at] as number, 4);
  if (abel) return [t.sizeAt(distance, value, fixed(abel[at] as number, 2)), ...boundWords(shown, abel, language), made];
  if (deviation) return [t.meanAt(distance, KEYS, value, fixed(deviation[at] as number, 4)), ...keyWords(shown, language), made];
  const seen = state.vectors === "turned" ? peakWords(shown, language) : fallWords(shown, language);
  return [t.atShare(distance, value), ...seen, made];
}

function fallWords({ state, decay, distances, scores }: Shown, language: Language): string[] {
  const t = words[language];
  const { shares, firstRise, risingSteps, firstNegative, lowest } = decay.near;
  const at = (distance: number, digits = 4): string => fixed(shares[distance] as number, digits);
  const falls =
    firstRise <= NEAR
      ? [t.falls(firstRise - 1, at(firstRise - 1), firstRise, at(firstRise)), t.rises(risingSteps, NEAR)]
      : [t.never];
  if (state.length === NEAR && state.axis === "linear")
    return [...falls, t.lowest(at(lowest, 3), lowest), ...(firstNegative <= NEAR ? [t.below(firstNegative)] : [])];
  const least = Math.min(...scores);
  const under = scores.filter((score) => score < 0).length;
  return [
    ...falls,
    t.lowestDrawn(distances.length, fixed(least, 3), grouped(distances[scores.indexOf(least)] as number)),
    ...(under > 0 ? [t.belowDrawn(under)] : []),
  ];
}

function peakWords({ state, decay }: Shown, language: Language): string[] {
  const at = (distance: number): string => fixed(decay.at(distance)[0] as number, 4);
  return [words[language].peakAt(grouped(state.peak), at(state.peak), at(0))];
}

function keyWords({ distances, scores, deviation, state }: Shown, language: Language): string[] {
  const largest = Math.max(...scores.map(Math.abs));
  const spread = Array.from(deviation ?? []);
  return [
    words[language].spread(
      distances.length,
      fixed(largest, 3),
      [Math.min(...spread), Math.max(...spread)].map((one) => fixed(one, 3)) as [string, string],
      fixed(1 / lengthOfOnes(state.dim), 3),
    ),
  ];
}

function boundWords({ distances, decay }: Shown, abel: Float64Array, language: Language): string[] {
  const t = words[language];
  const least = Math.min(...abel);
  const under = abel.filter((value) => value < decay.still).length;
  return [
    t.leastBound(distances.length, fixed(least, 2), grouped(distances[abel.indexOf(least)] as number)),
    under > 0 ? t.underStill(under, fixed(decay.still, 2)) : t.aboveStill(fixed(decay.still, 2)),
  ];
}
