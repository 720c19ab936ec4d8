package tars.benchmarks.kernels;

import java.util.List;

/**
 * All kernels, measured by one command.
 *
 * @param command that measured
 * @param time of its end
 * @param processor of the machine
 * @param java that ran
 * @param loadBefore processes that wanted to run, on average of the last minute, five and fifteen
 * @param loadAfter as {@code loadBefore}
 */
public record KernelsResult(
    String command,
    String time,
    String processor,
    String java,
    String loadBefore,
    String loadAfter,
    List<MeasuredKernel> measured) {}
