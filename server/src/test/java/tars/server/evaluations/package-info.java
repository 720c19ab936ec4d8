@NullMarked
package tars.server.evaluations;

import org.jspecify.annotations.NullMarked;
