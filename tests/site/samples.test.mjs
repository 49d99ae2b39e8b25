// Folders that are dropped into a copy of the sources: a figure, a chapter, and a figure with a worker. The copy is built once.
import "./samples/folders.mjs";
import "./samples/worker-figure.mjs";
