/** The beginning of a drawing, so that it can be written to the page in several steps. */
import { nothing, type TemplateResult } from "lit";
import { isTemplateResult } from "lit/directive-helpers.js";
import { uncovered } from "./kept.js";

const LEFT_OUT = Symbol("left out");

/**
 * The drawing with so many of its templates at most, the first ones in their order; undefined where it has no more than that.
 * What was written of a template stays as it is when a longer beginning, or all of it, is written in its place; other values of
 * a list may be written anew. Only arrays are divided, and what `kept` holds: what another directive holds is not counted, and no
 * drawing may have a generator, which the first beginning would use up.
 */
export function firstTemplates(drawing: TemplateResult, count: number): TemplateResult | undefined {
  let left = count;
  let isWhole = true;
  const beginning = (given: unknown): unknown => {
    const value = uncovered(given);
    if (Array.isArray(value)) return value.map(beginning).filter((one) => one !== LEFT_OUT);
    if (!isTemplateResult(value)) return value;
    if (left-- > 0) return { ...value, values: value.values.map(within) };
    isWhole = false;
    return LEFT_OUT;
  };
  const within = (value: unknown): unknown => {
    const found = beginning(value);
    return found === LEFT_OUT ? nothing : found;
  };
  const first = beginning(drawing);
  return isWhole ? undefined : (first as TemplateResult);
}
