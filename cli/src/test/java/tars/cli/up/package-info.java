@NullMarked
package tars.cli.up;

import org.jspecify.annotations.NullMarked;
