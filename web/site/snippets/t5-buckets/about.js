/** The bucket of each distance in T5's decoder. */
export default {
  call: "t5_buckets",
  cases: [[Array.from({ length: 300 }, (_, distance) => distance)], [[0, 5, 40, 900], 16, 64]],
  module: (pe, distances, numBuckets = 32, maxDistance = 128) =>
    pe.t5Buckets({ relativePositions: distances.map((distance) => -distance), bidirectional: false, numBuckets, maxDistance }),
};
