@NullMarked
package tars.engine.ppo;

import org.jspecify.annotations.NullMarked;
