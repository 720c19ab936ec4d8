package tars.server.serving;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an agent sees.
 *
 * @param observation as the agent's environment gives it
 */
@SuppressWarnings("ArrayRecordComponent") // describes the API, and is never made
record ActRequest(
    @Schema(required = true, examples = "[0.02, -0.1, 0.03, 0.2]") float[] observation) {}
