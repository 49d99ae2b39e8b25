import { nodeHost } from "../engine.mjs";

export default nodeHost(24, "posenc/source", "Node, `import source`");
