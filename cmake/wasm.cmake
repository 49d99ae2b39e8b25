# What all code of one WebAssembly module must agree upon; the module's own link flags are in cpp/bindings.

# Exceptions are the engine's own: the core throws for invalid arguments, and JavaScript-emulated exceptions
# cost a call out of WebAssembly at every function that might throw. Catch2 is compiled with it too.
add_compile_options(-fwasm-exceptions)
add_link_options(-fwasm-exceptions)

# Fixed-width SIMD, which every browser since 2023 has: the compiler vectorises Eigen's scalar loops.
add_compile_options(-msimd128)

# Every engine with SIMD has these as well: conversions to integers that saturate in one instruction, memory copied and
# filled in one.
add_compile_options(-mnontrapping-fptoint -mbulk-memory)

# What only engines with relaxed SIMD take: a·b + c in one instruction and one rounding. The kernels ask for it.
add_library(posenc_relaxed_simd INTERFACE)
target_compile_options(posenc_relaxed_simd INTERFACE -mrelaxed-simd)
