/** What is used of the model of a host. Of these, MyST's `off` and `save_changes` throw. */
export interface WidgetModel {
  get(name: string): unknown;
  set(name: string, value: unknown): void;
  on(event: string, act: () => void): void;
  off?(event: string, act: () => void): void;
  save_changes?(): void;
}
