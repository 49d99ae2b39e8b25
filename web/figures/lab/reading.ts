/** A shipped model, opened in place of one that is trained: read with every rule on fresh texts, at once and after further steps. */
import type { LabWorkers, ModelFiles } from "posenc/lab";
import { judge, ruleOf, type Tests, trainFurther, type Watch } from "./experiment.js";
import { type Further, furthers, type RuleName } from "./fields.js";
import { type Plan, readings, textSeeds } from "./plan.js";

export interface Reading extends Tests {
  readonly rule: RuleName;
  readonly further: Further;
  /** Of the texts. */
  readonly seed: number;
}

export interface ReadingWatch extends Pick<Watch, "begun" | "ended"> {
  /** Resolves as soon as the next test may be made. */
  ready(): Promise<void>;
  found(reading: Reading): void;
}

/** How many tests there will be. */
export const readingsIn = (plan: Plan): number => furthers.length * readings.length * textSeeds(plan).length;

/** First what the model does as it was trained, with all rules: that is what is asked. Then the same after the further steps. */
export async function readWithRules(workers: LabWorkers, plan: Plan, files: ModelFiles, watch: ReadingWatch): Promise<void> {
  for (const further of furthers)
    await Promise.all(
      readings.map(async (rule) => {
        const model = await workers.open(files);
        watch.begun(model);
        await model.reencode(ruleOf(rule, plan));
        if (further === "with") await trainFurther(model, plan, 1);
        for (const seed of textSeeds(plan)) {
          await watch.ready();
          watch.found({ rule, further, seed, ...(await judge(model, plan, seed)) });
        }
        watch.ended(model);
      }),
    );
}
