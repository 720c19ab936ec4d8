/** What a policy draws its actions from, and how a loss moves it. */
@NullMarked
package tars.engine.distribution;

import org.jspecify.annotations.NullMarked;
