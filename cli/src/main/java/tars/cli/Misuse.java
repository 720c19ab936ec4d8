package tars.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Several faults of what a command was given, one line each. */
public final class Misuse extends ParameterException {

  private static final long serialVersionUID = 1L;

  private final transient List<String> faults;

  /**
   * Names them all.
   *
   * @param faults one or more, each saying what is wrong and what would be right
   */
  public Misuse(CommandLine command, List<String> faults) {
    super(command, String.join("; ", faults));
    this.faults = List.copyOf(faults);
  }

  List<String> faults() {
    return faults;
  }
}
