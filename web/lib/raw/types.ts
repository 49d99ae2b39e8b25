/** An address in WebAssembly memory, in bytes. */
export type Address = number;

/** 0 = done, otherwise the kind of error; `errorMessage()` has the words. */
export type Outcome = number;
