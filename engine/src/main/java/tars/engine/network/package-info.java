/** Networks in flat arrays: where their parameters lie, and their passes forward and backward. */
@NullMarked
package tars.engine.network;

import org.jspecify.annotations.NullMarked;
