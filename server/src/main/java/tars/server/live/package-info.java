/**
 * Live updates for people: one WebSocket a page, many topics, every event exactly once and in
 * order, or a clear word that something was missed.
 */
@NullMarked
package tars.server.live;

import org.jspecify.annotations.NullMarked;
