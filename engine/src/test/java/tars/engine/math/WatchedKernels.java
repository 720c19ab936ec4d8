package tars.engine.math;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.Callable;

/** Kernels whose calls are noticed. */
public final class WatchedKernels {

  private WatchedKernels() {}

  /**
   * Kernels that do something else before each call, on the thread that computes.
   *
   * @param something what it throws, the kernel throws
   */
  public static Kernels after(Callable<?> something, Kernels kernels) {
    return (Kernels)
        Proxy.newProxyInstance(
            Kernels.class.getClassLoader(),
            new Class<?>[] {Kernels.class},
            (_, method, arguments) -> {
              something.call();
              try {
                return method.invoke(kernels, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
