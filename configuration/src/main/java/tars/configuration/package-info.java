/**
 * The one table of settings: what there is, of which type, with which default, from where, and what
 * it is for.
 */
@NullMarked
package tars.configuration;

import org.jspecify.annotations.NullMarked;
