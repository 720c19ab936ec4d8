/** Policy files: read with clear errors, written whole or not at all. */
@NullMarked
package tars.cli.files;

import org.jspecify.annotations.NullMarked;
