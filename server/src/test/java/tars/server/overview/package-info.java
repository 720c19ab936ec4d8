@NullMarked
package tars.server.overview;

import org.jspecify.annotations.NullMarked;
