/** Of what run the numbers are. */
import { joined, type Language } from "../base/language.js";
import type { Plan } from "./plan.js";
import type { Run } from "./run.js";
import { wordsOf } from "./words.js";

export interface Whose {
  readonly run: Run | undefined;
  /** Whether the recorded run has the present settings. */
  readonly isSame: boolean;
  readonly language: Language;
}

export function whose(plan: Plan, { run, isSame, language }: Whose): string {
  const t = wordsOf(plan, language);
  if (run?.phase === "failed") return t.failed(run.failure);
  if (run) return joined([t.own(plan), ...(run.phase === "stopped" ? [t.stopped] : [])], language);
  return joined([t.recorded(plan), ...(isSame ? [] : [t.later])], language);
}
