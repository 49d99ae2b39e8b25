/** What a user of the figures meets of Lit; the rest is bundled and stays inside. */
export type TemplateResult = object;
export type SVGTemplateResult = object;
export type CSSResult = object;
export type PropertyDeclaration<_Type = unknown> = object;
export type PropertyDeclarations = Record<string, object>;
export type PropertyValues = Map<PropertyKey, unknown>;
export type ReactiveController = object;
export type ReactiveControllerHost = object;

export declare class LitElement extends HTMLElement {
  static get observedAttributes(): string[];
  /** Settles when the element has drawn its latest state. */
  readonly updateComplete: Promise<boolean>;
  requestUpdate(): void;
  connectedCallback(): void;
  disconnectedCallback(): void;
  attributeChangedCallback(name: string, old: string | null, value: string | null): void;
  protected scheduleUpdate(): void | Promise<unknown>;
  protected render(): unknown;
  protected update(changed: PropertyValues): void;
  protected updated(changed: PropertyValues): void;
}
