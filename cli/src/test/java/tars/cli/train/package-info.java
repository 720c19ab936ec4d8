@NullMarked
package tars.cli.train;

import org.jspecify.annotations.NullMarked;
