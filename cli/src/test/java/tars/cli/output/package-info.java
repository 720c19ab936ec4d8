@NullMarked
package tars.cli.output;

import org.jspecify.annotations.NullMarked;
