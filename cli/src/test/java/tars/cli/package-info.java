@NullMarked
package tars.cli;

import org.jspecify.annotations.NullMarked;
