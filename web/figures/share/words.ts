/** What the dialog “Share” says. */
import type { Strings } from "../base/language.js";
import type { HostId } from "./snippets.js";

export interface ShareWords {
  readonly title: (figure: string) => string;
  readonly where: string;
  readonly here: string;
  readonly once: string;
  readonly file: (name: string) => string;
  readonly copy: string;
  readonly copied: string;
  readonly byHand: string;
  readonly close: string;
  /** Where the address of the tutorial is not known. */
  readonly unknownSite: string;
  readonly localCode: string;
  /** Where the tutorial runs on the reader's own machine. */
  readonly ownMachine: string;
  readonly notes: Partial<Readonly<Record<HostId, string>>>;
}

export const words: Strings<ShareWords> = {
  en: {
    title: (figure) => `Share: ${figure}`,
    where: "Put it into",
    here: "Where the figure belongs",
    once: "Once, for the whole site",
    file: (name) => `in ${name}`,
    copy: "Copy",
    copied: "Copied.",
    byHand: "This page may not copy: the text is selected, copy it with the keyboard.",
    close: "Close",
    unknownSite: "https://tutorial.invalid/ stands for the address at which you host the tutorial; this page does not know one.",
    localCode: "posenc/ stands for the folder dist of the npm package, copied beside your page.",
    ownMachine:
      "This address is that of your own machine: nobody else can open it. For other readers, host the folder _site and share there.",
    notes: {
      link: "Opens the figure alone, in the state that you see.",
      html: "The server of the script must allow other sites (CORS).",
      iframe: "The frame is as high as its figure, and stays so.",
      "myst-iframe": "MyST gives every frame one shape, five wide and three high; a higher figure scrolls in it.",
      docusaurus: "The code is loaded once, so that the figure also draws when the reader comes from another page.",
      mkdocs: "As HTML in the Markdown.",
      jekyll: "As HTML in the Markdown.",
      slidev: "v-pre keeps Vue away from the element.",
      marp: "Marp keeps HTML with: marp --html",
      jupyter: "The figure draws in an output cell; the closing tag of an element in a Markdown cell would be lost.",
      anywidget: "Each value is a trait: Python reads what the reader sets, and the other way round.",
      framework: "As HTML in the Markdown.",
    },
  },
  "zh-CN": {
    title: (figure) => `分享：${figure}`,
    where: "放进",
    here: "放在要显示图的地方",
    once: "整个网站只需一次",
    file: (name) => `写入 ${name}`,
    copy: "复制",
    copied: "已复制。",
    byHand: "这个网页无权自动复制：文字已选中，请用键盘复制。",
    close: "关闭",
    unknownSite: "https://tutorial.invalid/ 代表你托管本教程的网址；这个网页不知道那是什么网址。",
    localCode: "posenc/ 代表 npm 包里的 dist 文件夹，请把它复制到网页旁边。",
    ownMachine: "这个网址指的是你自己的电脑，别人打不开。要给别的读者看，请把 _site 文件夹放到服务器上，再从那里分享。",
    notes: {
      link: "单独打开这张图，状态与现在所见相同。",
      html: "脚本所在的服务器须允许跨源请求（CORS）。",
      iframe: "iframe 与图一样高，并随图变化。",
      "myst-iframe": "MyST 的 iframe 宽高比固定为 5∶3，更高的图在里面滚动。",
      docusaurus: "代码只载入一次；读者从站内别的页面点过来，图也能显示。",
      mkdocs: "把 HTML 直接写在 Markdown 里。",
      jekyll: "把 HTML 直接写在 Markdown 里。",
      slidev: "v-pre 让 Vue 不处理这个元素。",
      marp: "要让 Marp 保留 HTML，请用：marp --html",
      jupyter: "图显示在代码单元格的输出里；若写进 Markdown 单元格，元素的结束标签会丢失。",
      anywidget: "每个值都是一个 trait：读者一改，Python 里的值就跟着变；反过来也一样。",
      framework: "把 HTML 直接写在 Markdown 里。",
    },
  },
};
