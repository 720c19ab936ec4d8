@NullMarked
package tars.server.platform.validation;

import org.jspecify.annotations.NullMarked;
