// How much memory a call takes beyond its inputs and its output, as the module's allocator sees it: what it has left is
// filled up first, so that whatever a call takes has to be asked of the engine.
const blockBytes = 65536;

/** Fills what is free at the end of memory, all but two blocks of it; returns what to dispose of. */
function filled(pe) {
  const held = [];
  const take = () => {
    const before = pe.memorySize;
    held.push(pe.tensor([blockBytes / 4]));
    return pe.memorySize - before;
  };
  let grown = 0;
  while (grown === 0) grown = take();
  for (let room = grown - blockBytes; room >= 3 * blockBytes; room -= blockBytes) {
    // A block takes a few bytes more than it holds.
    if (take() > 0) throw new Error("memory grew while it was filled: the allocator works differently now");
  }
  return held;
}

/** An upper bound of what `call` holds at its peak, in bytes, and what else it returned. */
export function peak(pe, call) {
  const held = filled(pe);
  const before = pe.memorySize;
  call();
  const grown = pe.memorySize - before;
  for (const tensor of held) tensor.dispose();
  return grown + 3 * blockBytes;
}
