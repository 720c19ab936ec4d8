/** The API's description: what reflection alone does not tell of it. */
@NullMarked
package tars.server.platform.openapi;

import org.jspecify.annotations.NullMarked;
