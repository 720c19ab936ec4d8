/** The command that shows the table of settings. */
@NullMarked
package tars.cli.settings;

import org.jspecify.annotations.NullMarked;
