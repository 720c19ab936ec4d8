@NullMarked
package tars.cli.evaluate;

import org.jspecify.annotations.NullMarked;
