@NullMarked
package tars.server.policies;

import org.jspecify.annotations.NullMarked;
