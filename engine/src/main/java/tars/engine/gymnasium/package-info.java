/**
 * Comparison with what Gymnasium was recorded to do, to the last bit; {@code src/test/gymnasium}
 * records it.
 */
@NullMarked
package tars.engine.gymnasium;

import org.jspecify.annotations.NullMarked;
