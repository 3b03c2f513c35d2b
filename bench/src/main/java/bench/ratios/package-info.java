/// Benchmarks. Each is a ratio of ours to a floor, taken in one run on one machine.
@NullMarked
package bench.ratios;

import org.jspecify.annotations.NullMarked;
