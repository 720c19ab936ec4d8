@NullMarked
package tars.benchmarks.learning;

import org.jspecify.annotations.NullMarked;
