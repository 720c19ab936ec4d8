package tars.server.serving;

import com.fasterxml.jackson.databind.JsonNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What an agent sees.
 *
 * @param observation as the agent's environment gives it; read as JSON so that a fault can be named
 */
record ActRequest(
    @Schema(
            required = true,
            type = SchemaType.ARRAY,
            implementation = float[].class,
            description = "the observation, as the agent's environment gives it",
            examples = "[0.02, -0.1, 0.03, 0.2]")
        @Nullable JsonNode observation) {}
