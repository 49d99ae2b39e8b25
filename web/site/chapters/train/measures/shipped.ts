/**
 * The models that come with the package (web/models; `npm run train` makes them from their seeds). Accuracy at copying in the
 * second half of a text, means over `seeds` seeds, at the trained length and at two, four and eight times that: `rope1`, `rope2`,
 * `rope4`, `rope8`; `alibi1`, `alibi2`, `alibi4`, `alibi8`; `t51`, `t52`, `t54`, `t58`; `pope1`, `pope2`, `pope4`, `pope8`;
 * `learned1`, `learned2`, `learned4`, `learned8`; `sinusoidal1`, `sinusoidal2`, `sinusoidal4`, `sinusoidal8`; `none1`, `none2`,
 * `none4`, `none8`. RoPE without further training, with the factor of the length, under PI `linear2`, `linear4`, `linear8`, NTK
 * `ntk2`, `ntk4`, `ntk8` and YaRN `yarn2`, `yarn4`, `yarn8`; `yarnAhead`: at four and eight times every seed of YaRN is ahead of
 * every seed of NTK and of RoPE as it is. At four times with words three times as long: `learnedLonger`, `alibiLonger`. `spread`
 * is by how much the seeds of the sinusoidal codes differ at four times. All have had `steps` steps, with words of `shortest` to
 * `longest` tokens, of `vocab` different ones, on texts of `length`. Losses of RoPE on text at the trained length, at two and at
 * four times: `textRope1`, `textRope2`, `textRope4`; there also under PI and YaRN `textLinear2`, `textLinear4` and `textYarn4`.
 *
 * On a word of 20 tokens, the head of a model's first layer that looks one token back with most weight looks `back` tokens back,
 * with weight `lookLeast` to `lookMost` in the models; the head of the second layer with most weight looks `secondBack` back. At
 * four times the length the first head of the first model looks most `farBack` back, with weight `farLook`, and one back with
 * `farBefore`; of the others `farBack2` and `farBack3`; its three fastest pairs have turned `turns1`, `turns2` and `turns3` times
 * more there. Read so with factor 4, the first looks `linearBack` back with weight `linearLook` under PI, `yarnBack` with
 * `yarnLook` under YaRN, of which with the angles alone `anglesLook` would be left.
 */
import { lengths as alibi, longerWords as alibiLonger } from "../../../../models/copy-alibi/history.json";
import { lengths as learned, longerWords as learnedLonger } from "../../../../models/copy-learned/history.json";
import { lengths as none } from "../../../../models/copy-none/history.json";
import { lengths as pope } from "../../../../models/copy-pope/history.json";
import { head_dim as headDim, num_attention_heads as heads, vocab_size as vocab } from "../../../../models/copy-rope/config.json";
import { extended, lengths as rope, looks, seeds, training } from "../../../../models/copy-rope/history.json";
import { lengths as sinusoidal } from "../../../../models/copy-sinusoidal/history.json";
import { lengths as t5 } from "../../../../models/copy-t5/history.json";
import { extended as ofText, lengths as textRope } from "../../../../models/text-rope/history.json";
import type { Measure } from "../../../live/measuring/measure.js";

const trained = { rope, alibi, t5, pope, learned, sinusoidal, none };
const { length } = training;

const nothing = { mean: NaN, each: [NaN] };
const under = (all: typeof extended, method: string, factor: number) =>
  all.find((one) => one.method === method && one.factor === factor && one.steps === 0) ?? { loss: nothing, accuracy: nothing };
const rules = ["linear", "ntk", "yarn"].flatMap((method) =>
  [2, 4, 8].map((factor): [string, number] => [`${method}${factor}`, under(extended, method, factor).accuracy.mean]),
);
const accuracies = Object.entries(trained).flatMap(([name, tests]) =>
  tests.map((one): [string, number] => [`${name}${one.length / length}`, one.accuracy.mean]),
);

const isYarnAhead = [4, 8].every((factor) => {
  const [yarn, ...others] = ["yarn", "ntk", "none"].map((method) => under(extended, method, factor).accuracy.each);
  return Math.min(...(yarn ?? [])) > Math.max(...others.flat());
});

interface Look {
  readonly back: number;
  readonly weight: number;
  readonly before: number;
}
const most = (looked: readonly Look[]): Look => looked.reduce((a, b) => (b.weight > a.weight ? b : a));

/** Of one model: where the head that looks one token back looks under each rule. */
function looked(ofSeed: (typeof looks)[number]) {
  const read = (method: string, factor: number): readonly Look[] =>
    ofSeed.find((one) => one.method === method && one.length === factor * length)?.heads ?? [];
  const asTrained = read("none", 1);
  const first = most(asTrained.slice(0, heads).filter(({ back }) => back === 1));
  const far = (method: string): Look => read(method, 4)[asTrained.indexOf(first)] as Look;
  return {
    first,
    second: most(asTrained.slice(heads)),
    far: far("none"),
    linear: far("linear"),
    yarn: far("yarn"),
    angles: far("angles"),
  };
}

export const measure: Measure = (pe) => {
  const models = looks.map(looked);
  const [one, two, three] = models as [ReturnType<typeof looked>, ...ReturnType<typeof looked>[]];
  const weights = models.map(({ first }) => first.weight);
  const [turns1, turns2, turns3] = Array.from(
    pe.rope({ headDim }).wavelengths(),
    (wavelength) => (one.far.back - 1) / wavelength,
  );
  const { each } = sinusoidal[2]?.accuracy ?? nothing;
  return {
    ...Object.fromEntries([...accuracies, ...rules]),
    ...{ yarnAhead: isYarnAhead, spread: Math.max(...each) - Math.min(...each) },
    ...{ learnedLonger: learnedLonger.accuracy.mean, alibiLonger: alibiLonger.accuracy.mean },
    ...{ seeds: seeds.length, steps: training.steps, length, vocab },
    ...{ shortest: training.task.minPeriod, longest: training.task.maxPeriod },
    ...{
      textRope1: textRope[0]?.loss.mean ?? NaN,
      textRope2: textRope[1]?.loss.mean ?? NaN,
      textRope4: textRope[2]?.loss.mean ?? NaN,
    },
    textLinear2: under(ofText, "linear", 2).loss.mean,
    ...{ textLinear4: under(ofText, "linear", 4).loss.mean, textYarn4: under(ofText, "yarn", 4).loss.mean },
    ...{ back: one.first.back, lookLeast: Math.min(...weights), lookMost: Math.max(...weights), secondBack: one.second.back },
    ...{ farLook: one.far.weight, farBefore: one.far.before },
    ...{ farBack: one.far.back, farBack2: two?.far.back ?? NaN, farBack3: three?.far.back ?? NaN },
    ...{ turns1: turns1 ?? NaN, turns2: turns2 ?? NaN, turns3: turns3 ?? NaN },
    ...{ linearBack: one.linear.back, linearLook: one.linear.weight },
    ...{ yarnBack: one.yarn.back, yarnLook: one.yarn.weight, anglesLook: one.angles.weight },
  };
};
