@NullMarked
package tars.server;

import org.jspecify.annotations.NullMarked;
