/** What can be done with the lab: begin a run, hold it, end it, save what it has trained. */
import { html, nothing, type TemplateResult } from "lit";
import type { Language } from "../base/language.js";
import { grouped } from "../base/quantity.js";
import type { Plan } from "./plan.js";
import type { Run } from "./run.js";
import { wordsOf } from "./words.js";

export interface Actions {
  readonly language: Language;
  /** What would be run now. */
  readonly plan: Plan;
  readonly run: Run | undefined;
  /** Why the models of the run could not be saved. */
  readonly unsaved: string;
  readonly begin: () => void;
  readonly stop: (run: Run) => void;
  readonly save: (run: Run) => void;
}

const button = (text: string, act: () => void, kind = ""): TemplateResult =>
  html`<button type="button" class=${kind} @click=${act}>${text}</button>`;

/** The first button stays the same node, so that it keeps the focus when it starts or holds a run. */
export function actions({ language, plan, run, unsaved, ...acts }: Actions): TemplateResult {
  const t = wordsOf(run?.phase === "running" ? run.plan : plan, language);
  const both = (first: TemplateResult, rest: unknown): TemplateResult => html`<div class="actions">${first}${rest}</div>`;
  if (run?.phase !== "running") {
    const begin = button(run?.phase === "failed" ? t.again : t.train, acts.begin, "begin");
    const savable = run !== undefined && run.files.size > 0;
    const save = (): TemplateResult =>
      html`${button(t.save, () => acts.save(run as Run))}<output class="soft">${unsaved}</output>`;
    return both(begin, savable ? save() : nothing);
  }
  const { made, all } = run.progress;
  const hold = run.isHeld
    ? button(t.resume, () => run.release("reader"), "begin")
    : button(t.pause, () => run.hold("reader"), "begin");
  const rest = html`${button(t.stop, () => acts.stop(run))}
    <progress aria-label=${t.train} max=${all} .value=${made}></progress>
    <span class="made" aria-hidden="true">${t.running(grouped(made), grouped(all), run.isHeld)}</span>`;
  return both(hold, rest);
}
