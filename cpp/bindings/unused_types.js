// Embind registers these types whether a function takes them or not; none here does, so nothing is kept of them.
addToLibrary({
  _embind_register_std_wstring: (type, characterSize, name) => {},
  _embind_register_memory_view: (type, element, name) => {},
  _embind_register_bigint: (type, name, size, low, high) => {},
});
