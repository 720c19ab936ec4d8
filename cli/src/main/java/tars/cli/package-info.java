/** The command line: a small program without a server. */
@NullMarked
package tars.cli;

import org.jspecify.annotations.NullMarked;
