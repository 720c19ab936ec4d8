package tars.server.platform.problem;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** An error as problem+json (RFC 9457), with every fault of the request in {@code errors}. */
public record ProblemRepresentation(
    String type, String title, int status, String detail, List<FaultRepresentation> errors) {

  /** One fault of the request. */
  public record FaultRepresentation(
      String field, @Nullable Object value, @Nullable String allowed, String detail) {}

  static ProblemRepresentation of(int status, String title, String detail, List<Fault> faults) {
    return new ProblemRepresentation(
        "about:blank",
        title,
        status,
        detail,
        faults.stream()
            .map(fault ->
                new FaultRepresentation(
                    fault.field(), fault.value(), fault.allowed(), fault.detail()))
            .toList());
  }
}
