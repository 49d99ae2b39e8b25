/** A text of a file with its control characters, and what else `hidden` finds, written as numbers. */
export const escaped = (text: string, hidden = /\p{C}/u): string =>
  hidden.test(text)
    ? text.replace(new RegExp(hidden, "gu"), (one) => `\\u{${(one.codePointAt(0) as number).toString(16)}}`)
    : text;
