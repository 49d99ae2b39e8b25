/** A sentence in which "W_q" and "W_k" are set as italic letters with an index. */
import { html } from "lit";

export const withLetters = (sentence: string): unknown[] =>
  sentence.split(/W_([qk])/).map((part, i) => (i % 2 === 1 ? html`<i>W</i><sub>${part}</sub>` : part));
