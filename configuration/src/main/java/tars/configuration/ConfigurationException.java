package tars.configuration;

import java.util.List;

/** Everything that is wrong with a configuration, at once. */
public final class ConfigurationException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient List<String> faults;

  ConfigurationException(List<String> faults) {
    super(
        faults.size() == 1
            ? "the configuration has a fault: " + faults.getFirst()
            : "the configuration has %d faults:%n  %s"
                .formatted(faults.size(), String.join("\n  ", faults)));
    this.faults = List.copyOf(faults);
  }

  /** One sentence each, naming the key, the value, where it comes from and what is allowed. */
  public List<String> faults() {
    return faults;
  }
}
