@NullMarked
package tars.server.platform.security;

import org.jspecify.annotations.NullMarked;
