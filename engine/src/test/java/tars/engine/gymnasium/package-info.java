/** Comparison with what Gymnasium and NumPy were recorded to do; see src/test/gymnasium. */
@NullMarked
package tars.engine.gymnasium;

import org.jspecify.annotations.NullMarked;
