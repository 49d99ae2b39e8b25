/** The look of the dialog “Share”. */
import { css } from "lit";

export const dialogStyles = css`
  dialog.share {
    inline-size: min(42rem, 100vw - 1rem);
    max-inline-size: none;
    max-block-size: calc(100dvh - 1rem);
    padding: 0.9rem 1.1rem 1.1rem;
    overflow: auto;
    overscroll-behavior: contain;
    direction: ltr;
    color: var(--figure-ink);
    background: var(--figure-paper);
    border: 1px solid var(--figure-rule);
    border-radius: 6px;
    font: 0.95rem/1.5 var(--figure-sans);
  }
  dialog.share::backdrop {
    background: rgb(0 0 0 / 0.35);
  }
  dialog.framed {
    position: absolute;
    inset-block-end: auto;
    max-block-size: none;
    margin-block: 0;
  }
  .share .head {
    display: flex;
    gap: 1rem;
    align-items: baseline;
    justify-content: space-between;
  }
  .share .field {
    display: flex;
    flex-wrap: wrap;
    gap: 0 0.6rem;
    align-items: center;
    margin-block: 0.3rem 0.5rem;
    color: var(--figure-soft);
  }
  .share select,
  .share textarea {
    color: var(--figure-ink);
    background: var(--figure-paper);
    border: 1px solid var(--figure-rule);
    border-radius: 4px;
    max-inline-size: 100%;
  }
  .share select {
    font: inherit;
    min-block-size: 2.1rem;
    padding: 0.25rem 0.5rem;
  }
  .share option {
    color: CanvasText;
    background: Canvas;
  }
  .share textarea {
    display: block;
    inline-size: 100%;
    padding: 0.5rem 0.6rem;
    background: var(--figure-wash);
    font: 0.8rem/1.5 var(--figure-mono);
    overflow-wrap: anywhere;
    resize: vertical;
    field-sizing: content; /* where the browser has it; else by its rows */
    max-block-size: 19rem;
  }
  .share .note,
  .share .snippet > .soft,
  .share .copy {
    font-size: 0.88rem;
  }
  .share .snippet {
    margin-block: 0.6rem;
  }
  .share .copy button {
    color: var(--figure-ink);
  }
  @media (pointer: coarse) {
    .share button,
    .share select {
      min-block-size: 2.75rem;
      min-inline-size: 2.75rem;
    }
    .share select {
      font-size: 1rem;
    }
  }
`;
