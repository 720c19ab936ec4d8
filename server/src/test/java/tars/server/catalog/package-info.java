@NullMarked
package tars.server.catalog;

import org.jspecify.annotations.NullMarked;
