/** What Stable-Baselines3 was recorded to do, by {@code src/test/stable_baselines3/record.py}. */
@NullMarked
package tars.engine.baselines;

import org.jspecify.annotations.NullMarked;
