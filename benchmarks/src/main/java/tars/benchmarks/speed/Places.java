package tars.benchmarks.speed;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tars.engine.math.Kernels;

/** Names the place of the engine that a stack trace lies in. */
final class Places {

  /** The name of all kernels' class, whatever their width. */
  static final String KERNELS = "Kernels";

  /** A place that is none of the engine's. */
  static final String ELSEWHERE = "outside.engine";

  private static final String TARS = "tars.";
  private static final String MATH = "tars.engine.math.";

  /** What the names of the classes end with that implement all kernels, or a family of them. */
  private static final List<String> IMPLEMENTATIONS = List.of(KERNELS, "Layers", "Values");

  /** Those that only choose another are not the place. */
  private static final Set<String> DISPATCHERS = Set.of("activate");

  private static final Set<String> KERNEL_METHODS =
      Arrays.stream(Kernels.class.getMethods())
          .map(java.lang.reflect.Method::getName)
          .filter(name -> !DISPATCHERS.contains(name))
          .collect(Collectors.toSet());

  /** A frame of a stack trace: its class's full name, and its method. */
  record Frame(String type, String method) {}

  private Places() {}

  /**
   * The place of a stack trace: the kernel that was called, with all that it consists of; else the
   * innermost method of TARS's.
   *
   * @param frames the innermost first
   */
  static String of(List<Frame> frames) {
    int first = 0;
    while (first < frames.size() && !frames.get(first).type().startsWith(TARS)) {
      first++;
    }
    if (first == frames.size()) {
      return ELSEWHERE;
    }
    for (int k = last(frames, first); k >= first; k--) {
      if (isKernel(frames.get(k))) {
        return KERNELS + "." + frames.get(k).method();
      }
    }
    Frame frame = frames.get(first);
    return simple(frame.type()) + "." + frame.method();
  }

  /** The outermost of the frames of arithmetic that follow each other from there. */
  private static int last(List<Frame> frames, int first) {
    int last = first;
    for (int k = first; k < frames.size() && isMath(frames.get(k)); k++) {
      last = k;
    }
    return last;
  }

  /** What the Vector API calls back into lies between frames of the kernels. */
  private static boolean isMath(Frame frame) {
    return frame.type().startsWith(MATH) || !frame.type().startsWith(TARS);
  }

  private static boolean isKernel(Frame frame) {
    return frame.type().startsWith(MATH)
        && IMPLEMENTATIONS.stream().anyMatch(simple(frame.type())::endsWith)
        && KERNEL_METHODS.contains(frame.method());
  }

  /** Without package, and without what a hidden class's name ends with. */
  private static String simple(String type) {
    String name = type.substring(type.lastIndexOf('.', slash(type)) + 1);
    return name.substring(0, slash(name));
  }

  private static int slash(String name) {
    int slash = name.indexOf('/');
    return slash < 0 ? name.length() : slash;
  }
}
