@NullMarked
package tars.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
