package tars.server.platform.problem;

import java.util.List;

/** A request that cannot be answered as asked, and what to tell the client about it. */
public final class ProblemException extends RuntimeException {

  private final int status;
  private final transient List<Fault> faults;

  public ProblemException(int status, String detail, List<Fault> faults) {
    super(detail);
    this.status = status;
    this.faults = List.copyOf(faults);
  }

  /** 400: fields of the request are wrong. */
  public static ProblemException invalid(List<Fault> faults) {
    String detail = String.join("; ", faults.stream().map(Fault::detail).toList());
    return new ProblemException(400, detail, faults);
  }

  /** 400: one field of the request is wrong. */
  public static ProblemException invalid(Fault fault) {
    return invalid(List.of(fault));
  }

  /** 404: there is no such thing. */
  public static ProblemException notFound(String kind, Object id) {
    return new ProblemException(404, "there is no " + kind + " '" + id + "'", List.of());
  }

  /** 409: the request is sound, and the present state refuses it. */
  public static ProblemException conflict(String detail, Fault... faults) {
    return new ProblemException(409, detail, List.of(faults));
  }

  /** HTTP status of the answer. */
  public int status() {
    return status;
  }

  public List<Fault> faults() {
    return faults;
  }
}
