/** Measurements beside a peer or the machine's own peak, in one run. */
@NullMarked
package tars.benchmarks;

import org.jspecify.annotations.NullMarked;
