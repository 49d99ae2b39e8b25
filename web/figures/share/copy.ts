/** Puts the text of a field on the clipboard; says whether that succeeded. */
export async function copy(field: HTMLTextAreaElement): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    // Not there on http: pages, and forbidden in most frames; there the older way may work.
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}
