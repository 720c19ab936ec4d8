/** {@code tars evaluate}: seeded episodes of a policy file, described. */
@NullMarked
package tars.cli.evaluate;

import org.jspecify.annotations.NullMarked;
