/** What keeps other sites' pages away from a server that trusts whoever is on its machine. */
@NullMarked
package tars.server.platform.security;

import org.jspecify.annotations.NullMarked;
