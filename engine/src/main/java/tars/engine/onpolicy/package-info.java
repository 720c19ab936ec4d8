/**
 * What the on-policy algorithms are composed of: actor and critic, their rollouts, their settings.
 */
@NullMarked
package tars.engine.onpolicy;

import org.jspecify.annotations.NullMarked;
