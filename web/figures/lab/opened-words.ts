/** What pe-lab says otherwise of a model that is opened and not trained. */
import type { Strings } from "../base/language.js";
import { FURTHER_STEPS, type Plan, SEQUENCES, textSeeds } from "./plan.js";
import type { Verdict } from "./statistics.js";

/** The entries of LabWords that differ for an opened model. */
interface OpenedWords {
  readonly seeds: string;
  readonly train: string;
  readonly recorded: (plan: Plan) => string;
  readonly later: string;
  readonly own: (plan: Plan) => string;
  readonly lost: string;
  readonly running: (made: string, all: string, held: boolean) => string;
  readonly empty: string;
  readonly verdicts: Readonly<Record<Verdict, (first: string, second: string, sets: string) => string>>;
  readonly seedNote: string;
}

const ends = (plan: Plan): [number, number] => [textSeeds(plan)[0] as number, textSeeds(plan).at(-1) as number];

/** Which model, and which texts it has read. */
function english(plan: Plan): string {
  const { opened = "", steps, length, seeds } = plan;
  const [first, last] = ends(plan);
  const texts =
    seeds === 1
      ? `${SEQUENCES} fresh texts (seed ${first})`
      : `${seeds} sets of ${SEQUENCES} fresh texts (seeds ${first} to ${last})`;
  return `the shipped model ${opened}, trained for ${steps} steps on ${length} tokens, reads ${texts}.`;
}
function chinese(plan: Plan): string {
  const { opened = "", steps, length, seeds } = plan;
  const [first, last] = ends(plan);
  const texts =
    seeds === 1
      ? `${SEQUENCES} 篇没见过的文本（种子 ${first}）`
      : `${seeds} 组没见过的文本，每组 ${SEQUENCES} 篇（种子 ${first} 到 ${last}）`;
  return `现成的模型 ${opened}（训练过 ${steps} 步，训练长度 ${length}）读 ${texts}。`;
}

export const opened: Strings<OpenedWords> = {
  en: {
    seeds: "sets of texts",
    train: "Open and test",
    recorded: (plan) => `Recorded beforehand by the same code: ${english(plan)}`,
    later: "Your settings count when you test.",
    own: (plan) => `Your test: ${english(plan)}`,
    lost: "The recorded run did not load; testing works all the same. ",
    running: (made, all, held) =>
      `${held ? "Held:" : "Testing:"} ${made} of ${all} tests made (the second half after ${FURTHER_STEPS} more steps of training).`,
    empty: "Nothing to show yet: no such test is finished.",
    verdicts: {
      ahead: (first, second, sets) => `${first} on its worst set of texts is ahead of ${second} on its best (${sets} sets each).`,
      same: (first, second, sets) => `${first} and ${second}: no difference seen, their sets of texts overlap (${sets} each).`,
      "one seed": () => "With one set of texts, chance cannot be told from a difference.",
      alone: () => "",
    },
    seedNote:
      "Lines are means over the sets of texts, pale areas reach from the least to the greatest. It is one model: the sets show what chance does in the texts, not what it does in training.",
  },
  "zh-CN": {
    seeds: "文本组数",
    train: "打开并测试",
    recorded: (plan) => `这是用同一份代码事先跑好的记录：${chinese(plan)}`,
    later: "你的设置在开始测试时生效。",
    own: (plan) => `你自己的测试：${chinese(plan)}`,
    lost: "事先跑好的记录没能载入，不过仍可自己测试。",
    running: (made, all, held) =>
      `${held ? "已暂停：" : "正在测试："}共 ${all} 次，已做 ${made} 次（后一半在再训练 ${FURTHER_STEPS} 步之后做）。`,
    empty: "还没有结果：这样的测试还没有做完一次。",
    verdicts: {
      ahead: (first, second, sets) => `${first} 最差的一组也胜过 ${second} 最好的一组（各 ${sets} 组文本）。`,
      same: (first, second, sets) => `${first} 与 ${second}：看不出差别，各组文本的结果有重叠（各 ${sets} 组）。`,
      "one seed": () => "只有一组文本，分不清是真有差别，还是碰巧。",
      alone: () => "",
    },
    seedNote:
      "线是各组文本的平均值，浅色区域从最小值画到最大值。模型只有一个：各组之间的差别，来自文本的偶然，看不出训练的偶然。",
  },
};
