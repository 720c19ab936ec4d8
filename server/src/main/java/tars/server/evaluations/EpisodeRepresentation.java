package tars.server.evaluations;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import tars.evaluation.protocol.Episode;

/**
 * One episode as clients see it.
 *
 * @param end {@code terminated} or {@code truncated}
 */
public record EpisodeRepresentation(
    long seed,
    @JsonProperty("return") double episodeReturn,
    int length,
    @Schema(enumeration = {"terminated", "truncated"}) String end) {

  static EpisodeRepresentation of(Episode episode) {
    return new EpisodeRepresentation(
        episode.seed(),
        episode.episodeReturn(),
        episode.length(),
        episode.end().name().toLowerCase(Locale.ROOT));
  }
}
