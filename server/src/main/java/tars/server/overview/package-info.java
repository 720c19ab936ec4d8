/** Snapshots of what the live page shows, with the position each is valid at. */
@NullMarked
package tars.server.overview;

import org.jspecify.annotations.NullMarked;
