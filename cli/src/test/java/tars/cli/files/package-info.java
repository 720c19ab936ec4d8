@NullMarked
package tars.cli.files;

import org.jspecify.annotations.NullMarked;
