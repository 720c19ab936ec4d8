@NullMarked
package tars.benchmarks;

import org.jspecify.annotations.NullMarked;
