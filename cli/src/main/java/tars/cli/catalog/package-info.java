/** {@code tars environments} and {@code tars algorithms}: what there is to name. */
@NullMarked
package tars.cli.catalog;

import org.jspecify.annotations.NullMarked;
