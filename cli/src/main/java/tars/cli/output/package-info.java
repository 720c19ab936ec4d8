/** What the commands print: tables and JSON lines. */
@NullMarked
package tars.cli.output;

import org.jspecify.annotations.NullMarked;
