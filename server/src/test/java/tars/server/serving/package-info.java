@NullMarked
package tars.server.serving;

import org.jspecify.annotations.NullMarked;
