/**
 * For pages with figures in frames: `<script async src="…/embed-host.js"></script>`. Each frame becomes as high as its figure, and
 * takes the colour scheme that the page gives it. It believes a window only about its own frame, if that shows a figure, and only
 * within limits. A classic script (no import, no export).
 */
(() => {
  if (typeof document === "undefined") return; // a page that is being rendered on a server
  const LEAST = 40;
  const MOST = 10_000;
  const address = (frame: HTMLIFrameElement): URL | undefined => {
    const url = URL.canParse(frame.src) ? new URL(frame.src) : undefined;
    return url && /\/embed\/([a-z-]+\.html)?$/.test(url.pathname) ? url : undefined;
  };
  const greet = (frame: HTMLIFrameElement): void => {
    const theme = getComputedStyle(frame).colorScheme;
    if (address(frame)) frame.contentWindow?.postMessage({ type: "posenc:hello", theme }, "*"); // a sandboxed frame has no origin
  };
  const frames = (): HTMLIFrameElement[] => [...document.querySelectorAll("iframe")];
  addEventListener("message", ({ data, source, origin }: MessageEvent<{ type?: unknown; height?: unknown } | null>) => {
    if (typeof data !== "object" || data?.type !== "posenc:height" || typeof data.height !== "number") return;
    const frame = frames().find(({ contentWindow }) => contentWindow !== null && contentWindow === source);
    const home = frame && address(frame)?.origin;
    if (!frame || home === undefined || !Number.isFinite(data.height)) return;
    if (origin !== home && !(origin === "null" && frame.hasAttribute("sandbox"))) return;
    if (frame.dataset.posenc !== "heard") greet(frame);
    frame.dataset.posenc = "heard";
    frame.style.height = `${Math.min(MOST, Math.max(LEAST, Math.ceil(data.height)))}px`;
  });
  frames().forEach(greet); // those that are there already
})();
