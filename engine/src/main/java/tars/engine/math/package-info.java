@NullMarked
package tars.engine.math;

import org.jspecify.annotations.NullMarked;
