/** {@code tars train}: a training from seed to policy file, and what people see of it. */
@NullMarked
package tars.cli.train;

import org.jspecify.annotations.NullMarked;
