/** Every kernel alone, measured by JMH, beside the core's own peak. */
@NullMarked
package tars.benchmarks.kernels;

import org.jspecify.annotations.NullMarked;
