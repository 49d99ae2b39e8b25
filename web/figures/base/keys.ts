/** Keys that a figure may take: with Alt, Control or Command they are the browser's. */
export const isPlain = ({ altKey, ctrlKey, metaKey }: KeyboardEvent): boolean => !altKey && !ctrlKey && !metaKey;
