/** The reader's own configuration: typed, pasted, dropped or picked. It stays on this machine. */
import type { ReactiveControllerHost } from "lit";

/** A longer text is not put into the field, which would be slow. */
const SHOWN = 100_000;

export class Given {
  readonly #host: ReactiveControllerHost;
  readonly #taken: (isTyped: boolean) => void;
  #own: { readonly file: Blob; readonly text?: string; readonly name?: string } | undefined;
  #count = 0;
  #picker: HTMLInputElement | undefined;

  /** `taken` is called when the reader has given something, typed into the text or a text or file of its own. */
  constructor(host: ReactiveControllerHost, taken: (isTyped: boolean) => void) {
    this.#host = host;
    this.#taken = taken;
  }

  /** What the reader has given; undefined: nothing. */
  get file(): Blob | undefined {
    return this.#own?.file;
  }
  /** Its text, where it is short enough to be shown. */
  get text(): string | undefined {
    return this.#own?.text;
  }
  /** The name of a file. */
  get name(): string | undefined {
    return this.#own?.name;
  }
  /** Another number for each text or file. */
  get count(): number {
    return this.#count;
  }

  forget(): void {
    this.#own = undefined;
  }

  take(text: string, name?: string, isTyped = false): void {
    this.#set({ file: new Blob([text]), ...(text.length <= SHOWN && { text }), ...(name !== undefined && { name }) }, isTyped);
  }

  /** A file: its text is shown where it is short; of a longer one, and of GGUF, only what is needed is read later. */
  async takeFile(file: File): Promise<void> {
    if (file.size <= SHOWN && !(await file.slice(0, 4).text()).startsWith("GGUF")) this.take(await file.text(), file.name);
    else this.#set({ file, name: file.name });
  }

  /** A whole configuration takes the place of what was there; a piece of one is left to the field. */
  paste = (event: ClipboardEvent): void => {
    const text = event.clipboardData?.getData("text/plain") ?? "";
    const isWhole = text.length > SHOWN || /^\s*[{-]|\n[^\n]*[:=]/.test(text);
    const [file] = event.clipboardData?.files ?? [];
    if (!file && !isWhole) return;
    event.preventDefault();
    if (file) void this.#from(file);
    else this.take(text);
  };

  type = (event: Event): void => this.take((event.currentTarget as HTMLTextAreaElement).value, undefined, true);

  over = (event: DragEvent): void => {
    if (event.dataTransfer?.types.some((type) => type === "Files" || type === "text/plain")) event.preventDefault();
  };

  drop = (event: DragEvent): void => {
    const [file] = event.dataTransfer?.files ?? [];
    const text = event.dataTransfer?.getData("text/plain") ?? "";
    if (!file && text === "") return;
    event.preventDefault();
    if (file) void this.#from(file);
    else this.take(text);
  };

  pick = (): void => {
    this.#picker ??= Object.assign(document.createElement("input"), { type: "file" });
    this.#picker.onchange = () => {
      const [file] = this.#picker?.files ?? [];
      if (file) void this.#from(file);
      if (this.#picker) this.#picker.value = ""; // the same file again is a change
    };
    this.#picker.click();
  };

  /** What cannot be opened (a folder that was dropped) is given on: the reading says so. */
  #from = (file: File): Promise<void> => this.takeFile(file).catch(() => this.#set({ file, name: file.name }));

  #set(own: { readonly file: Blob; readonly text?: string; readonly name?: string }, isTyped = false): void {
    this.#own = own;
    this.#count++;
    this.#taken(isTyped);
    this.#host.requestUpdate();
  }
}
