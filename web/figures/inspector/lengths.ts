/** The lengths that a rotation is looked at within. */
import type { ConfiguredRope } from "posenc/formats";
import type { Rule } from "./reading.js";

/** Names of fields that state a length. */
export const lengthFields = /max_position|n_positions|seq_len|sequence_length|block_size/;

/** The length before an extension, and the longest text that it is for. */
export function lengthsOf({ scaling, maxPositions }: ConfiguredRope): { trained: number; longest: number } {
  if (scaling === undefined) return { trained: maxPositions, longest: maxPositions };
  const trained = "originalMaxPositions" in scaling ? scaling.originalMaxPositions : maxPositions;
  const grows = scaling.type === "dynamic" || scaling.type === "yarn" || scaling.type === "llama3";
  return { trained, longest: grows ? Math.max(maxPositions, Math.round(trained * scaling.factor)) : maxPositions };
}

/** The length within which turns are counted, without the scaling and with it, and what it is: layers with a window see no offset beyond it. */
export function withinOf(rope: ConfiguredRope): Pick<Rule, "within" | "withinWhat"> {
  const { scaling, assumed, window } = rope;
  const { trained, longest } = lengthsOf(rope);
  if (window !== undefined && window <= trained) return { within: [window, window], withinWhat: "window" };
  const isTraining = scaling !== undefined && "originalMaxPositions" in scaling;
  const isAssumed = assumed.some((name) => lengthFields.test(name));
  return { within: [trained, longest], withinWhat: isTraining ? "training" : isAssumed ? "assumed" : "stated" };
}
