/** How the engine's bytes are framed, so that damage is found before it is believed. */
@NullMarked
package tars.engine.encoding;

import org.jspecify.annotations.NullMarked;
