/** The classes of all elements; the build lists them. */
export {};
