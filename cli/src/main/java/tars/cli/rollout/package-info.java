/** {@code tars rollout}: one episode, step by step. */
@NullMarked
package tars.cli.rollout;

import org.jspecify.annotations.NullMarked;
