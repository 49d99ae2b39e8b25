import { nodeHost } from "../engine.mjs";

export default nodeHost(24);
