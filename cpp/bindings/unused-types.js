// Embind registers these types whether a function takes them or not; none here does, so nothing is kept of them.
/* global addToLibrary */
addToLibrary({
  _embind_register_std_wstring: () => {},
  _embind_register_memory_view: () => {},
  _embind_register_bigint: () => {},
  _embind_register_emval: () => {},
});
