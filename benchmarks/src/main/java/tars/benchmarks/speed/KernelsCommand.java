package tars.benchmarks.speed;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import tars.benchmarks.kernels.KernelsRun;

/** {@code tars bench kernels}: every kernel alone, measured by JMH, beside the core's own peak. */
@Command(
    name = "kernels",
    description =
        "Every kernel, scalar and vector, in the shapes that the algorithms use, on one core:"
            + " nanoseconds a call, GFLOP/s, and the share of the core's FP32 peak of the same run."
            + " Stores the result, and writes the page, where all of them are measured.",
    mixinStandardHelpOptions = true)
public final class KernelsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--kernels",
      split = ",",
      defaultValue = "scalar,vector",
      description = "which kernels (${DEFAULT-VALUE})")
  private List<String> kernels = List.of();

  @Option(
      names = "--methods",
      split = ",",
      description = "which methods of the kernels, such as affine,weightGradient (all)")
  private List<String> methods = List.of();

  @Option(
      names = "--processes",
      defaultValue = "3",
      description = "of each kernel; the scalar one needs no more than one (${DEFAULT-VALUE})")
  private int processes;

  @Option(names = "--core", defaultValue = "1", description = "to run on (${DEFAULT-VALUE})")
  private int core;

  @Mixin private MachineFiles files = new MachineFiles();

  @Override
  public Integer call() throws IOException, InterruptedException {
    require(processes >= 1, "--processes: " + processes + "; give a whole number ≥ 1");
    for (String method : methods) {
      require(
          KernelsRun.METHODS.contains(method),
          "--methods: " + method + "; there are " + String.join(", ", KernelsRun.METHODS));
    }
    String command = "./tars bench kernels --processes " + processes;
    var result = new KernelsRun(command, kernels, methods, processes, core).measure();
    if (methods.isEmpty() && kernels.equals(KernelsSection.KERNELS)) {
      files.store().putKernels(result);
      files.writePage();
    } else {
      System.out.println(
          "not stored: the page shows all methods of the scalar and the vector kernel");
    }
    return 0;
  }

  private void require(boolean sound, String fault) {
    if (!sound) {
      throw new ParameterException(spec.commandLine(), fault);
    }
  }
}
