import { call } from "./given.mjs";

/** A component of React, as source code: in the browser it shows what the module computes. */
export const answerComponent = `import { useEffect, useState } from "react";
export default function Answer() {
  const [text, setText] = useState("");
  useEffect(() => {
    import("posenc").then(({ load }) => load()).then((pe) => setText(JSON.stringify(${call})));
  }, []);
  return <output id="answer">{text}</output>;
}
`;
