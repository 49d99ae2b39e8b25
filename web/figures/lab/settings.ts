/** What the reader chooses before a training: the task, its sizes, and the encodings. */
import { html, nothing, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Language } from "../base/language.js";
import { grouped } from "../base/quantity.js";
import { pick, pickNumber, reseed } from "../controls/fields.js";
import { type EncodingName, encodings, MOST_SEEDS, ownFields, presets, type PresetName } from "./fields.js";
import { type Plan, textSeeds } from "./plan.js";
import { wordsOf } from "./words.js";

const STEPS = [20, 100, 300, 600, 900, 1200, 2000, 4000];
const LENGTHS = [16, 24, 32, 48, 64];
const SEEDS = Array.from({ length: MOST_SEEDS }, (_, i) => i + 1);

export interface Settings {
  readonly language: Language;
  readonly preset: PresetName;
  /** What would be trained now. */
  readonly plan: Plan;
  readonly take: (preset: string) => void;
  readonly change: (next: Readonly<Record<string, unknown>>) => void;
  /** Takes other texts, by their first seed, and tests with them. */
  readonly other: (texts: number) => void;
}

/** The next texts that the present ones have nothing in common with. */
function textsAfter({ seeds, texts = 0 }: Plan): number {
  const { low, high } = ownFields.texts;
  return texts + seeds > high ? low : texts + seeds;
}

export function settings({ language, preset, plan, take, change, other }: Settings): TemplateResult {
  const t = wordsOf(plan, language);
  const numbers = (name: "seeds" | "trained" | "steps", value: number, all: readonly number[]): TemplateResult =>
    pickNumber({
      label: name === "seeds" ? t.seeds : ownFields[name].label[language],
      value,
      numbers: all,
      shown: grouped,
      input: (chosen) => change({ [name]: chosen }),
    });
  const flip = (name: EncodingName, isOn: boolean): void => {
    const all = encodings.filter((one) => (one === name ? isOn : plan.encodings.includes(one)));
    change({ encodings: all.join(",") });
  };
  const trained = (): TemplateResult =>
    html`${numbers("trained", plan.length, LENGTHS)} ${numbers("steps", plan.steps, STEPS)} ${numbers("seeds", plan.seeds, SEEDS)}`;
  const opened = (): TemplateResult => {
    const [first, last] = [textSeeds(plan)[0] as number, textSeeds(plan).at(-1) as number];
    const texts = reseed({ other: t.other, seed: () => t.seedsOf(first, last) }, first, () => other(textsAfter(plan)));
    return html`${numbers("seeds", plan.seeds, SEEDS)} ${texts}`;
  };
  const names = (): TemplateResult =>
    html`<fieldset class="names">
      <legend>${ownFields.encodings.label[language]}</legend>
      ${encodings.map((name) => {
        const isOn = plan.encodings.includes(name);
        const isLast = isOn && plan.encodings.length === 1;
        return html`<label class="field switch"><input type="checkbox" .checked=${live(isOn)} ?disabled=${isLast} @change=${(event: Event) => flip(name, (event.currentTarget as HTMLInputElement).checked)} /><span>${t.names[name]}</span></label>`;
      })}
    </fieldset>`;
  const tasks = presets.map((value) => ({ value, shown: t.tasks[value] }));
  const task = pick({ label: ownFields.preset.label[language], value: preset, options: tasks, input: take });
  // One template for both: the list of tasks stays the same node, so that it keeps the focus when it is used by keys.
  return html`
    <div class="fields">${task} ${plan.opened === undefined ? trained() : opened()}</div>
    <p class="soft small task">${t.what[preset]}</p>
    ${plan.opened === undefined ? names() : nothing}`;
}
