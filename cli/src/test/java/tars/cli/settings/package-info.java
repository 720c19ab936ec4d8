@NullMarked
package tars.cli.settings;

import org.jspecify.annotations.NullMarked;
