/** Sentences that name the projections: W_q and W_k set as letters with an index. */
import { html } from "lit";

export const withLetters = (sentence: string): unknown[] =>
  sentence.split(/W_([qk])/).map((part, i) => (i % 2 === 1 ? html`<i>W</i><sub>${part}</sub>` : part));
