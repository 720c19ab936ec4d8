@NullMarked
package tars.cli.catalog;

import org.jspecify.annotations.NullMarked;
