/** Whether memory grows over a long training. */
@NullMarked
package tars.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
