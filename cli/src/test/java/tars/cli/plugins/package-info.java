@NullMarked
package tars.cli.plugins;

import org.jspecify.annotations.NullMarked;
