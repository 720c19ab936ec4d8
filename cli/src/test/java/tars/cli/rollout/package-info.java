@NullMarked
package tars.cli.rollout;

import org.jspecify.annotations.NullMarked;
