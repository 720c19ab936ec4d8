@NullMarked
package tars.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
