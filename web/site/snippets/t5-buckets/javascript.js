/** The bucket of each distance (query minus key) in a decoder. */
export function t5_buckets(distances, buckets = 32, far = 128) {
  const exact = Math.floor(buckets / 2); // a bucket each, up to here; then on a logarithmic scale
  return distances.map((distance) => {
    const n = Math.max(distance, 0);
    if (n < exact) return n;
    const steps = (Math.log(n / exact) / Math.log(far / exact)) * (buckets - exact);
    return Math.min(exact + Math.floor(steps), buckets - 1);
  });
}
